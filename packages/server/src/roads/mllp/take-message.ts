import { hash } from 'node:crypto';
import { codeOf } from '../../fault.ts';
import type { RoadDesk } from '../arrival.ts';
import { type PlacedMessage, placeMessage } from '../hl7/place-message.ts';
import { heldPath } from '../kept-whole.ts';
import type { MessageHead, Verdict } from './answer.ts';
import type { OnceToken } from './once-token.ts';
import { refusal } from './refusal-words.ts';

export interface TakingMessages {
  readonly source: string;
  readonly desk: RoadDesk;
  readonly token: OnceToken;
  readonly now: () => string;
}

/**
 * Keeps a message, whatever can be read of it, and says what its sender is told. Never rejects: what failed on our side is AE, and
 * nothing of it was acknowledged. `doubt`: kept in no chart, because nobody can tell where one message ends and the next begins.
 */
export async function takeMessage(
  { source, desk, token, now }: TakingMessages,
  { bytes, doubt, head }: { readonly bytes: Uint8Array; readonly doubt?: string; readonly head: MessageHead },
): Promise<Verdict> {
  try {
    const receivedAt = now();
    const { arrivals, reject } = doubt === undefined ? placeMessage(bytes, receivedAt) : inDoubt(bytes, doubt);
    if (reject !== undefined || arrivals.length === 0) return refusal('AR', reject?.code ?? 'mllp.empty-frame');
    await desk.take(
      arrivals.map((arrival, part) => ({
        ...arrival,
        source,
        receivedAt,
        once: token(source, head.id, arrival.sha256, part),
      })),
    );
    return { code: 'AA' };
  } catch (error) {
    const code = codeOf(error);
    return refusal('AE', code?.startsWith('vault.') ? code : 'mllp.not-kept');
  }
}

function inDoubt(bytes: Uint8Array, code: string): PlacedMessage {
  const sha256 = hash('sha256', bytes);
  return { arrivals: [{ path: heldPath(code, sha256.slice(0, 32)), bytes, sha256 }] };
}
