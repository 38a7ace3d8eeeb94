import type { HospitalTime } from '@tomoshibi/formats';
import type { AsOfView } from './as-of-view.ts';
import { timeOfDigits } from './hospital-day.ts';
import type { ItemRow, StoredItem } from './item.ts';
import type { PatientRow } from './patient-row.ts';
import { present } from './present.ts';
import type { NotInCopyReason, Section, UnreadableItem } from './view.ts';
import type { CriticalRule } from './view-results.ts';

export interface KindFreshness {
  readonly newestAt?: HospitalTime;
  readonly originals: number;
  /** Oldest last comparison of the sources that send this kind, UTC instant; `never`: one of them was never compared. */
  readonly copied?: string;
}

/** Everything a chart is read with besides its rows: no section knows a clock or a store. */
export interface ChartContext {
  /** The hospital's today, `2024-05-01`: ages and days left are counted on it. */
  readonly onDay: string;
  /** The hospital's now, for what runs by the hour. */
  readonly nowLocal: HospitalTime;
  readonly patient: PatientRow;
  /** Opaque id of the patient for addresses. */
  readonly ref: string;
  /** Over the whole hospital, by kind; a kind that was never received is absent. `X:` kinds are the document types to look for. */
  readonly freshness: Readonly<Record<string, KindFreshness>>;
  /** Last whole comparison with the source, UTC instant; undefined when there was none. */
  readonly copiedInstant: string | undefined;
  readonly unreadable: readonly UnreadableItem[];
  readonly sameName: number;
  readonly sameNameAndBirth: number;
  /** The hospital's name of a department for its code; the text itself when there is none. */
  readonly departmentName?: (codeOrName: string) => string;
  /** Set when the chart is not read as of now. */
  readonly asOf?: AsOfView;
  /** The hospital's own table of critical values; absent or empty: 規則なし. */
  readonly criticalRules?: readonly CriticalRule[];
  /** Opaque id of another patient's chart; undefined when the copy holds none. */
  readonly refOf?: (number: string) => string | undefined;
  /** Opaque id of the original kept by ledger entry `seq`. */
  originalRef(seq: number): string;
}

interface Content<T> {
  readonly items: readonly T[];
  /** Defaults to the number of items. */
  readonly total?: number;
  readonly next?: string | undefined;
  /** The patient has items of these kinds, though none to show here. */
  readonly others?: boolean;
  /** The source says there are none: when it said so. */
  readonly confirmedOn?: HospitalTime | undefined;
  readonly noneConfirmed?: boolean;
}

/**
 * Puts a section in one of its three states. No item and no confirmation is `not-in-copy`, with the weakest reason that
 * holds: never received for anybody, or received but nothing for this patient.
 */
export function sectionOf<T>(context: ChartContext, kinds: readonly string[], content: Content<T>): Section<T> {
  const { items, total = items.length, next, noneConfirmed = false, confirmedOn, others = false } = content;
  const state = noneConfirmed ? 'none-confirmed' : items.length > 0 || total > 0 ? 'value' : 'not-in-copy';
  return present<Section<T>>(
    {
      state,
      reason: state === 'not-in-copy' ? whyNot(context, kinds, others) : undefined,
      confirmedOn,
      copiedInstant: copiedOf(context, kinds),
      newestAt: newestOf(context, kinds),
      kinds,
      items,
      total,
      next,
    },
    ['kinds', 'items'],
  );
}

function whyNot(context: ChartContext, kinds: readonly string[], others: boolean): NotInCopyReason {
  if (kinds.length === 0) return 'kind-not-in-ssmix2';
  if (context.unreadable.some((one) => one.kind !== undefined && kinds.includes(one.kind))) return 'unreadable';
  if (others) return 'none-open';
  return kinds.some((kind) => (context.freshness[kind]?.originals ?? 0) > 0) ? 'nothing-for-this-patient' : 'kind-never-received';
}

/** As old as the oldest of the sources that send what is shown here; of kinds nobody sends, of all sources. */
function copiedOf(context: ChartContext, kinds: readonly string[]): string | undefined {
  const copied = kinds.flatMap((kind) => context.freshness[kind]?.copied ?? []);
  if (copied.length === 0) return context.copiedInstant;
  return copied.includes('never') ? undefined : copied.sort()[0];
}

function newestOf(context: ChartContext, kinds: readonly string[]): HospitalTime | undefined {
  let newest: HospitalTime | undefined;
  for (const kind of kinds) {
    const at = context.freshness[kind]?.newestAt;
    if (at !== undefined && (newest === undefined || at > newest)) newest = at;
  }
  return newest;
}

/** The way from what is shown back to the original it was read from; goes through `present` with the rest of the item. */
export function fromOriginal(context: ChartContext, { row }: StoredItem) {
  const current = row.versions.find((version) => version.seq === row.of);
  return {
    original: context.originalRef(row.of ?? -1),
    vanished: current?.vanished,
    twoCurrent: row.twoCurrent,
    problems: row.problems,
  };
}

/** 発生日時 of the current version. */
export function sentAt(row: ItemRow): HospitalTime | undefined {
  const digits = row.versions.find((version) => version.seq === row.of)?.sentAt;
  return digits === undefined ? undefined : timeOfDigits(digits);
}
