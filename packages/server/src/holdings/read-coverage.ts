import { FEED_ROOT } from '@tomoshibi/hospital';
import { type LastPass, passKey } from '../intake/last-pass.ts';
import { readShelf } from '../intake/shelf.ts';
import type { PassRow } from '../projector/pass-changes.ts';
import type { Row, RowStore } from '../stores/row-store.ts';
import type { CopyCoverage, Coverage, MonthCoverage, SourceCoverage } from './coverage.ts';
import { findGaps } from './find-gaps.ts';

/** A copy that is known: what it holds is every entry below `entries`. */
export interface KnownCopy extends Omit<CopyCoverage, 'originals'> {
  readonly entries?: number;
}

export interface CoverageOptions {
  /** `2019-03`: what each copy holds of it is counted original by original. */
  readonly month?: string;
  readonly copies?: readonly KnownCopy[];
  /** Called with each shelf on the way: who wants to count something else walks no second time. */
  readonly alsoCount?: (source: string, month: string, shelf: string) => void;
}

type Counts = { originals: number; vanished: number; patients: number };

/**
 * One walk over the inventory, which has a row for each patient folder and month: no original is opened and nothing is rebuilt.
 * Memory grows with the number of months only.
 */
export async function readCoverage(rows: RowStore, options: CoverageOptions = {}): Promise<Coverage> {
  const { month, copies = [] } = options;
  const bySource = new Map<string, Map<string, Counts>>();
  const held = copies.map((): Record<string, number> => ({}));
  for await (const row of rows.scan('inventory')) {
    const shelf = /^(\d+):(.*)\|(\d{6}|-)$/s.exec(row.key[1] as string);
    if (shelf === null) continue;
    const source = row.key[0] as string;
    const of = monthName(shelf[3] as string);
    const months = bySource.get(source) ?? new Map<string, Counts>();
    bySource.set(source, months);
    const counts = months.get(of) ?? { originals: 0, vanished: 0, patients: 0 };
    months.set(of, counts);
    countShelf(row.value, counts);
    options.alsoCount?.(source, of, row.value);
    if (!(await hasEarlierRoot(rows, source, Number(shelf[1]), `${shelf[2]}|${shelf[3]}`))) counts.patients++;
    if (month === undefined || of === month) countCopies(row, copies, held);
  }
  const sources: SourceCoverage[] = [];
  for (const [source, months] of [...bySource].sort(([a], [b]) => (a < b ? -1 : 1)))
    sources.push(await sourceOf(rows, source, months));
  return {
    sources,
    copies: copies.map(({ entries, ...copy }, at) => (entries === undefined ? copy : { ...copy, originals: held[at] ?? {} })),
    ...(month === undefined ? {} : { month }),
  };
}

const UNDATED = '-';

const monthName = (digits: string): string => (digits === UNDATED ? UNDATED : `${digits.slice(0, 4)}-${digits.slice(4)}`);

/** Lines are not taken apart: there may be millions. */
function countShelf(value: string, counts: Counts): void {
  for (let at = 0; at < value.length; ) {
    const end = value.indexOf('\n', at);
    const to = end < 0 ? value.length : end;
    counts.originals++;
    if (value.startsWith('\tv', to - 2)) counts.vanished++;
    at = to + 1;
  }
}

/** No storage is split into more. */
const MOST_FOLDERS = 16;

/** The folders of a storage come first, then the roads, which are numbered from `FEED_ROOT`. */
function* earlierRoots(root: number): Generator<number> {
  for (let earlier = 0; earlier < Math.min(root, root < FEED_ROOT ? root : MOST_FOLDERS); earlier++) yield earlier;
  for (let earlier = FEED_ROOT; earlier < root; earlier++) yield earlier;
}

/** A patient may lie in several roots of one source, and is one patient. */
async function hasEarlierRoot(rows: RowStore, source: string, root: number, rest: string): Promise<boolean> {
  for (const earlier of earlierRoots(root))
    if ((await rows.get('inventory', [source, `${earlier}:${rest}`])) !== undefined) return true;
  return false;
}

function countCopies({ key, value }: Row, copies: readonly KnownCopy[], held: Record<string, number>[]): void {
  if (copies.every(({ entries }) => entries === undefined)) return;
  const source = key[0] as string;
  for (const { seq } of readShelf(value)) {
    copies.forEach(({ entries }, at) => {
      const own = held[at];
      if (own !== undefined && entries !== undefined && seq < entries) own[source] = (own[source] ?? 0) + 1;
    });
  }
}

async function sourceOf(rows: RowStore, source: string, counted: ReadonlyMap<string, Counts>): Promise<SourceCoverage> {
  const months: MonthCoverage[] = [...counted]
    .filter(([month]) => month !== UNDATED)
    .map(([month, counts]) => ({ month, ...counts }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
  const logged = await rows.get('freshness', [source, '']);
  const looked = await rows.get('inventory', passKey(source));
  const passes = [logged, looked].flatMap((value) => (value === undefined ? [] : [JSON.parse(value) as PassRow | LastPass]));
  const last = passes.sort((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1))[0];
  return {
    source,
    ...(last === undefined ? {} : { comparedAt: last.finishedAt, complete: last.complete }),
    months,
    undated: counted.get(UNDATED)?.originals ?? 0,
    ...findGaps(months),
  };
}
