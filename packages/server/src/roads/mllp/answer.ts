import {
  type Charset,
  encodeCp932,
  encodeEucJp,
  encodeIso2022Jp,
  escapeText,
  parseMessage,
  type Separators,
} from '@tomoshibi/formats';
import { hospitalNow } from '../../reader/hospital-today.ts';

/** What a sender is told. AA: durable, in the ledger. AE: we failed, send it again. AR: it cannot be kept as it is. */
export type Verdict =
  | { readonly code: 'AA' }
  | { readonly code: 'AE' | 'AR'; readonly reason: string; readonly ja: string; readonly en: string };

/** What an answer takes over from the message it answers. */
export interface MessageHead {
  readonly charset: Charset;
  readonly separators: Separators;
  /** Fields of MSH as sent. */
  field(number: number): string;
  /** MSH-10. */
  readonly id: string;
}

const USUAL: Separators = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };
/** MSH is a few hundred bytes; more is somebody's mistake, and need not be decoded to answer. */
const HEAD_BYTES = 4096;
const CR = 0x0d;
const LF = 0x0a;
const NO_HEAD: MessageHead = { charset: 'ascii', separators: USUAL, field: () => '', id: '' };
/** HL7 table 0357. */
const CONDITION = { AE: '207^Application internal error^HL70357', AR: '100^Segment sequence error^HL70357' } as const;

/** Reads the first segment alone. Without one that can be read everything is empty. */
export function readMessageHead(message: Uint8Array): MessageHead {
  let from = 0;
  while (message[from] === CR || message[from] === LF) from++;
  let to = from;
  while (to < message.length && to - from < HEAD_BYTES && message[to] !== CR && message[to] !== LF) to++;
  const { record, charset } = parseMessage(message.subarray(from, to));
  const msh = record?.segments[0];
  if (record === undefined || msh?.id !== 'MSH') return NO_HEAD;
  return { charset, separators: record.separators, field: (number) => msh.raw(number), id: msh.raw(10) };
}

/** Senders that ask for an accept acknowledgement (MSH-15) are answered with its codes. HL7 v2.5 §2.9.3. */
const commits = (head: MessageHead): boolean => ['AL', 'ER', 'SU'].includes(head.field(15));

/**
 * The answer to a message, in its delimiters and character set; sender and receiver change places. `at`: milliseconds; `id`: our own
 * MSH-10. Source: HL7 v2.5 §2.9.2, §2.15 (MSH, MSA, ERR).
 */
export function answerBytes(head: MessageHead, verdict: Verdict, at: number, id: string): Uint8Array {
  const { field, component, repetition, escape: mark, subcomponent } = head.separators;
  const event = head.field(9).split(component)[1] ?? '';
  const type = event === '' ? 'ACK' : ['ACK', event, 'ACK'].join(component);
  const time = timeOf(at);
  const code = commits(head) ? verdict.code.replace('A', 'C') : verdict.code;
  const sent = (number: number): string => head.field(number);
  const msh = [
    `MSH${field}${component}${repetition}${mark}${subcomponent}`,
    ...[sent(5), sent(6), sent(3), sent(4), time, '', type, id, sent(11) || 'P', sent(12) || '2.5'],
    ...['', '', '', '', '', sent(18), '', sent(20)],
  ];
  const segments = [msh, ['MSA', code, head.id]];
  if (verdict.code !== 'AA') {
    const plain = (text: string): string => escapeText(text, head.separators);
    const words = head.charset === 'ascii' ? verdict.en : `${verdict.ja} / ${verdict.en}`;
    const condition = CONDITION[verdict.code].split('^').join(component);
    segments.push(['ERR', '', '', condition, 'E', plain(verdict.reason), '', '', plain(words)]);
  }
  return encoded(segments.map((parts) => `${parts.join(field)}\r`).join(''), head.charset);
}

let second = Number.NaN;
let written = '';
/** To the second, written once a second: a busy line answers thousands. */
function timeOf(at: number): string {
  const now = Math.floor(at / 1000);
  if (now !== second) written = `${hospitalNow(new Date(at)).replace(/\D/g, '')}+0900`;
  second = now;
  return written;
}

function encoded(text: string, charset: Charset): Uint8Array {
  if (charset === 'iso-2022-jp') return encodeIso2022Jp(text).bytes;
  if (charset === 'cp932') return encodeCp932(text).bytes;
  if (charset === 'euc-jp') return encodeEucJp(text).bytes;
  return new TextEncoder().encode(text);
}
