import type { z } from 'zod';
import { mergeUndoJob } from './hl7/merge-undo.ts';
import type { DoorJob } from './intake-door.ts';
import { listHistory } from './lists/job-history.ts';
import { listLook } from './lists/job-look.ts';
import { listTake } from './lists/job-take.ts';
import { listUndo } from './lists/job-undo.ts';
import { stateJob } from './state-job.ts';
import { takeNowJob, urgentCopyJob, urgentStateJob } from './urgent/urgent-jobs.ts';

/** A job of any shape. */
export type AnyDoorJob = Omit<DoorJob<never, unknown>, 'input'> & { readonly input: z.ZodType };

/** What a running intake can be asked for, by name. One line each, sorted. */
const JOBS = [
  listHistory,
  listLook,
  listTake,
  listUndo,
  mergeUndoJob,
  stateJob,
  takeNowJob,
  urgentCopyJob,
  urgentStateJob,
] as const;

export const DOOR_JOBS: ReadonlyMap<string, AnyDoorJob> = new Map(JOBS.map((job) => [job.name, job as unknown as AnyDoorJob]));
