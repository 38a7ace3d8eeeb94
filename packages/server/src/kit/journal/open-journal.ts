import { createDecipheriv, createECDH, createHash, hkdfSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { canonical, KIT_INFO, ok, type Result, refuse, type SealedJournal } from '@tomoshibi/hospital';
import type { KitKeys } from '../kit-keys.ts';
import { entryOf, journalShape, type ReadJournal, sealedShape } from './journal-shape.ts';

/** 20 MB: ten thousand pages of writing. */
export const JOURNAL_BYTES_MAX = 20 * 1024 * 1024;
/** Anybody with the head of a kit can seal anything to us, a bomb too: no more than this comes out of the gzip. */
const PLAIN_BYTES_MAX = 48 * 1024 * 1024;
const TAG = 16;

export interface OpenedJournal {
  readonly sealed: Omit<SealedJournal, 'sealed'>;
  readonly journal: ReadJournal;
  /** Hex, of the file as it came. */
  readonly sha256: string;
}

/**
 * Opens what was written in a kit. Only its being whole is proven: whoever has a kit's head can seal, and nobody logs in to a kit.
 * Refusals: `kit.journal-too-large`, `kit.journal-not-readable` (no such file), `kit.journal-not-ours` (sealed to another hospital),
 * `kit.journal-altered` (changed, torn, or not what its head says).
 */
export function openJournal(bytes: Uint8Array, keys: Pick<KitKeys, 'returnKey'>): Result<OpenedJournal> {
  if (bytes.length > JOURNAL_BYTES_MAX) return refuse('kit.journal-too-large', { limitBytes: JOURNAL_BYTES_MAX });
  const read = sealedShape.safeParse(jsonOf(Buffer.from(bytes)));
  if (!read.success) return refuse('kit.journal-not-readable');
  const { sealed, ...head } = read.data;
  if (!Buffer.from(head.to, 'base64').equals(Buffer.from(keys.returnKey.publicKey, 'base64')))
    return refuse('kit.journal-not-ours');
  const plain = unsealed(Buffer.from(sealed, 'base64'), head, keys);
  if (plain === undefined) return refuse('kit.journal-altered');
  const text = textIn(plain);
  if (text === 'too-large') return refuse('kit.journal-too-large', { limitBytes: PLAIN_BYTES_MAX });
  const journal = journalShape.safeParse(text === undefined ? undefined : jsonOf(text));
  if (!journal.success) return refuse('kit.journal-altered');
  const { kit, generation, opening, number, entries: given } = journal.data;
  if (canonical([kit, generation, opening, number]) !== canonical([head.kit, head.generation, head.opening, head.number]))
    return refuse('kit.journal-altered');
  const entries = given.flatMap((one) => entryOf(one, kit) ?? []);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({
    sealed: head,
    sha256,
    journal: { ...journal.data, entries, unreadable: given.length - entries.length } as ReadJournal,
  });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function unsealed(sealed: Buffer, head: OpenedJournal['sealed'], { returnKey }: Pick<KitKeys, 'returnKey'>): Buffer | undefined {
  try {
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(Buffer.from(returnKey.privateKey, 'base64'));
    // Rejects a point that is not on the curve.
    const secret = ecdh.computeSecret(Buffer.from(head.ephemeral, 'base64'));
    const key = Buffer.from(hkdfSync('sha256', secret, '', KIT_INFO.journal, 32));
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(head.nonce, 'base64'));
    cipher.setAAD(Buffer.from(canonical(head)));
    cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - TAG)), cipher.final()]);
  } catch {
    return undefined;
  }
}

/** Length (4 bytes, big endian), gzip, zeros. Undefined: something else. */
function textIn(plain: Buffer): Buffer | 'too-large' | undefined {
  if (plain.length < 4) return undefined;
  const length = plain.readUInt32BE(0);
  if (length > plain.length - 4 || plain.subarray(4 + length).some((byte) => byte !== 0)) return undefined;
  try {
    return gunzipSync(plain.subarray(4, 4 + length), { maxOutputLength: PLAIN_BYTES_MAX });
  } catch (error) {
    return (error as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : undefined;
  }
}
