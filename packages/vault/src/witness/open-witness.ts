import { hash } from 'node:crypto';
import { type Checkpoint, readCheckpoint } from '../checkpoint/checkpoint.ts';
import { type Cosigner, cosigner } from '../checkpoint/cosignature.ts';
import { checkConsistency } from '../checkpoint/merkle-proof.ts';
import { type NoteVerifier, noteVerifier } from '../checkpoint/signed-note.ts';
import { asVaultError, VaultError } from '../errors.ts';
import { LogWalk } from '../ledger/log-walk.ts';
import type { ReadableStores } from '../ledger/stores.ts';
import type { BlobStore, CheckpointStore } from '../ports.ts';
import { placeOf } from '../verify/place-of.ts';
import type { WitnessRequest } from './witness-request.ts';

export interface WitnessOptions {
  /** `PRIVATE+KEY+…` of `createWitnessKey`. */
  readonly signingKey: string;
  /** Where the last checkpoint it signed of a log is kept; `log` is the log's name. */
  readonly seen: (log: string) => CheckpointStore;
  /** Where both notes go when it refuses. */
  readonly evidence: Pick<BlobStore, 'put'>;
  /** The witness's own clock: UTC instant. */
  readonly now: () => string;
}

export interface WitnessedLog {
  /** Whose checkpoints are believed. */
  readonly verifierKey: string;
  readonly stores: Pick<ReadableStores, 'log' | 'checkpoint'>;
}

export interface Cosigned {
  readonly ok: true;
  /** The checkpoint with this witness's line. */
  readonly note: string;
  readonly size: number;
  /** Records since it looked last. */
  readonly grown: number;
}

/** It will not sign. A person looks; the log is not believed beyond what was signed before. */
export interface Refused {
  readonly ok: false;
  /** An alarm: roll-back, fork, or a log that does not fit its checkpoint. */
  readonly alarm: VaultError;
  /** Size of what it signed last; 0 when it never did. */
  readonly seenSize: number;
  /** File of the evidence that holds both notes. */
  readonly evidence: string;
}

export interface Witness {
  readonly name: string;
  readonly verifierKey: string;
  /**
   * Compares the log with what it signed last and signs its checkpoint. What it signs is remembered, durably, before it is
   * given out. Rejects with faults (`vault.read-failed`, `vault.write-failed`), and with `vault.checkpoint-moved` when a second
   * process works with the same memory.
   */
  consider(log: WitnessedLog): Promise<Cosigned | Refused>;
  /** The same without the log, from a proof. Also rejects with `vault.proof-from-elsewhere`: it begins at another size. */
  considerProof(verifierKey: string, request: WitnessRequest): Promise<Cosigned | Refused>;
}

/** Throws `vault.key-malformed`. */
export function openWitness(options: WitnessOptions): Witness {
  return new OpenWitness(options, cosigner(options.signingKey));
}

class OpenWitness implements Witness {
  readonly #options: WitnessOptions;
  readonly #cosigner: Cosigner;
  /** How far each log was walked by this process, so that the next look reads only what is new. */
  readonly #walks = new Map<string, LogWalk>();

  constructor(options: WitnessOptions, by: Cosigner) {
    this.#options = options;
    this.#cosigner = by;
  }

  get name(): string {
    return this.#cosigner.name;
  }

  get verifierKey(): string {
    return this.#cosigner.verifierKey;
  }

  async consider({ verifierKey, stores }: WitnessedLog): Promise<Cosigned | Refused> {
    const shown = await stores.checkpoint.latest();
    return this.#decide(verifierKey, shown, (signed, seen) => this.#walkTo(verifierKey, stores, signed, seen));
  }

