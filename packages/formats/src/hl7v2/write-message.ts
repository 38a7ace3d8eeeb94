import type { Separators } from './message.ts';
import { USUAL } from './message-head.ts';

/** One component: its text, or its subcomponents. */
export type HL7Component = string | readonly string[];
/** One repetition: its text, or its components. */
export type HL7Repetition = string | readonly HL7Component[];
/** One field: its text, or its repetitions. `[['Yamada', 'Taro']]` is one repetition of two components. */
export type HL7Field = string | readonly HL7Repetition[];

export interface WriteOptions {
  /** Default `|^~\&`. */
  readonly separators?: Separators;
  /** After every segment, the last too. Default CR. */
  readonly segmentEnd?: '\r' | '\n' | '\r\n';
}

/**
 * Segments as the text of a message. In each segment, index 0 is its name and index n is field n as HL7 counts: in `MSH`, 1 and 2
 * are the separators, written from the options whatever stands there. Texts are unescaped and come back so from `parseHl7Text`;
 * NUL cannot be written in HL7 and is left as it is. Source: HL7 v2.5 §2.6, §2.7.
 */
export function writeMessage(segments: readonly (readonly HL7Field[])[], options: WriteOptions = {}): string {
  const separators = options.separators ?? USUAL;
  const end = options.segmentEnd ?? '\r';
  const { field } = separators;
  const marks = separators.component + separators.repetition + separators.escape + separators.subcomponent;
  const lines = segments.map(([id = '', ...fields]) => {
    const texts = fields.map((value) => fieldText(value, separators));
    if (id !== 'MSH') return [id, ...texts].join(field);
    return [`MSH${field}${marks}`, ...texts.slice(2)].join(field);
  });
  return lines.map((line) => line + end).join('');
}

function fieldText(value: HL7Field, separators: Separators): string {
  const plain = (text: string): string => escapeText(text, separators);
  if (typeof value === 'string') return plain(value);
  const componentText = (part: HL7Component): string =>
    typeof part === 'string' ? plain(part) : part.map(plain).join(separators.subcomponent);
  return value
    .map((part) => (typeof part === 'string' ? plain(part) : part.map(componentText).join(separators.component)))
    .join(separators.repetition);
}

/** A text with every delimiter, line break and control character written as an escape. */
export function escapeText(text: string, separators: Separators = USUAL): string {
  const mark = separators.escape;
  const letters: ReadonlyMap<string, string> = new Map([
    [separators.field, 'F'],
    [separators.component, 'S'],
    [separators.subcomponent, 'T'],
    [separators.repetition, 'R'],
    [mark, 'E'],
    ['\n', '.br'],
  ]);
  let written = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    const letter =
      letters.get(character) ?? (code > 0 && code < 0x20 ? `X${code.toString(16).padStart(2, '0').toUpperCase()}` : '');
    written += letter === '' ? character : `${mark}${letter}${mark}`;
  }
  return written;
}
