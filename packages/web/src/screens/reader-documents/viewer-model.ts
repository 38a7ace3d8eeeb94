import type { DocumentFileView, DocumentPageView, IdentityDifference, PatientBar } from '@tomoshibi/hospital';

/** The file beside a document that a reference names; never an address. */
export function fileOfReference(files: readonly DocumentFileView[], reference: string): DocumentFileView | undefined {
  const plain = reference.replace(/^\.\//u, '');
  return files.find((file) => file.name === plain) ?? files.find((file) => file.name.toLowerCase() === plain.toLowerCase());
}

/** How loud the difference is: another name, birth date or sex may be another person; another number alone is usual for letters. */
export function identityAlarm(identity: DocumentPageView['identity']): 'none' | 'number' | 'person' {
  if (identity === undefined || identity.length === 0) return 'none';
  return identity.every(({ field }) => field === 'number') ? 'number' : 'person';
}

/** The chart's own statement beside the document's. */
export function inChart(field: IdentityDifference['field'], bar: PatientBar): string {
  if (field === 'number') return bar.number;
  if (field === 'name') return [bar.name.kanji, bar.name.kana].filter(Boolean).join(' ') || (bar.name.romaji ?? '—');
  if (field === 'born') return bar.born?.iso ?? '—';
  return field === 'sex' ? (bar.sex ?? '—') : '—';
}

export const ZOOMS = [50, 75, 100, 125, 150, 200, 300] as const;

export function zoomStep(percent: number, up: boolean): number {
  const next = up ? ZOOMS.find((one) => one > percent) : [...ZOOMS].reverse().find((one) => one < percent);
  return next ?? percent;
}

/** Pixels to draw a page at, in steps, so that a small change of the window asks for nothing new. */
export function drawnWidth(shownPixels: number, ratio: number): number {
  return Math.min(2400, Math.max(400, Math.ceil((shownPixels * Math.max(1, ratio)) / 200) * 200));
}

/** PgDn and PgUp turn pages when the document has the focus; undefined: the key is not ours. */
export function pageOfKey(key: string, page: number, pages: number): number | undefined {
  if (key === 'PageDown') return Math.min(pages, page + 1);
  if (key === 'PageUp') return Math.max(1, page - 1);
  if (key === 'Home') return 1;
  return key === 'End' ? pages : undefined;
}

const SAVED_AS: ReadonlySet<string> = new Set(['bmp', 'gif', 'jpeg', 'jpg', 'pdf', 'png', 'tif', 'tiff', 'txt', 'webp', 'xml']);

/** Name of a saved file: never the one it came with, which may name a patient, and never an ending that a machine would run. */
export function savedName(original: string, name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return `tomoshibi-${original}.${SAVED_AS.has(ending) ? ending : 'bin'}`;
}
