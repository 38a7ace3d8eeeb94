import { type Charset, decodeText } from '../text/decode-text.ts';
import type { Separators } from './message.ts';

/** What an escape sequence stands for; undefined when it is not one we understand. `body` is without the two escape characters. */
function meaning(body: string, separators: Separators, charset: Charset): string | undefined {
  switch (body) {
    case 'F':
      return separators.field;
    case 'S':
      return separators.component;
    case 'T':
      return separators.subcomponent;
    case 'R':
      return separators.repetition;
    case 'E':
      return separators.escape;
    case 'H':
    case 'N':
      return '';
    case '.br':
    case '.BR':
      return '\n';
    default:
      return body.startsWith('X') ? hexText(body.slice(1), charset) : undefined;
  }
}

function hexText(hex: string, charset: Charset): string | undefined {
  if (hex.length === 0 || hex.length % 2 !== 0 || !/^[0-9A-Fa-f]+$/.test(hex)) return undefined;
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  const { text, problems } = decodeText(bytes, charset);
  return problems.some((problem) => problem.code !== 'text.charset-differs') ? undefined : text;
}

/**
 * Calls back for every escape character of `text[from, to)`: with the meaning of its sequence, or undefined when it is unpaired
 * or not understood. A sequence never crosses another delimiter or a line end.
 */
export function eachEscape(
  text: string,
  range: { readonly from: number; readonly to: number },
  separators: Separators,
  charset: Charset,
  found: (start: number, end: number, meaning: string | undefined) => void,
): void {
  const { escape: mark } = separators;
  let start = text.indexOf(mark, range.from);
  while (start !== -1 && start < range.to) {
    let close = start + 1;
    while (close < range.to && !isStop(text[close] as string, separators)) close++;
    const closed = close < range.to && text[close] === mark;
    const value = closed ? meaning(text.slice(start + 1, close), separators, charset) : undefined;
    // When not understood, its second mark may open the next sequence: `\x\F\` is `\x` and a field separator.
    const end = value === undefined ? start + 1 : close + 1;
    found(start, end, value);
    start = text.indexOf(mark, end);
  }
}

function isStop(character: string, separators: Separators): boolean {
  return (
    character === separators.escape ||
    character === separators.field ||
    character === separators.component ||
    character === separators.repetition ||
    character === separators.subcomponent ||
    character === '\r' ||
    character === '\n'
  );
}

/**
 * Text of one part of a field with HL7's escapes resolved: `\F\ \S\ \T\ \R\ \E\ \.br\ \Xhh..\ \H\ \N\`.
 * Everything else, an unpaired backslash included, stays as it is. Source: HL7 v2.5 §2.7.
 */
export function unescapeText(raw: string, separators: Separators, charset: Charset): string {
  if (separators.escape === '' || !raw.includes(separators.escape)) return raw;
  const parts: string[] = [];
  let from = 0;
  eachEscape(raw, { from: 0, to: raw.length }, separators, charset, (start, end, value) => {
    if (value === undefined) return;
    parts.push(raw.slice(from, start), value);
    from = end;
  });
  parts.push(raw.slice(from));
  return parts.join('');
}
