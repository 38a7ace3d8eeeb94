import type { ModeView } from '../../chart/view.ts';
import type { NightSetPrinted } from '../events.ts';
import { type NightRow, readSetId } from './night-row.ts';

/** 刷らない事前印刷: when a set that lies ready goes to paper without anybody asking. */
export interface NightRules {
  readonly printAlways?: readonly string[] | undefined;
  readonly printWardList?: boolean | undefined;
  readonly printOnOutage?: boolean | undefined;
}

export interface DuePrint {
  readonly night: string;
  readonly set: string;
  readonly why: Extract<NightSetPrinted['why'], 'trigger' | 'every-night'>;
}

/** What a rule would print of a set, `person` when none does. */
export function ruleOf(set: string, rules: NightRules): 'every-night' | 'trigger' | 'person' {
  const { sort, unit } = readSetId(set);
  if (sort === 'ward' && rules.printAlways?.includes(unit)) return 'every-night';
  if (sort === 'list' && rules.printWardList && !rules.printAlways?.includes(unit)) return 'every-night';
  return sort === 'ward' && rules.printOnOutage ? 'trigger' : 'person';
}

/**
 * Sets of the newest night that a rule wants on paper now. Each is printed once a night by a nightly rule, and once an outage by the outage's, so that
 * neither a restart nor the next night prints everything again. A drill prints nothing by itself.
 * @param outageSinceInstant when the outage was declared or first noticed; absent: there is none
 */
export function duePrints(rows: readonly NightRow[], rules: NightRules, outageSinceInstant?: string): readonly DuePrint[] {
  const newest = newestNight(rows);
  return rows
    .filter(({ night, made }) => night === newest && made !== undefined)
    .flatMap((row): DuePrint[] => {
      const rule = ruleOf(row.set, rules);
      const { night, set } = row;
      if (rule === 'every-night' && !row.printed.some(({ why }) => why !== 'trial')) return [{ night, set, why: 'every-night' }];
      const isWard = readSetId(set).sort === 'ward';
      if (!isWard || !rules.printOnOutage || outageSinceInstant === undefined) return [];
      const since = rows.filter((other) => other.set === set).flatMap(({ printed }) => printed);
      const done = since.some(({ why, atInstant }) => why !== 'trial' && atInstant >= outageSinceInstant);
      return done ? [] : [{ night, set, why: 'trigger' }];
    });
}

export const newestNight = (rows: readonly NightRow[]): string | undefined =>
  rows.reduce<string | undefined>((newest, { night }) => (newest === undefined || night > newest ? night : newest), undefined);

/** When the hospital stands still: the rule's mode. */
export const isOutage = ({ kind }: ModeView): boolean => kind === 'outage';

/** Pages that come out in peace every night, and when every ward is printed. */
export function forecastPages(
  rows: readonly NightRow[],
  rules: NightRules,
): { readonly everyNight: number; readonly outage: number } {
  const newest = newestNight(rows);
  const of = (wanted: (row: NightRow) => boolean): number =>
    rows.filter((row) => row.night === newest && wanted(row)).reduce((sum, { made }) => sum + (made?.pages ?? 0), 0);
  return {
    everyNight: of(({ set }) => ruleOf(set, rules) === 'every-night'),
    outage: of(({ set }) => readSetId(set).sort === 'ward'),
  };
}
