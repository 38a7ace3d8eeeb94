import type { Ssmix2FileName } from './file-name.ts';

/** 患者ID, 診療日, データ種別 and 特定キー: the files that are versions of one thing. No part can hold a `/`. */
export function naturalKey(name: Pick<Ssmix2FileName, 'patient' | 'day' | 'type' | 'order'>): string {
  return `${name.patient}/${name.day}/${name.type}/${name.order}`;
}

/**
 * Orders versions of one key by 発生日時, oldest first. Fourteen digits count as the beginning of their second.
 * 0 for equal times: nothing in a name says which of the two is newer.
 */
export function compareVersions(a: Pick<Ssmix2FileName, 'sentAt'>, b: Pick<Ssmix2FileName, 'sentAt'>): number {
  const first = a.sentAt.padEnd(17, '0');
  const second = b.sentAt.padEnd(17, '0');
  return first < second ? -1 : first > second ? 1 : 0;
}
