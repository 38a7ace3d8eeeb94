import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Doer, ok, type PrintedSheet, type Result, refuse, type SheetsPrinted } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import type { StationRecord } from '../record/station-record.ts';
import { handOver, type Lookout, lookAfter } from './hand-over.ts';
import { isOver, type QueuedJob } from './job.ts';
import { openJobStore } from './job-store.ts';
import type { Printer, PrinterState, PrintJob } from './printer.ts';
import { printerFor, printerOf, sizesOf } from './printers-of.ts';

export interface JobAsked {
  /** No patient data: `5東 P-01 2026-11-24`. */
  readonly title: string;
  readonly pdf: Uint8Array;
  readonly zpl?: Uint8Array;
  readonly pages: number;
  readonly size: PrintJob['size'];
  readonly copies?: number;
  readonly unit?: string;
  /** By name; absent: the unit's, else the one for all. */
  readonly printer?: string;
  /** What the record is told is being printed, before a byte leaves. Empty for what carries no number. */
  readonly sheets: readonly PrintedSheet[];
  readonly night?: string;
  readonly by: Doer;
  /** The same words again, of a job that is still known: that job, and nothing is printed a second time. 1 to 40 of `a-z0-9-`. */
  readonly once?: string;
}

/** Jobs of all printers of this home, durable under `<home>/queue`. */
export interface PrintQueue {
  /**
   * Accepted when it resolves: the bytes are kept and `forms.sheets-printed` is in the record. Faults: `print.no-printer`,
   * `print.printer-unknown`, `print.size-not-there`, `print.queue-not-writable`, `access.record-not-writable`.
   */
  submit(job: JobAsked): Promise<{ readonly id: string; readonly where: string }>;
  /** Newest first. */
  jobs(): readonly QueuedJob[];
  job(id: string): QueuedJob | undefined;
  /** Refusals: `print.job-unknown`, `print.job-over`, `print.job-busy`, `print.printer-unknown`, `print.size-not-there`. */
  move(id: string, printer: string, by: Doer): Promise<Result<QueuedJob>>;
  /** Refusals: `print.job-unknown`, `print.job-over`, `print.job-busy`. */
  cancel(id: string, by: Doer): Promise<Result<QueuedJob>>;
  /** A person looked: it did not come out. Refusals: `print.job-unknown`, `print.job-busy`, `print.bytes-destroyed`. */
  again(id: string, by: Doer): Promise<Result<QueuedJob>>;
  /** A person looked: it lies there. Refusals as `cancel`. */
  cameOut(id: string, by: Doer): Promise<Result<QueuedJob>>;
  /** How many are configured. */
  readonly printers: number;
  /** Each printer is asked now; one that does not answer is `stopped` with the reason. */
  states(): Promise<readonly (PrinterState & { readonly name: string })[]>;
  /** Resolves when nothing can be done now without waiting. For tests. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface QueueParts {
  readonly home: {
    readonly folder: string;
    readonly config: Pick<Home['config'], 'printers'>;
    readonly keys: Pick<Home['keys'], 'refs'>;
  };
  readonly record: Pick<StationRecord, 'write' | 'rows'>;
  /** `<home>/queue` when absent. */
  readonly folder?: string;
  readonly now?: () => string;
  /** How long until a printer is asked again: first wait, longest wait, and between looks at a job it has. */
  readonly waits?: Lookout['waits'];
  readonly printer?: typeof printerOf;
}

/** Bytes of what came out are kept so long, for a person who finds nothing in the tray; the lines longer. */
const BYTES_MS = 24 * 3_600_000;
const LINES_MS = 7 * 24 * 3_600_000;

