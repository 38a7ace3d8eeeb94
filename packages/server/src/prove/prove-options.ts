import type { ReadingKeys } from '@tomoshibi/vault';
import type { Home } from '../home/home.ts';
import type { DecodePool } from '../projector/decode-pool.ts';
import type { ProverKey } from './prover-key.ts';

export interface ProveOptions {
  readonly home: Home;
  /** The copy to prove; the home's own vault when left out. */
  readonly from?: { readonly folder: string; readonly place: string };
  /** A further folder for the statement. */
  readonly out?: string;
  /** Keys of the place that proves; those of the home when left out. */
  readonly keys?: ReadingKeys;
  readonly prover?: ProverKey;
  /** Where statements and the clean place lie. */
  readonly proofs?: string;
  readonly now: () => string;
  /** A copy whose newest record is older, while more was taken in since, is stale. */
  readonly staleHours?: number;
  readonly samples?: number;
  /** Used and left open: one process may prove several copies one after the other. */
  readonly pool?: DecodePool;
  readonly onProgress?: (step: ProofStep, done: number) => void;
}

export type ProofStep = 'verify' | 'rebuild' | 'compare' | 'open';

/** The same with what is always there. */
export interface ExamineOptions extends ProveOptions {
  readonly keys: ReadingKeys;
  readonly proofs: string;
}
