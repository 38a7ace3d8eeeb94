import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type { PackIssued, PrintedSheet, SheetEnded, SheetsPrinted } from './events.ts';

export type SheetEnd = SheetEnded['how'];

/** One numbered sheet: where it was printed, how often, and what became of it. */
export interface SheetRow {
  readonly serial: string;
  readonly form: string;
  readonly version: string;
  /** Printed for, or said when a blank one came back. */
  readonly patient?: string;
  readonly pages: number;
  readonly parts?: number;
  /** Newest first. */
  readonly printings: readonly {
    readonly atInstant: string;
    readonly where: string;
    readonly unit?: string;
    readonly copy?: number;
    readonly job?: string;
    readonly by: Doer;
  }[];
  /** Print jobs it went through. */
  readonly jobs: readonly string[];
  /** Parts that came back, in order; of a set only. */
  readonly partsBack?: readonly number[];
  /** Absent: printed and not come back. */
  readonly ended?: { readonly how: SheetEnd; readonly atInstant: string; readonly note?: string; readonly by: Doer };
}

/** A printing moves it where it is printed; the same job again is the same paper, moved to another printer. A new printing is looked for again. */
export function foldPrinted(
  before: SheetRow | undefined,
  sheet: PrintedSheet,
  { event, recordedAt }: Recorded<SheetsPrinted>,
): SheetRow {
  const { where, unit, job, by } = event;
  const printing = {
    atInstant: recordedAt,
    where,
    ...(unit !== undefined && { unit }),
    ...(sheet.copy !== undefined && { copy: sheet.copy }),
    ...(job !== undefined && { job }),
    by,
  };
  const earlier = (before?.printings ?? []).filter((one) => job === undefined || one.job !== job);
  const jobs = before?.jobs ?? [];
  const { serial, form, version, pages, parts } = sheet;
  const patient = sheet.patient ?? before?.patient;
  return {
    serial,
    form,
    version,
    ...(patient !== undefined && { patient }),
    pages,
    ...(parts !== undefined && { parts }),
    printings: [printing, ...earlier].slice(0, PRINTINGS_KEPT),
    jobs: job === undefined || jobs.includes(job) ? jobs : [...jobs, job].slice(-PRINTINGS_KEPT),
  };
}

const PRINTINGS_KEPT = 20;

/** A part of a set ends the sheet when it was the last one out. Undefined: no sheet of ours was printed under that number. */
export function foldEnded(before: SheetRow | undefined, { event, recordedAt }: Recorded<SheetEnded>): SheetRow | undefined {
  if (before === undefined) return undefined;
  const patient = before.patient ?? event.patient;
  const parts = before.parts ?? 1;
  const partsBack =
    event.part === undefined || parts < 2
      ? undefined
      : [...new Set([...(before.partsBack ?? []), event.part])].sort((a, b) => a - b);
  const known: SheetRow = { ...before, ...(patient !== undefined && { patient }), ...(partsBack !== undefined && { partsBack }) };
  if (partsBack !== undefined && partsBack.length < parts) return known;
  const { how, note, by } = event;
  return { ...known, ended: { how, atInstant: recordedAt, ...(note !== undefined && { note }), by } };
}

/** Blank numbered sheets handed to a unit. */
export interface PackRow {
  readonly pack: string;
  readonly form: string;
  readonly version: string;
  readonly unit: string;
  readonly firstSerial: string;
  readonly lastSerial: string;
  readonly count: number;
  readonly atInstant: string;
  readonly by: Doer;
}

export const packOf = ({ event: { kind: _kind, v: _v, ...pack }, recordedAt }: Recorded<PackIssued>): PackRow => ({
  ...pack,
  atInstant: recordedAt,
});

/** 使った + 返した + 書き損じ (+ なくした + 裁断した) = 渡した; what is left is still on the unit, `open`. */
export interface PackCount {
  readonly issued: number;
  /** Came back with somebody's name on it. */
  readonly used: number;
  /** Came back blank. */
  readonly returned: number;
  readonly spoiled: number;
  readonly lost: number;
  readonly shredded: number;
  readonly open: number;
}

/** @param sheets rows between the pack's first and last serial */
export function countPack(pack: Pick<PackRow, 'count'>, sheets: readonly SheetRow[]): PackCount {
  const ended = (how: SheetEnd, isUsed?: boolean): number =>
    sheets.filter((row) => row.ended?.how === how && (isUsed === undefined || (row.patient !== undefined) === isUsed)).length;
  const used = ended('returned', true);
  const returned = ended('returned', false);
  const [spoiled, lost, shredded] = [ended('spoiled'), ended('lost'), ended('shredded')];
  return {
    issued: pack.count,
    used,
    returned,
    spoiled,
    lost,
    shredded,
    open: pack.count - used - returned - spoiled - lost - shredded,
  };
}
