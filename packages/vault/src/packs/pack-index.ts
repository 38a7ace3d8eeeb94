import { VaultError } from '../errors.ts';
import type { SealedFile } from '../ledger/log-record.ts';
import type { GroupPlace } from './grouped-entry.ts';

/** Of one bucket: its packs, and where each of its groups stands in them. */
export interface PackIndex {
  readonly packs: readonly SealedFile[];
  readonly groups: ReadonlyMap<string, GroupPlace>;
}

/** One JSON line for the packs, then `[group, [pack, line, count, …], [first seq, difference, …]]` for each group. */
export function encodeIndex({ packs, groups }: PackIndex): Buffer {
  const lines = [JSON.stringify({ v: 1, packs })];
  for (const [group, { pieces, seqs }] of groups) {
    const steps = seqs.map((seq, at) => (at === 0 ? seq : seq - (seqs[at - 1] as number)));
    lines.push(JSON.stringify([group, pieces.flatMap(({ pack, line, count }) => [pack, line, count]), steps]));
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Throws `vault.packs-damaged`. */
export function decodeIndex(bytes: Uint8Array, where: string): PackIndex {
  try {
    const [head, ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\n');
    const { v, packs } = JSON.parse(head as string) as { v: number; packs: SealedFile[] };
    if (v !== 1) throw new VaultError('vault.version-unknown', where);
    return { packs, groups: new Map(lines.map(readLine)) };
  } catch (cause) {
    throw cause instanceof VaultError ? cause : new VaultError('vault.packs-damaged', where, cause);
  }
}

function readLine(line: string): [string, GroupPlace] {
  const [group, flat, steps] = JSON.parse(line) as [string, number[], number[]];
  const pieces = [];
  for (let at = 0; at < flat.length; at += 3)
    pieces.push({ pack: flat[at] as number, line: flat[at + 1] as number, count: flat[at + 2] as number });
  let seq = 0;
  return [group, { pieces, seqs: steps.map((step) => (seq += step)) }];
}
