/** A storage of a few hand-written messages, for tests that must say every byte. */
import { mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeIso2022Jp } from '@tomoshibi/formats';

export interface OriginalName {
  readonly patient: string;
  readonly day?: string;
  readonly type: string;
  readonly order?: string;
  readonly sentAt: string;
  readonly department?: string;
  readonly flag?: string;
}

/** Path below the root, as SS-MIX2 builds it from the name's parts. */
export function originalPath(name: OriginalName): string {
  const { patient, day = '-', type, order = '999999999999999', sentAt, department = '-', flag = '1' } = name;
  const file = [patient, day, type, order, sentAt, department, flag].join('_');
  return [patient.slice(0, 3), patient.slice(3, 6), patient, day, type, file].join('/');
}

const MSH = (message: string): string =>
  `MSH|^~\\&|EMR|MIHON|TOMOSHIBI|MIHON|20260401090000||${message}|1|P|2.5||||||~ISO IR87||ISO 2022-1994|SS-MIX2_1.20^SS-MIX2^1.2.392.200250.2.1.100.1.2.120^ISO`;

/** PID with kanji and kana name. */
export const pid = (number: string, kanji = '見本^花子', kana = 'ミホン^ハナコ', born = '19560412', sex = 'F'): string =>
  `PID|0001||${number}^^^^PI||${kanji}^^^^^L^I~${kana}^^^^^L^P||${born}|${sex}|||^^^^000-0000^JPN^H^見本県みほん市1-1||^PRN^PH^^^^^^^^^090-0000-0001`;

/** ISO-2022-JP bytes of a message: MSH of the given type, then the segments, each ended by CR. */
export function message(type: string, segments: readonly string[]): Uint8Array {
  return encodeIso2022Jp(`${[MSH(type), ...segments].join('\r')}\r`).bytes;
}

/** Writes a file with an mtime well in the past, so that it counts as settled. */
export function put(root: string, path: string, bytes: Uint8Array | string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  utimesSync(file, 1_775_000_000, 1_775_000_000);
  return path;
}

export function putOriginal(root: string, name: OriginalName, type: string, segments: readonly string[]): string {
  return put(root, originalPath(name), message(type, segments));
}

export const rename = (root: string, from: string, to: string): void => renameSync(join(root, from), join(root, to));
