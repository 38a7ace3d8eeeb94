import type { DocumentItem } from '@tomoshibi/hospital';

/** The kinds a document can have in SS-MIX2, in the order of the filter. */
export const documentKinds = ['document', 'imaging-report', 'endoscopy-report', 'physiology-report'] as const;

/** Departments to filter by: those seen so far, each once, in the order of first appearance. */
export function departmentsOf(lists: readonly (readonly DocumentItem[])[]): readonly string[] {
  return [...new Set(lists.flat().flatMap((item) => (item.department === undefined ? [] : [item.department])))];
}

/** Newest first; without a readable time at the end, as received. */
export function newestFirst(items: readonly DocumentItem[]): readonly DocumentItem[] {
  const key = (item: DocumentItem): string => (item.at === undefined || item.at.startsWith('?') ? '' : item.at);
  return [...items].sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0));
}
