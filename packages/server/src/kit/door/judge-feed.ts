import { type KitHead, ok, type Result, refuse } from '@tomoshibi/hospital';

/** Which kit this door shows, for ever: the first one it was given. */
export interface DoorPin {
  readonly v: 1;
  readonly kit: string;
  readonly id: string;
  /** Ed25519 public key, base64. */
  readonly signer: string;
  /** The newest generation that was taken, and SHA-256 hex of its sums file: an older one is never shown again. */
  readonly generation: number;
  readonly sumsDigest: string;
}

/**
 * May this head be the next one? Refuses `kit.feed-other-kit`, `kit.feed-other-signer`, `kit.feed-older`. Whether it is signed, and
 * whether one of the same number is the same one, can only be said of its sums: `judgeSums`.
 */
export function judgeHead(pin: DoorPin | undefined, head: KitHead): Result<'newer' | 'same'> {
  if (pin === undefined) return ok('newer');
  if (head.id !== pin.id) return refuse('kit.feed-other-kit', { ours: pin.kit, offered: head.kit });
  if (head.signer !== pin.signer) return refuse('kit.feed-other-signer', { kit: pin.kit });
  if (head.generation < pin.generation) return refuse('kit.feed-older', { ours: pin.generation, offered: head.generation });
  return ok(head.generation === pin.generation ? 'same' : 'newer');
}

/** Refuses `kit.feed-forked`: another generation of the number that is here already, signed with the same key. */
export function judgeSums(pin: DoorPin | undefined, generation: number, sumsDigest: string): Result<'newer' | 'same'> {
  if (pin === undefined || generation !== pin.generation) return ok('newer');
  return sumsDigest === pin.sumsDigest ? ok('same') : refuse('kit.feed-forked', { generation });
}
