import type { ChartTextExcerpt, DocumentItem } from '@tomoshibi/hospital';

/** The kinds a document can have in SS-MIX2, in the order of the filter. */
export const documentKinds = ['document', 'imaging-report', 'endoscopy-report', 'physiology-report'] as const;

/** What a search can be narrowed to. */
export const searchKinds = [...documentKinds, 'result', 'diagnosis', 'drug', 'appointment', 'list'] as const;

/** The document on the right. */
export interface Chosen {
  /** `original` of the list item. */
  readonly item: string;
  readonly title: string;
  /** A document of the 拡張ストレージ: shown as pages. Reports are shown by their lines. */
  readonly paged: boolean;
  /** The file to open: an attached one when the words stood there. */
  readonly original: string;
  readonly page?: number;
  readonly shown: DocumentItem | undefined;
}

/** An excerpt cut where its marks begin and end. */
export function markedParts({ text, marks }: ChartTextExcerpt): readonly { readonly text: string; readonly marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) parts.push({ text: text.slice(at, from), marked: false });
    parts.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts;
}

/** Departments to filter by: those seen so far, each once, in the order of first appearance. */
export function departmentsOf(lists: readonly (readonly DocumentItem[])[]): readonly string[] {
  return [...new Set(lists.flat().flatMap((item) => (item.department === undefined ? [] : [item.department])))];
}

/** Newest first; without a readable time at the end, as received. */
export function newestFirst(items: readonly DocumentItem[]): readonly DocumentItem[] {
  const key = (item: DocumentItem): string => (item.at === undefined || item.at.startsWith('?') ? '' : item.at);
  return [...items].sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0));
}
