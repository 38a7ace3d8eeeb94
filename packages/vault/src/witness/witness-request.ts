import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { ProofBuilder } from '../checkpoint/merkle-proof.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import type { ReadableStores } from '../ledger/stores.ts';

/** What is handed to a witness that has no copy of the log: a neighbour, over a stick or by mail. */
export interface WitnessRequest {
  /** Size of what the witness signed last. */
  readonly olderSize: number;
  /** 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

/** The text form of C2SP tlog-witness: `old <size>`, one base64 line for each step of the proof, an empty line, the checkpoint. */
export function writeWitnessRequest({ olderSize, proof, note }: WitnessRequest): string {
  const lines = [`old ${olderSize}`, ...proof.map((step) => Buffer.from(step).toString('base64'))];
  return `${lines.join('\n')}\n\n${note}`;
}

const MOST_STEPS = 63;

/** Undefined when it is no such text. */
export function readWitnessRequest(text: string): WitnessRequest | undefined {
  const split = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(0, split)).split('\n');
  const [, size] = /^old (0|[1-9]\d{0,14})$/.exec(first ?? '') ?? [];
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const good = proof.every((step, index) => step.length === 32 && step.toString('base64') === lines[index]);
  if (size === undefined || !good || proof.length > MOST_STEPS) return undefined;
  return { olderSize: Number(size), proof, note: text.slice(split + 2) };
}

/** For a witness that signed `olderSize` last. Rejects with alarms, and with `vault.proof-from-elsewhere` beyond our size. */
export async function makeWitnessRequest(
  stores: Pick<ReadableStores, 'log' | 'checkpoint'>,
  verifierKey: string,
  olderSize: number,
): Promise<WitnessRequest> {
  const note = await stores.checkpoint.latest();
  if (note === undefined) throw new VaultError('vault.checkpoint-missing', 'checkpoint');
  const { size } = readCheckpoint(note, noteVerifier(verifierKey));
  if (olderSize > size) throw new VaultError('vault.proof-from-elsewhere', `log of ${size} records`);
  const builder = ProofBuilder.consistency(olderSize, size);
  let read = 0;
  for await (const bytes of stores.log.read(0)) {
    if (read === size) break;
    builder.feed(bytes);
    read++;
  }
  if (read < size) throw new VaultError('vault.log-shorter-than-checkpoint', `log record ${read}`);
  return { olderSize, proof: builder.proof(), note };
}
