import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { MerkleTree } from '../checkpoint/merkle.ts';
import type { NoteVerifier } from '../checkpoint/signed-note.ts';
import { VaultError } from '../errors.ts';
import { chainOf } from './read-frames.ts';
import type { VaultCopy } from './vault-copy.ts';

/** A checkpoint that the station signed. */
export interface SignedNote {
  readonly copy: VaultCopy;
  readonly note: string;
  readonly size: number;
  readonly root: Buffer;
}

/** What all copies together say the log is. */
export interface AgreedLog {
  /** The largest signed size that the records bear out. */
  readonly signed: SignedNote;
  /** `chainOf` these, as far as `signed.size`, is the log. */
  readonly order: readonly VaultCopy[];
  /** Signed checkpoints that say more than any copy still holds. */
  readonly ahead: readonly SignedNote[];
}

/**
 * Finds the log that the signatures prove. Undefined when no copy, and no two together, bear out any checkpoint.
 * `remembered`: checkpoints of this log known from elsewhere (a witness, a printed page); the log must bear them out too.
 * Throws the alarm `vault.copies-contradict` when two signed checkpoints cannot be of one log: then nobody but a person can
 * say which history is the true one.
 */
export async function agreeOnLog(
  copies: readonly VaultCopy[],
  verifier: NoteVerifier,
  remembered: readonly string[] = [],
): Promise<AgreedLog | undefined> {
  const notes = await signedNotes([...copies, ...remembered.map(rememberedCopy)], verifier);
  const sizes = new Set(notes.map(({ size }) => size));
  const known = new Map<readonly VaultCopy[], ReadonlyMap<number, Buffer>>();
  for (const signed of notes) {
    for (const order of ordersOf(copies, known)) {
      const roots = known.get(order) ?? (await rootsAt(order, sizes));
      known.set(order, roots);
      if (!roots.get(signed.size)?.equals(signed.root)) continue;
      for (const other of notes) {
        if (other.size <= signed.size && !roots.get(other.size)?.equals(other.root))
          throw new VaultError('vault.copies-contradict', `log of ${other.size} records`);
      }
      return { signed, order, ahead: notes.filter(({ size }) => size > signed.size) };
    }
  }
  return undefined;
}

/**
 * Each copy by itself, then together in every order of preference: a record that was rewritten with all its digests right is
 * in one of them only. `known`: where orders are kept from one checkpoint to the next.
 */
function ordersOf(copies: readonly VaultCopy[], known: ReadonlyMap<readonly VaultCopy[], unknown>): (readonly VaultCopy[])[] {
  const orders: (readonly VaultCopy[])[] = copies.map((copy) => [copy]);
  if (copies.length > 1) orders.push(...copies.map((_, at) => [...copies.slice(at), ...copies.slice(0, at)]));
  const kept = [...known.keys()];
  return orders.map((order) => kept.find((one) => one.length === order.length && one[0] === order[0]) ?? order);
}

const rememberedCopy = (note: string): VaultCopy => ({
  name: 'remembered',
  read: async (path) => (path === 'checkpoint' ? Buffer.from(note) : undefined),
  async *log() {},
});

/** Largest first; of equals the first copy's. Throws `vault.copies-contradict`. */
async function signedNotes(copies: readonly VaultCopy[], verifier: NoteVerifier): Promise<SignedNote[]> {
  const notes: SignedNote[] = [];
  for (const copy of copies) {
    const text = await copy.read('checkpoint').catch(() => undefined);
    if (!text) continue;
    try {
      const note = new TextDecoder('utf-8', { fatal: true }).decode(text);
      const { size, root } = readCheckpoint(note, verifier);
      notes.push({ copy, note, size, root: Buffer.from(root) });
    } catch {
      // Damaged or not of this vault: it says nothing.
    }
  }
  for (const a of notes) {
    const fork = notes.find((b) => b.size === a.size && !b.root.equals(a.root));
    if (fork) throw new VaultError('vault.copies-contradict', `log of ${a.size} records`);
  }
  return notes.sort((a, b) => b.size - a.size);
}

/** Merkle root of the chain at each of these sizes, as far as it goes. */
async function rootsAt(order: readonly VaultCopy[], sizes: ReadonlySet<number>): Promise<Map<number, Buffer>> {
  const tree = new MerkleTree();
  const roots = new Map<number, Buffer>();
  if (sizes.has(0)) roots.set(0, tree.root());
  for await (const { bytes } of chainOf(order)) {
    tree.append(bytes);
    if (sizes.has(tree.size)) roots.set(tree.size, tree.root());
  }
  return roots;
}