  async considerProof(verifierKey: string, { olderSize, proof, note }: WitnessRequest): Promise<Cosigned | Refused> {
    return this.#decide(verifierKey, note, async (signed, seen) => {
      if (olderSize !== seen.size) throw new VaultError('vault.proof-from-elsewhere', `log of ${seen.size} records`);
      const { size, root } = signed;
      if (seen.size > 0 && !checkConsistency({ olderSize, olderRoot: seen.root, size, root, proof })) {
        throw new VaultError('vault.forked', placeOf(0, seen.size));
      }
    });
  }

  async #decide(
    verifierKey: string,
    shown: string | undefined,
    check: (signed: Checkpoint, seen: Checkpoint) => Promise<void>,
  ): Promise<Cosigned | Refused> {
    const verifier = noteVerifier(verifierKey);
    const store = this.#options.seen(verifier.name);
    const seenNote = await store.latest();
    const seen = seenNote === undefined ? EMPTY : readCheckpoint(seenNote, verifier);
    let signed: Checkpoint;
    try {
      signed = this.#readShown(shown, verifier);
      if (signed.size < seen.size) throw new VaultError('vault.rolled-back', `log record ${signed.size}`);
      if (signed.size === seen.size && seen.size > 0 && Buffer.compare(signed.root, seen.root) !== 0) {
        throw new VaultError('vault.forked', placeOf(0, seen.size));
      }
      await check(signed, seen);
    } catch (error) {
      const alarm = asVaultError(error, 'vault.read-failed');
      if (!alarm.alarm) throw alarm;
      this.#walks.delete(verifierKey);
      return { ok: false, alarm, seenSize: seen.size, evidence: await this.#keep(alarm, seenNote, shown) };
    }
    const note = this.#cosigner.cosign(shown as string, Math.floor(Date.parse(this.#options.now()) / 1000));
    if (note !== seenNote) await store.advance(seenNote, note);
    return { ok: true, note, size: signed.size, grown: signed.size - seen.size };
  }

  #readShown(shown: string | undefined, verifier: NoteVerifier): Checkpoint {
    if (shown === undefined) throw new VaultError('vault.checkpoint-missing', 'checkpoint');
    return readCheckpoint(shown, verifier);
  }

  /** The log, grown from what was seen to what is shown, must have both roots on its way. */
  async #walkTo(verifierKey: string, stores: WitnessedLog['stores'], signed: Checkpoint, seen: Checkpoint): Promise<void> {
    const known = this.#walks.get(verifierKey);
    const walk = known?.tree.size === seen.size ? known : new LogWalk();
    const fromStart = walk !== known;
    this.#walks.delete(verifierKey);
    let begins = seen.size === 0 || !fromStart;
    if (walk.tree.size < signed.size) {
      for await (const bytes of stores.log.read(walk.tree.size)) {
        walk.feed(bytes);
        if (walk.tree.size === seen.size) begins = walk.tree.root().equals(seen.root);
        if (walk.tree.size === signed.size) break;
      }
    }
    const held = Math.min(walk.tree.size, await stores.log.size());
    if (held < signed.size) throw new VaultError('vault.log-shorter-than-checkpoint', `log record ${held}`);
    const fits = walk.tree.root().equals(signed.root);
    if (begins && fits) {
      this.#walks.set(verifierKey, walk);
      return;
    }
    // What this process walked earlier may not be what lies there now: only a walk from the start names the place.
    if (!fromStart) return this.#walkTo(verifierKey, stores, signed, seen);
    const place = begins ? placeOf(seen.size, signed.size) : placeOf(0, seen.size);
    throw new VaultError(fits ? 'vault.forked' : 'vault.root-mismatch', place);
  }

  /** Named by both notes: the same refusal again is the same file, with the time of the first. */
  async #keep(alarm: VaultError, seen = '', shown = ''): Promise<string> {
    const both = `--- signed before\n${seen}--- shown now\n${shown}`;
    const name = `refused-${hash('sha256', both).slice(0, 16)}.txt`;
    const text = `${alarm.code} ${alarm.where ?? ''}\n${this.#options.now()} ${this.name}\n${both}`;
    await this.#options.evidence.put(name, Buffer.from(text)).catch((error) => {
      if (asVaultError(error, 'vault.write-failed').code !== 'vault.blob-exists') throw error;
    });
    return name;
  }
}

const EMPTY: Checkpoint = { size: 0, root: new Uint8Array() };
