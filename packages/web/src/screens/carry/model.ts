import type { CarryAdded, CarryDone } from '../../sources/carry-source.ts';

export interface CarryLine {
  readonly ref: string;
  readonly state: 'chosen' | 'left-out' | 'working' | 'done' | 'failed';
  /** Code of what went wrong. */
  readonly failure?: string;
}

export interface CarryRun {
  readonly lines: readonly CarryLine[];
  readonly running: boolean;
  readonly stopping: boolean;
  readonly pages: number;
  readonly result?: CarryDone;
  readonly failure?: string;
}

export const freshRun = (refs: readonly string[]): CarryRun => ({
  lines: refs.map((ref) => ({ ref, state: 'chosen' })),
  running: false,
  stopping: false,
  pages: 0,
});

export const chosenOf = ({ lines }: CarryRun): readonly string[] =>
  lines.filter(({ state }) => state !== 'left-out').map(({ ref }) => ref);

export const countOf = ({ lines }: CarryRun, state: CarryLine['state']): number =>
  lines.filter((line) => line.state === state).length;

/** Chooses or leaves out a patient; nothing changes while a run is under way. */
export function toggled(run: CarryRun, ref: string): CarryRun {
  if (run.running) return run;
  const lines = run.lines.map((line) =>
    line.ref === ref ? { ref, state: line.state === 'left-out' ? ('chosen' as const) : ('left-out' as const) } : line,
  );
  return { ...run, lines };
}

export const withLine = (run: CarryRun, ref: string, state: CarryLine['state'], failure?: string): CarryRun => ({
  ...run,
  lines: run.lines.map((line) => (line.ref === ref ? { ref, state, ...(failure !== undefined && { failure }) } : line)),
});

export interface RunParts {
  add(ref: string, job: string | undefined): Promise<CarryAdded>;
  finish(job: string): Promise<CarryDone>;
  /** Asked before each patient: the one under way is always ended. */
  stopped(): boolean;
  show(change: (run: CarryRun) => CarryRun): void;
  codeOf(cause: unknown): string;
}

/**
 * One patient after the other, so that each opening is asked for and written down by itself, and stopping loses nothing: what is
 * done is handed out. A patient that fails is named and the others go on.
 */
export async function carryAll(refs: readonly string[], parts: RunParts): Promise<void> {
  const { show } = parts;
  show(() => ({ ...freshRun(refs), running: true }));
  let job: string | undefined;
  for (const ref of refs) {
    if (parts.stopped()) break;
    show((run) => withLine(run, ref, 'working'));
    try {
      const added: CarryAdded = await parts.add(ref, job);
      job = added.job;
      show((run) => ({ ...withLine(run, ref, 'done'), pages: added.pages }));
    } catch (cause) {
      show((run) => withLine(run, ref, 'failed', parts.codeOf(cause)));
    }
  }
  try {
    const result = job === undefined ? undefined : await parts.finish(job);
    show((run) => ({ ...run, running: false, stopping: false, ...(result !== undefined && { result }) }));
  } catch (cause) {
    show((run) => ({ ...run, running: false, stopping: false, failure: parts.codeOf(cause) }));
  }
}

/** Base64 as bytes for a download. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
