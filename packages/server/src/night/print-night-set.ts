import { type Doer, type NightSetPrinted, ok, type Result, readSetId, refuse } from '@tomoshibi/hospital';
import type { StationRecord } from '../record/station-record.ts';
import { viewedEvents } from '../record/waiting-notes.ts';
import { drawPlan, type MakeParts } from './make-set.ts';
import type { NightJobs } from './night-jobs.ts';
import type { NightStore, SetHead } from './night-store.ts';
import { nightRow } from './project-night.ts';

/** Where sets go to: the hospital's printers. */
export interface NightQueue {
  /**
   * Durable when it resolves, and writes `forms.sheets-printed` before anything leaves. Rejects with a Fault `print.…` when there is no printer at all.
   */
  submit(job: {
    readonly pdf: Uint8Array;
    readonly title: string;
    readonly pages: number;
    readonly unit?: string;
    readonly size: 'A4';
    readonly sheets: SetHead['sheets'];
    readonly night: string;
    readonly by: Doer;
    /** The same again is not printed twice: a life that ended between the queue and our own note. */
    readonly once?: string;
  }): Promise<{ readonly id: string; readonly where: string }>;
  readonly printers: number;
}

export interface PrintParts extends Pick<MakeParts, 'book'> {
  readonly record: Pick<StationRecord, 'write' | 'rows'>;
  readonly store: NightStore;
  readonly jobs: Pick<NightJobs, 'alone'>;
  readonly queue: NightQueue;
}

export interface PrintedSet {
  readonly head: SetHead;
  readonly job: string;
  readonly where: string;
}

/**
 * Puts a sealed set on paper. Who is on it is written down first. Printed a second time every page says 再発行, under the same serials.
 * Refusals: `night.set-unknown`. Faults: those of the queue, the store and the record.
 */
export async function printNightSet(
  parts: PrintParts,
  { night, set }: { readonly night: string; readonly set: string },
  why: NightSetPrinted['why'],
  by: Doer,
): Promise<Result<PrintedSet>> {
  const { record, queue } = parts;
  const ready = await readyToPrint(parts, night, set);
  if (ready === undefined) return refuse('night.set-unknown');
  const { head, pdf } = ready;
  await record.write(viewedEvents(by, 'printed', `night:${set}`, head.patients));
  const { unit } = readSetId(set);
  const { id, where } = await queue.submit({
    pdf,
    title: `${head.name} ${night}`,
    pages: head.pages,
    ...(unit === '' ? {} : { unit }),
    size: 'A4',
    sheets: head.sheets,
    night,
    by,
    once: `n${head.id.replaceAll('-', '')}-${head.copy ?? 1}`,
  });
  await record.write([{ kind: 'forms.night-set-printed', v: 1, night, set, why, where, pages: head.pages, job: id, by }]);
  return ok({ head, job: id, where });
}

/** The bytes themselves, written down as printed at the browser before they are given out. Refusals: `night.set-unknown`. */
export async function openToPrint(
  parts: PrintParts,
  { night, set }: { readonly night: string; readonly set: string },
  by: Doer,
): Promise<Result<{ readonly head: SetHead; readonly pdf: Uint8Array }>> {
  const ready = await readyToPrint(parts, night, set);
  if (ready === undefined) return refuse('night.set-unknown');
  const { sheets, pages } = ready.head;
  const { unit } = readSetId(set);
  await parts.record.write([
    { kind: 'forms.sheets-printed', v: 1, sheets, where: 'browser', ...(unit === '' ? {} : { unit }), night, by },
    { kind: 'forms.night-set-printed', v: 1, night, set, why: 'person', where: 'browser', pages, by },
  ]);
  return ok(ready);
}

/** As it lies there, or drawn again with its mark when it was on paper before. */
export async function readyToPrint(
  { store, record, jobs, book }: PrintParts,
  night: string,
  set: string,
): Promise<{ readonly head: SetHead; readonly pdf: Uint8Array } | undefined> {
  const lies = store.set(night, set);
  const plan = store.plan(night, set);
  if (lies === undefined || plan === undefined || lies.head.id !== plan.id) return lies;
  const row = await nightRow(record.rows, night, set);
  const madeAt = row?.made?.atInstant ?? '';
  const before = row?.printed.filter(({ atInstant }) => atInstant >= madeAt).length ?? 0;
  if (before === 0 || lies.head.copy === before + 1) return lies;
  const again = { ...plan, copy: before + 1 };
  store.keepPlan(again);
  await jobs.alone((drawer) => drawPlan({ book }, drawer, again));
  return store.set(night, set);
}
