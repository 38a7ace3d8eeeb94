import type { Problem } from '../problem.ts';
import type { Separators } from './message.ts';

/** Punctuation and nothing else: a letter, a digit, a space or a control character cannot delimit anything safely. */
const DELIMITER = /^[!-/:-@[-`{-~]$/;

/** What nearly every sender writes. */
export const USUAL: Separators = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };

export interface Head {
  readonly separators?: Separators;
  readonly problem?: Problem;
}

const fail = (code: string, where: string): Head => ({ problem: { code, where, affects: 'record' } });

/**
 * The separators of a message that starts at `start`.
 * MSH-2 has four characters, a fifth (truncation, HL7 v2.7) is accepted. With three, subcomponents are not split at all:
 * the sender did not say what splits them. Fewer, equal or alphanumeric ones give no separators and a problem for the record.
 * Problems: `hl7.no-msh`, `hl7.msh-truncated`, `hl7.separators`, `hl7.separators-short` (field).
 */
export function readHead(text: string, start: number): Head {
  if (text.startsWith('MSH|^~\\&|', start)) return { separators: USUAL };
  if (!text.startsWith('MSH', start)) return fail('hl7.no-msh', 'MSH');
  const field = text[start + 3] ?? '';
  if (field === '') return fail('hl7.msh-truncated', 'MSH-1');
  if (!DELIMITER.test(field)) return fail('hl7.separators', 'MSH-1');
  let end = start + 4;
  while (end < text.length && text[end] !== field && text[end] !== '\r' && text[end] !== '\n') end++;
  if (text[end] !== field) return fail('hl7.msh-truncated', 'MSH-2');
  const marks = text.slice(start + 4, end);
  const [component = '', repetition = '', escapeMark = '', subcomponent = ''] = marks;
  const all = [field, ...marks];
  if (marks.length < 3 || marks.length > 5 || new Set(all).size !== all.length || !all.every((mark) => DELIMITER.test(mark))) {
    return fail('hl7.separators', 'MSH-2');
  }
  const separators = { field, component, repetition, escape: escapeMark, subcomponent };
  if (marks.length > 3) return { separators };
  return { separators, problem: { code: 'hl7.separators-short', where: 'MSH-2', raw: marks, affects: 'field' } };
}
