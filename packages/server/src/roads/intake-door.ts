import type { z } from 'zod';
import type { Taking } from '../opened.ts';
import type { RoadDesk } from './arrival.ts';
import type { IntakeState } from './running-road.ts';

/** What a running intake gives to those who ask something of it. */
export interface RunningIntake {
  readonly hospital: Taking;
  readonly desk: RoadDesk;
  /** Walks the storages of a source (of all) now, patients in this order first. Resolves when the pass is over. */
  walkNow(options: {
    readonly source?: string;
    readonly first?: readonly string[];
    /** Only these patients' folders (`WalkOptions.only`). */
    readonly only?: readonly string[];
    /** As fast as it goes, whatever the configuration says (`WalkOptions.unthrottled`). */
    readonly unthrottled?: boolean;
    readonly signal?: AbortSignal;
    onProgress?(done: { readonly seen: number; readonly taken: number }): void;
  }): Promise<void>;
  /** What each source is doing. */
  state(): IntakeState;
}

/** One thing a running intake can be asked for, by name. Whoever adds one adds it to door-jobs.ts. */
export interface DoorJob<I, O> {
  readonly name: string;
  readonly input: z.ZodType<I>;
  run(input: I, intake: RunningIntake): Promise<O>;
}

/**
 * The way from the serving process to the intake on the same machine: one writer per ledger, so what people give by hand goes to the
 * process that writes. Faults: `intake.not-running` (nobody listens: start `tomoshibi intake`), and those of the job.
 */
export interface IntakeDoor {
  ask<I, O>(job: DoorJob<I, O>, input: I): Promise<O>;
}
