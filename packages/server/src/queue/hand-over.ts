import { codeOf } from '../fault.ts';
import { stopsPrinting } from './ipp/ipp-reasons.ts';
import type { QueuedJob } from './job.ts';
import type { Printer } from './printer.ts';

/** What a worker of one printer is given. */
export interface Lookout {
  readonly waits: { readonly firstMs: number; readonly longestMs: number; readonly lookMs: number };
  bytes(id: string): { readonly pdf: Uint8Array | undefined; readonly zpl: Uint8Array | undefined };
  job(id: string): QueuedJob | undefined;
  /** Durable when it returns. */
  change(job: QueuedJob, changed: Partial<QueuedJob>): QueuedJob;
  /** Shown while the queue cannot be written, and forgotten with the process. */
  show(job: QueuedJob, code: string): void;
  msSince(instant: string): number;
  now(): string;
  /** Once for each new reason. */
  failed(job: QueuedJob, code: string): Promise<void>;
}

export interface Worker {
  wake(): void;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Hands the jobs of one printer over, one after the other, oldest first; a printer that does not take them is asked again, for ever. */
export function handOver(printer: Printer, lookout: Lookout, mine: () => readonly QueuedJob[]): Worker {
  const sent: Sent = new Map();
  return worker(async () => {
    // One that is being sent while nobody sends could not be marked.
    const job = mine().find(({ state }) => state === 'waiting' || state === 'sending');
    if (job === undefined) return undefined;
    const code = await one(printer, lookout, job, sent);
    if (code === undefined) return 0;
    const { firstMs, longestMs } = lookout.waits;
    return Math.min(longestMs, firstMs * 2 ** Math.min(job.tries, 10));
  });
}

/** What a printer took and the queue could not be told: our id and the printer's own. */
type Sent = Map<string, string | undefined>;

const TRIES_REFUSED = 3;
/** The same answer would come for ever. */
const NEVER: readonly string[] = ['print.format-not-spoken', 'print.size-not-there'];
/** Nothing was connected, or the printer said no: it has nothing of the job. */
const NOTHING_WENT: readonly string[] = [
  'print.printer-gone',
  'print.certificate-not-trusted',
  'print.path-unknown',
  'print.not-authorized',
  'print.printer-busy',
  'print.paused',
  'print.refused-by-printer',
];

/** Undefined: this job is no longer in the way. Otherwise why it is. */
async function one(printer: Printer, lookout: Lookout, job: QueuedJob, sent: Sent): Promise<string | undefined> {
  const { pdf, zpl } = lookout.bytes(job.id);
  if (pdf === undefined) return stop(lookout, job, 'print.bytes-destroyed');
  const asked = { ...job, pdf, ...(zpl !== undefined && { zpl }) };
  let at = job;
  try {
    if (!sent.has(job.id) && job.begun !== undefined) {
      const has = (await printer.has?.(asked, lookout.msSince(job.begun))) ?? 'no';
      if (typeof has === 'object') return taken(printer, lookout, job, has.job);
      if (has === 'cannot-tell') {
        const unsure = lookout.change(job, { state: 'unsure', code: 'print.maybe-printed' });
        await lookout.failed(unsure, 'print.maybe-printed');
        return undefined;
      }
    }
    if (!sent.has(job.id)) {
      at = lookout.change(job, { state: 'sending', begun: lookout.now() });
      sent.set(job.id, (await printer.send(asked)).job);
    }
    taken(printer, lookout, at, sent.get(job.id));
    sent.delete(job.id);
    return undefined;
  } catch (error) {
    const code = codeOf(error) ?? 'print.printer-fault';
    if (code === 'print.queue-not-writable') {
      lookout.show(at, code);
      return code;
    }
    // Refused again and again it is this job, and others wait behind it.
    const never = NEVER.includes(code) || (code === 'print.refused-by-printer' && job.tries >= TRIES_REFUSED);
    if (never) return stop(lookout, at, code);
    // What may have gone is sent again only after the printer said whether it has it.
    const begun = job.begun ?? (NOTHING_WENT.includes(code) ? undefined : at.begun);
    const { begun: _begun, ...rest } = at;
    const changed = { state: 'waiting' as const, code, tries: job.tries + 1, ...(begun !== undefined && { begun }) };
    const waiting = lookout.change(rest, changed);
    if (job.code !== code) await lookout.failed(waiting, code);
    return code;
  }
}

function taken(printer: Printer, lookout: Lookout, job: QueuedJob, theirs: string | undefined): undefined {
  const follows = printer.ended !== undefined && theirs !== undefined;
  lookout.change(job, follows ? { state: 'printing', theirs } : { state: 'handed-over' });
}

async function stop(lookout: Lookout, job: QueuedJob, code: string): Promise<undefined> {
  await lookout.failed(lookout.change(job, { state: 'stopped', code }), code);
}

/** Asks after the jobs a printer has until it says what became of each. */
export function lookAfter(printer: Printer, lookout: Lookout, mine: () => readonly QueuedJob[]): Worker {
  return worker(async () => {
    const jobs = mine().filter(({ state }) => state === 'printing');
    if (jobs.length === 0 || printer.ended === undefined) return undefined;
    let why: string | undefined;
    try {
      why = (await printer.state()).reasons.find(stopsPrinting);
    } catch (error) {
      why = codeOf(error) ?? 'print.printer-fault';
    }
    for (const job of jobs) await look(printer, lookout, job, why);
    return lookout.waits.lookMs;
  });
}

async function look(printer: Printer, lookout: Lookout, seen: QueuedJob, why: string | undefined): Promise<void> {
  const found = await printer
    .ended?.({
      id: seen.id,
      ...(seen.theirs !== undefined && { job: seen.theirs }),
      ...(seen.begun !== undefined && { sinceMs: lookout.msSince(seen.begun) }),
    })
    .catch(() => undefined);
  const job = lookout.job(seen.id);
  // Moved or taken back while we asked.
  if (job === undefined || job.state !== 'printing' || job.theirs !== seen.theirs) return;
  if (found?.state === 'printed') lookout.change(job, { state: 'printed' });
  else if (found?.state === 'unknown') lookout.change(job, { state: 'handed-over' });
  else if (found?.state === 'cannot-tell')
    await lookout.failed(lookout.change(job, { state: 'unsure', code: 'print.maybe-printed' }), 'print.maybe-printed');
  else if (found?.state === 'given-up') await stop(lookout, job, found.reasons[0] ?? 'print.given-up-by-printer');
  else {
    const code = found?.reasons.find(stopsPrinting) ?? why;
    if (code === job.code) return;
    const changed = lookout.change(job, { state: 'printing', ...(code !== undefined && { code }) });
    if (code !== undefined) await lookout.failed(changed, code);
  }
}

/** Runs `step` until it has nothing to do (undefined) or wants to wait so many ms; never twice at once. */
function worker(step: () => Promise<number | undefined>): Worker {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  let asked = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const FAULT_MS = 60_000;
  const run = async (): Promise<void> => {
    while (!stopped) {
      asked = false;
      // A queue that cannot be written hands nothing over: what was sent could not be marked.
      const wait = await step().catch(() => FAULT_MS);
      if (wait === 0 || asked) continue;
      if (wait !== undefined && !stopped) timer = setTimeout(wake, wait).unref();
      return;
    }
  };
  function wake(): void {
    clearTimeout(timer);
    asked = true;
    if (busy || stopped) return;
    busy = true;
    running = run().finally(() => {
      busy = false;
      if (asked && !stopped) wake();
    });
  }
  return {
    wake,
    settled: () => running,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
