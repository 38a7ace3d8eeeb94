import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Combined, type Custody, collectShares, readEnvelope, readShare } from '@tomoshibi/vault';
import { codeOf, Fault } from '../fault.ts';
import type { CustodyNote } from '../keys/custody-note.ts';
import type { Way } from '../keys/record.ts';
import { isPicture, readQrCodes } from '../print/read-qr.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import { combinedSentences, mistakeSentence } from './share-sentences.ts';

/** What the people at the machine brought. */
export interface CustodyGiven {
  readonly custody: Custody;
  readonly how: Way;
}

export interface AskCustody {
  /** Ceremonies that this vault knows; the newest last. */
  readonly custodies: readonly CustodyNote[];
  readonly envelope: boolean;
  /** Files with the text of a share, or pictures of its QR code. Never the share itself: a command line is seen by others. */
  readonly files: readonly string[];
  /** Lines typed, scanned by a wedge scanner, or piped in. */
  readonly input: NodeJS.ReadableStream;
  say(line: string): void;
}

/**
 * Asks for shares one at a time, or for the envelope's page, until the custody secret is there. Each is judged at once: what is
 * wrong with it, and how many are still needed. Faults: `keys.not-enough` when the input ends before,
 * `keys.other-ceremony` when it opens, but not this vault, `keys.file-not-readable`.
 */
export async function askCustody(ask: AskCustody): Promise<CustodyGiven> {
  const judge = ask.envelope ? judgeEnvelope(ask) : judgeShares(ask);
  for (const file of ask.files) {
    const given = await offerFile(file, judge, ask);
    if (given) return believed(given, ask);
  }
  ask.say(PROMPT[ask.envelope ? 'envelope' : 'shares']);
  let block = '';
  for await (const line of createInterface({ input: ask.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.startsWith('@')) {
      const given = await offerFile(line.slice(1).trim(), judge, ask);
      if (given) return believed(given, ask);
      continue;
    }
    block = block === '' ? line : `${block}\n${line}`;
    // What is whole is taken at once, so that a scanner and a pasted page need no empty line.
    const whole = ask.envelope ? readEnvelope(block).ok : readShare(block).ok;
    if (!whole && line.trim() !== '') continue;
    const given = block.trim() === '' ? undefined : await judge(block);
    block = '';
    if (given) return believed(given, ask);
  }
  const given = block.trim() === '' ? undefined : await judge(block);
  if (given) return believed(given, ask);
  throw new Fault('keys.not-enough', '鍵はまだ開いていません。何も書いていません / not opened; nothing was written');
}

type Judge = (typed: string) => Promise<CustodyGiven | undefined>;

const PROMPT = {
  shares:
    '分割鍵を1枚ずつ入れてください。QR を読み取るか、80字を打つか、ことばを全部の行打って最後に空の行。写真のファイルは @名前。\n' +
    'Give the shares one at a time: scan, or type the 80 letters or all the words and an empty line; a picture as @file.',
  envelope:
    '緊急封筒の中の紙を入れてください。QR を読み取るか、文字かことばを打って最後に空の行。写真のファイルは @名前。\n' +
    'Give the envelope’s inner page: scan or type it, then an empty line; a picture as @file.',
} as const;

function judgeShares({ custodies, say }: AskCustody): Judge {
  const [only] = custodies;
  // While an older ceremony still opens too, the shares themselves say which one is meant.
  const collector = collectShares(
    only && custodies.length === 1 ? { ...only, madeOn: hospitalToday(new Date(only.madeAt)) } : undefined,
  );
  return async (typed) => {
    const combined: Combined = await collector.offer(typed);
    for (const line of combinedSentences(combined)) say(line);
    return combined.ok ? { custody: combined.custody, how: { way: 'shares', custodians: [...combined.used] } } : undefined;
  };
}

function judgeEnvelope({ say }: AskCustody): Judge {
  return async (typed) => {
    const found = readEnvelope(typed);
    if (found.ok) return { custody: found.custody, how: { way: 'envelope' } };
    say(`■ ${mistakeSentence(found.mistake)}`);
    return undefined;
  };
}

async function offerFile(file: string, judge: Judge, { say }: AskCustody): Promise<CustodyGiven | undefined> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new Fault('keys.file-not-readable', `${file} (${codeOf(cause) ?? ''})`, { cause });
  }
  const texts = isPicture(bytes) ? await readQrCodes(bytes) : [bytes.toString('utf8')];
  if (texts.length === 0) say(`■ ${file}: QR が見つかりません。明るい所で、紙の全体を写してください / no QR code found`);
  for (const text of texts) {
    const given = await judge(text);
    if (given) return given;
  }
  return undefined;
}

function believed(given: CustodyGiven, { custodies }: AskCustody): CustodyGiven {
  if (custodies.some((note) => note.ceremony === given.custody.ceremony && note.recipient === given.custody.recipient))
    return given;
  const known = custodies.map(({ madeAt }) => madeAt.slice(0, 10)).join(', ');
  throw new Fault(
    'keys.other-ceremony',
    `鍵は正しく開きましたが、この保管庫のものではありません(保管庫の式: ${known})/ opens, but not this vault`,
  );
}
