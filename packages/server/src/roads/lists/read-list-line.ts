import { type ListLine, listLineFacts } from '@tomoshibi/hospital';
import type { ReadOriginal } from '../../intake/original-as-read.ts';
import { kindOf } from './list-path.ts';

/** Of JSON whether it is a line of a list. */
export const isListLine = (read: unknown): read is ListLine =>
  (read as { readonly tomoshibi?: unknown } | null)?.tomoshibi === 'list-line';

/** A line as the vault keeps it. Of another patient than its place: withheld (`identity.pid-differs`). */
export function readListLine(kind: string, patient: string, line: ListLine): ReadOriginal {
  const nothing = { departments: [], where: [] };
  if (line.patient !== patient) return { decoded: { unreadable: 'identity.pid-differs' }, withheld: true, ...nothing };
  if (line.v !== 1 || !Array.isArray(line.cells) || kindOf(line.category) !== kind)
    return { decoded: { unreadable: 'lists.line-form' }, withheld: false, ...nothing };
  return { decoded: { facts: listLineFacts(line) }, withheld: false, ...nothing };
}
