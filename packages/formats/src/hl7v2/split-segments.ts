import type { ProblemList } from '../text/problem-list.ts';
import { LazySegment, type Source } from './segment.ts';

const LF = 0x0a;
const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isUpperOrDigit = (code: number): boolean => isUpper(code) || (code >= 0x30 && code <= 0x39);

/** One string per name, so that comparing names is comparing addresses. At most 26 × 36 × 36 of them. */
const names = new Map<number, string>();

/** The name of the segment that begins here: three characters and a separator, or alone on its line. Empty when none begins. */
function segmentName({ text, field }: Source, start: number, end: number): string {
  if (end - start < 3 || (end - start > 3 && text.charCodeAt(start + 3) !== field)) return '';
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  const third = text.charCodeAt(start + 2);
  if (!isUpper(first) || !isUpperOrDigit(second) || !isUpperOrDigit(third)) return '';
  const key = (first << 14) | (second << 7) | third;
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = String.fromCharCode(first, second, third);
  names.set(key, name);
  return name;
}

/**
 * The segments of the message that starts at `start`, up to a second MSH. Ends: CR, LF or CRLF, in any mixture.
 * A line that is no segment and holds no separator is a line break somebody typed: it stays part of the field before it.
 * One that holds separators may be half of anything; it is a segment without a name and the record must not be shown.
 * Problems: `hl7.line-break` (field), `hl7.segment-shape` (record), `hl7.two-messages` (record), `hl7.segment-ends` (field: not CR).
 */
export function splitSegments(source: Source, start: number, problems: ProblemList): LazySegment[] {
  const { text, separators } = source;
  const segments: LazySegment[] = [];
  const next = (mark: string, from: number): number => (text.indexOf(mark, from) + 1 || text.length + 1) - 1;
  // Each is looked for again only when passed, so a message without the one is not read again for every segment.
  let cr = next('\r', start);
  let lf = next('\n', start);
  let end = start;
  for (let at = start; at < text.length; at = end + 1) {
    if (cr < at) cr = next('\r', at);
    if (lf < at) lf = next('\n', at);
    end = Math.min(cr, lf);
    if (end === at) continue;
    const name = segmentName(source, at, end);
    if (name === 'MSH' && segments.length > 0) {
      problems.add('hl7.two-messages', `segment ${segments.length + 1}`, 'record');
      break;
    }
    const before = segments[segments.length - 1];
    if (name !== '') {
      segments.push(new LazySegment(source, name, at, end));
    } else if (before !== undefined && !text.slice(at, end).includes(separators.field)) {
      problems.add('hl7.line-break', `segment ${segments.length}`);
      segments[segments.length - 1] = new LazySegment(source, before.id, before.start, end);
    } else {
      problems.add('hl7.segment-shape', `segment ${segments.length + 1}`, 'record');
      segments.push(new LazySegment(source, '', at, end));
    }
  }
  const first = segments[0]?.end ?? text.length;
  if (text.charCodeAt(first) === LF) problems.add('hl7.segment-ends', 'LF');
  else if (text.charCodeAt(first + 1) === LF) problems.add('hl7.segment-ends', 'CRLF');
  return segments;
}
