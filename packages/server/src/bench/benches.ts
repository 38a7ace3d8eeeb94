import type { Figure } from './figure.ts';

export interface BenchOptions {
  readonly files: number;
  readonly patients: number;
  readonly items: number;
  readonly rounds: number;
  /** Work folder to keep; otherwise one below the system's temporary folder, removed afterwards. */
  readonly keep?: string;
  progress(text: string): void;
}

export type Bench = (options: BenchOptions) => Promise<readonly Figure[]>;

/** Loaded when asked for: the peers are development packages. */
export const benches: Readonly<Record<string, Bench>> = {
  hl7: async (options) => (await import('./bench-hl7.ts')).benchHl7(options),
  intake: async (options) => (await import('./bench-intake.ts')).benchIntake(options),
  reader: async (options) => (await import('./bench-reader.ts')).benchReader(options),
  rebuild: async (options) => (await import('./bench-rebuild.ts')).benchRebuild(options),
};
