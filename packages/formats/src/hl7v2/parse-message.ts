import type { Problem } from '../problem.ts';
import { type Charset, decodeText } from '../text/decode-text.ts';
import { ProblemList } from '../text/problem-list.ts';
import { declaredCharset } from './declared-charset.ts';
import { eachEscape } from './escapes.ts';
import type { Hl7Message } from './message.ts';
import { readHead } from './message-head.ts';
import type { Source } from './segment.ts';
import { splitSegments } from './split-segments.ts';

const CR = 0x0d;
const LF = 0x0a;
const START_BLOCK = 0x0b;
const END_BLOCK = 0x1c;

export interface ParsedMessage {
  /** The first message of the bytes; undefined when there is no usable MSH. */
  readonly record: Hl7Message | undefined;
  readonly problems: readonly Problem[];
  /** The character set that was really used. */
  readonly charset: Charset;
}

/**
 * A file or an MLLP frame as a message: decoded whole, then split. Never throws; time is linear in the bytes.
 * MLLP's first 0B and last 1C (with or without CR) are taken off; a 1C at the end also says that the message is whole.
 * Problems: those of `decodeText` and `parseHl7Text`, and `hl7.charset-unknown` when MSH-18 names a set we cannot read.
 */
export function parseMessage(bytes: Uint8Array): ParsedMessage {
  const { body, framed } = withoutFrame(bytes);
  const declared = declaredCharset(body);
  const decoded = decodeText(body, declared === 'unknown' ? undefined : declared);
  const before = [...decoded.problems];
  if (declared === 'unknown' && decoded.charset !== 'ascii')
    before.push({ code: 'hl7.charset-unknown', where: 'MSH-18', affects: 'field' });
  const { record, problems } = parseHl7Text(decoded.text, { charset: decoded.charset, whole: framed, before });
  return { record, problems, charset: decoded.charset };
}

function withoutFrame(bytes: Uint8Array): { readonly body: Uint8Array; readonly framed: boolean } {
  const start = bytes[0] === START_BLOCK ? 1 : 0;
  let tail = bytes.length;
  while (tail > start && (bytes[tail - 1] === CR || bytes[tail - 1] === LF || bytes[tail - 1] === END_BLOCK)) tail--;
  const block = bytes.indexOf(END_BLOCK, tail);
  return { body: bytes.subarray(start, block === -1 ? bytes.length : block), framed: block !== -1 };
}

/**
 * A message out of text that is decoded already. `whole` says that a frame or the caller knows it to be complete;
 * `before` are problems found earlier, kept in front.
 * Problems of the record: `hl7.no-msh`, `hl7.msh-truncated`, `hl7.separators`, `hl7.only-msh`, `hl7.two-messages`,
 * `hl7.segment-shape`, `hl7.block-byte-inside`. Of a field: `hl7.separators-short`, `hl7.segment-ends`, `hl7.line-break`,
 * `hl7.escape-unread`, `hl7.final-end-missing` (the last segment may be cut off).
 */
export function parseHl7Text(
  text: string,
  known: { readonly charset?: Charset; readonly whole?: boolean; readonly before?: readonly Problem[] } = {},
): { readonly record: Hl7Message | undefined; readonly problems: readonly Problem[] } {
  const problems = new ProblemList(known.before);
  let start = 0;
  while (start < text.length && (text[start] === '\r' || text[start] === '\n' || text[start] === '\ufeff')) start++;
  const { separators, problem } = readHead(text, start);
  if (problem !== undefined) problems.push(problem);
  if (separators === undefined) return { record: undefined, problems: problems.list() };

  const afterHead = start + 4 + text.slice(start + 4, start + 12).indexOf(separators.field);
  const charset = known.charset ?? 'utf-8';
  const source: Source = {
    text,
    separators,
    charset,
    escapes: text.indexOf(separators.escape, afterHead) !== -1,
    field: separators.field.charCodeAt(0),
    component: separators.component.charCodeAt(0),
    repetition: separators.repetition.charCodeAt(0),
    subcomponent: separators.subcomponent === '' ? -1 : separators.subcomponent.charCodeAt(0),
  };
  const segments = splitSegments(source, start, problems);
  if (segments.length === 1) problems.add('hl7.only-msh', 'MSH', 'record');
  const block = Math.max(text.indexOf('\x0b'), text.indexOf('\x1c'));
  if (block !== -1) problems.add('hl7.block-byte-inside', `character ${block}`, 'record');
  const last = segments[segments.length - 1];
  if (last !== undefined && last.end === text.length && known.whole !== true) problems.add('hl7.final-end-missing', last.id);
  if (source.escapes) {
    eachEscape(text, { from: afterHead, to: last?.end ?? afterHead }, separators, charset, (at, _, meaning) => {
      if (meaning === undefined) problems.add('hl7.escape-unread', `character ${at}`);
    });
  }
  const list = problems.list();
  return { record: { text, separators, segments, problems: list }, problems: list };
}
