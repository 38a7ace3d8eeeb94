import { type CuriosityRule, type Purpose, REVIEW_WITHIN_MS, type Role, type WeeklyReport } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import { flagRows } from './flags.ts';
import { type FlagRow, isOpen } from './project-flags.ts';
import { recordedFrom, seqAt } from './read-rows.ts';
import { accountsById } from './staff-views.ts';

const RULES: readonly CuriosityRule[] = ['rush', 'many-charts', 'colleague', 'same-name', 'emergency'];

class Tally<K extends string> {
  readonly #of = new Map<K, { openings: number; outsideCare: number }>();

  add(key: K, outside: boolean): void {
    const one = this.#of.get(key) ?? { openings: 0, outsideCare: 0 };
    this.#of.set(key, { openings: one.openings + 1, outsideCare: one.outsideCare + (outside ? 1 : 0) });
  }

  /** Most outside care first. */
  sorted(): readonly (readonly [K, { readonly openings: number; readonly outsideCare: number }])[] {
    return [...this.#of].sort(([a, x], [b, y]) => y.outsideCare - x.outsideCare || y.openings - x.openings || (a < b ? -1 : 1));
  }
}

/** what was opened from one instant to another, by role, unit, purpose and rule. Nobody is named. */
export async function readWeeklyReport(
  rows: RowStore,
  { fromInstant, toInstant }: { readonly fromInstant: string; readonly toInstant: string },
  hospital: string,
  nowInstant: string,
): Promise<WeeklyReport> {
  const accounts = await accountsById(rows);
  const roles = new Tally<Role | 'unknown'>();
  const units = new Tally<string>();
  const purposes = new Tally<Purpose | 'none-given'>();
  let [openings, outsideCare] = [0, 0];
  const to = await seqAt(rows, toInstant);
  for await (const { event } of recordedFrom(rows, await seqAt(rows, fromInstant), to)) {
    if (event.kind !== 'access.viewed' || event.act !== 'opened') continue;
    const staff = accounts.get(event.by.account ?? '');
    const outside = event.relation === 'none';
    openings++;
    roles.add(staff?.role ?? 'unknown', outside);
    for (const unit of new Set([...(staff?.wards ?? []), ...(staff?.departments ?? [])])) units.add(unit, outside);
    if (!outside) continue;
    outsideCare++;
    if (event.emergency === undefined) purposes.add(event.purpose ?? 'none-given', true);
  }
  const flags = (await flagRows(rows)).filter(({ raised }) => raised >= fromInstant && raised < toInstant);
  const emergencies = flags.filter(({ rule }) => rule === 'emergency');
  return {
    hospital,
    fromInstant,
    toInstant,
    madeInstant: nowInstant,
    accounts: [...accounts.values()].filter(({ closed }) => closed === undefined).length,
    openings,
    outsideCare,
    emergencies: emergencies.length,
    reviewedInTime: emergencies.filter(inTime).length,
    flags: RULES.map((rule) => {
      const of = flags.filter((row) => row.rule === rule);
      const said = (verdict: string) => of.filter(({ answer }) => answer?.verdict === verdict).length;
      return { rule, raised: of.length, right: said('right'), notRight: said('not-right'), open: of.filter(isOpen).length };
    }),
    byPurpose: purposes.sorted().map(([purpose, { openings: n }]) => ({ purpose, openings: n })),
    byRole: roles.sorted().map(([role, counts]) => ({ role, ...counts })),
    byUnit: units.sorted().map(([unit, counts]) => ({ unit, ...counts })),
  };
}

const inTime = (row: FlagRow): boolean =>
  !isOpen(row) && Date.parse(row.answer?.at ?? '') - Date.parse(row.raised) <= REVIEW_WITHIN_MS;