export async function openQueue(parts: QueueParts): Promise<PrintQueue> {
  const { home, record, now = () => new Date().toISOString(), printer: open = printerOf } = parts;
  const configured = home.config.printers ?? [];
  const printers = new Map<string, Printer>(configured.map((one) => [one.name, open(one)]));
  const store = openJobStore(home, parts.folder ?? join(home.folder, 'queue'));
  const jobs = new Map<string, QueuedJob>();

  const put = (job: QueuedJob): QueuedJob => {
    store.change(job);
    jobs.set(job.id, job);
    return job;
  };
  const change = (job: QueuedJob, changed: Partial<QueuedJob>): QueuedJob =>
    put({ ...without(job, changed.state === undefined ? [] : ['code']), ...changed, changedInstant: now() });
  const printed = (job: QueuedJob): SheetsPrinted => ({
    kind: 'forms.sheets-printed',
    v: 1,
    sheets: job.sheets,
    where: job.printer,
    ...(job.unit !== undefined && { unit: job.unit }),
    ...(job.night !== undefined && { night: job.night }),
    job: job.id,
    by: job.by,
  });

  const recorded = async ({ id, sheets }: QueuedJob): Promise<boolean> => {
    const row = sheets[0] && (await record.rows.get('sheet', [sheets[0].serial]));
    return row !== undefined && (JSON.parse(row) as { readonly jobs: readonly string[] }).jobs.includes(id);
  };
  for (const job of store.all().jobs) {
    const age = Date.parse(now()) - Date.parse(job.changedInstant);
    // Nothing was promised to whoever asked, unless the record already says that it is being printed.
    if ((job.state === 'accepting' && !(await recorded(job))) || (isOver(job) && age > LINES_MS)) store.forget(job.id);
    else {
      jobs.set(job.id, job);
      if (job.state === 'accepting' || job.state === 'sending') change(job, { state: 'waiting' });
      if (isOver(job) && age > BYTES_MS) store.destroyBytes(job.id);
    }
  }

  const lookout: Lookout = {
    waits: parts.waits ?? { firstMs: 5000, longestMs: 60_000, lookMs: 2000 },
    bytes: (id) => ({ pdf: store.pdf(id), zpl: store.zpl(id) }),
    job: (id) => jobs.get(id),
    change(job, changed) {
      const next = change(job, changed);
      if (next.state === 'printing' && job.state !== 'printing') looks.get(next.printer)?.wake();
      return next;
    },
    show: (job, code) => void jobs.set(job.id, { ...job, code }),
    msSince: (instant) => Date.parse(now()) - Date.parse(instant),
    now,
    async failed(job, code) {
      await record.write([{ kind: 'forms.print-failed', v: 1, job: job.id, where: job.printer, code, by: { place: 'queue' } }]);
    },
  };
  const hands = new Map([...printers].map(([name, printer]) => [name, handOver(printer, lookout, () => ofPrinter(name))]));
  const looks = new Map([...printers].map(([name, printer]) => [name, lookAfter(printer, lookout, () => ofPrinter(name))]));
  function ofPrinter(name: string): readonly QueuedJob[] {
    return [...jobs.values()].filter((job) => job.printer === name).sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  const wake = (name: string): void => {
    hands.get(name)?.wake();
    looks.get(name)?.wake();
  };
  for (const name of printers.keys()) wake(name);

  const chosen = (asked: Pick<JobAsked, 'printer' | 'unit' | 'size'>): Result<string> => {
    if (asked.printer !== undefined) {
      const found = configured.find(({ name }) => name === asked.printer);
      if (found === undefined) return refuse('print.printer-unknown');
      return sizesOf(found).includes(asked.size) ? ok(found.name) : refuse('print.size-not-there', { size: asked.size });
    }
    const found = printerFor(configured, asked);
    if (found !== undefined) return ok(found.name);
    return configured.length === 0 ? refuse('print.no-printer') : refuse('print.size-not-there', { size: asked.size });
  };
  const open_ = (id: string): Result<QueuedJob> => {
    const job = jobs.get(id);
    if (job === undefined) return refuse('print.job-unknown');
    if (isOver(job)) return refuse('print.job-over');
    return job.state === 'sending' || job.state === 'accepting' ? refuse('print.job-busy') : ok(job);
  };
  const tookBack = async (job: QueuedJob): Promise<boolean> => {
    const { printer, theirs } = job;
    if (theirs === undefined) return job.begun === undefined;
    return (
      (await printers
        .get(printer)
        ?.takeBack?.(theirs)
        .catch(() => false)) ?? false
    );
  };
  /** One job is asked for twice at once by a hand that pressed twice. */
  const accepting = new Map<string, Promise<{ readonly id: string; readonly where: string }>>();

  const accept = async (asked: JobAsked, id: string): Promise<{ readonly id: string; readonly where: string }> => {
    const at = chosen(asked);
    if (!at.ok) throw new Fault(at.refusal.code, JSON.stringify(at.refusal.detail ?? {}));
    const { pdf, zpl, copies = 1, printer: _printer, once: _once, ...given } = asked;
    const instant = now();
    const job: QueuedJob = {
      ...given,
      id,
      copies,
      printer: at.value,
      acceptedInstant: instant,
      changedInstant: instant,
      state: 'accepting',
      tries: 0,
    };
    store.add(job, pdf, zpl);
    jobs.set(id, job);
    try {
      if (job.sheets.length > 0) await record.write([printed(job)]);
    } catch (error) {
      jobs.delete(id);
      store.forget(id);
      throw error;
    }
    change(job, { state: 'waiting' });
    wake(job.printer);
    return { id, where: job.printer };
  };

  return {
    async submit(asked) {
      const { once } = asked;
      if (once === undefined) return accept(asked, freshId(now()));
      if (!/^[a-z0-9-]{1,40}$/.test(once)) throw new RangeError('once');
      const known = jobs.get(once);
      if (known !== undefined && known.state !== 'accepting') return { id: once, where: known.printer };
      const running = accepting.get(once) ?? accept(asked, once).finally(() => accepting.delete(once));
      accepting.set(once, running);
      return running;
    },
    jobs: () =>
      [...jobs.values()].sort((a, b) =>
        a.acceptedInstant === b.acceptedInstant ? (a.id < b.id ? 1 : -1) : a.acceptedInstant < b.acceptedInstant ? 1 : -1,
      ),
    job: (id) => jobs.get(id),
    async move(id, printer, by) {
      const job = open_(id);
      if (!job.ok) return job;
      const at = chosen({ printer, size: job.value.size });
      if (!at.ok) return at;
      const back = await tookBack(job.value);
      const moved = { ...without(job.value, ['code', 'theirs', 'begun']), printer, by };
      // The record names the new place before a byte goes there.
      if (moved.sheets.length > 0) await record.write([printed(moved)]);
      const now_ = change(moved, { state: 'waiting', tries: 0, ...(!back && { maybeTwice: true as const }) });
      wake(printer);
      return ok(now_);
    },
    async cancel(id, by) {
      const job = open_(id);
      if (!job.ok) return job;
      const never = job.value.state === 'waiting' && job.value.begun === undefined;
      await tookBack(job.value);
      const over = change(job.value, { state: 'cancelled' });
      store.destroyBytes(id);
      // What never left is not looked for on the wards; of the rest a person says where it is.
      if (never && over.sheets.length > 0)
        await record.write(
          over.sheets.map(({ serial }) => ({
            kind: 'forms.sheet-ended' as const,
            v: 1 as const,
            serial,
            how: 'spoiled' as const,
            note: 'print.cancelled',
            by,
          })),
        );
      return ok(over);
    },
    async again(id, by) {
      const job = jobs.get(id);
      if (job === undefined) return refuse('print.job-unknown');
      if (job.state === 'sending' || job.state === 'accepting') return refuse('print.job-busy');
      if (store.pdf(id) === undefined) return refuse('print.bytes-destroyed');
      const fresh = without(job, ['theirs', 'begun', 'code']);
      await record.write([{ kind: 'forms.print-failed', v: 1, job: id, where: job.printer, code: 'print.said-not-out', by }]);
      const again = change(fresh, { state: 'waiting', tries: 0 });
      wake(job.printer);
      return ok(again);
    },
    async cameOut(id) {
      const job = open_(id);
      return job.ok ? ok(change(job.value, { state: 'printed' })) : job;
    },
    printers: configured.length,
    states: () =>
      Promise.all(
        configured.map(async ({ name }) => {
          try {
            const state = await printers.get(name)?.state();
            return { name, ...(state ?? { state: 'unknown' as const, reasons: [] }) };
          } catch (error) {
            const code = codeOf(error) ?? 'print.printer-fault';
            return { name, state: 'stopped' as const, reasons: [code] };
          }
        }),
      ),
    async settled() {
      for (const one of [...hands.values(), ...looks.values()]) await one.settled();
    },
    async stop() {
      await Promise.all([...hands.values(), ...looks.values()].map((one) => one.stop()));
    },
  };
}

/** Sorts by time; opaque. */
const freshId = (instant: string): string =>
  `${Date.parse(instant).toString(36).padStart(9, '0')}${randomBytes(4).toString('hex')}`;

function without(job: QueuedJob, names: readonly (keyof QueuedJob)[]): QueuedJob {
  return Object.fromEntries(
    Object.entries(job).filter(([name]) => !names.includes(name as keyof QueuedJob)),
  ) as unknown as QueuedJob;
}
