import type { Figure } from './figure.ts';

export interface BenchOptions {
  readonly files: number;
  readonly patients: number;
  readonly items: number;
  readonly rounds: number;
  /** night: in-patients. */
  readonly beds?: number;
  /** Work folder to keep; otherwise one below the system's temporary folder, removed afterwards. */
  readonly keep?: string;
  /** walk: from one packed file instead of a tree. */
  readonly packed?: boolean;
  /** A home that is there already, for benches that can use one. */
  readonly home?: string;
  progress(text: string): void;
}

export type Bench = (options: BenchOptions) => Promise<readonly Figure[]>;
