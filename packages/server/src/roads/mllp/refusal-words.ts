import type { MllpCode } from '@tomoshibi/formats';
import { problemWords } from '../../intake/problem-words.ts';
import type { Verdict } from './answer.ts';

/** Closed by us before a whole message had come. */
export type ClosedCode = 'mllp.not-allowed' | 'mllp.too-slow' | 'mllp.too-many' | 'mllp.not-read' | 'mllp.memory';
export type RefusalCode = MllpCode | ClosedCode;

/** Of what cannot be kept as it is, and of what we failed to keep. The words are those of docs/errors.md. */
export function refusal(code: 'AE' | 'AR', reason: string): Verdict {
  const [ja = reason, en = reason] = problemWords(reason).reason.split(' / ');
  return { code, reason, ja, en };
}
