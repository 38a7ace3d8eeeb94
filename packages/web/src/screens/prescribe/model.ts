import {
  type ContinuedDrug,
  type DraftGroup,
  type DrugItem,
  isByDays,
  type Meal,
  multiply,
  type PrescriptionDraft,
  type PrescriptionSort,
  readAmount,
  usageWords,
} from '@tomoshibi/hospital';

type At = NonNullable<DraftGroup['at']>[number];
export type Sheet = PrescriptionDraft['sheet'];

/** One drug as it is being written. Empty texts are not answered yet. */
export interface Line {
  readonly sort: PrescriptionSort;
  readonly name: string;
  readonly perDose: string;
  readonly unit: string;
  readonly at: readonly At[];
  readonly meal: Meal;
  /** Typed where times of the day say nothing: 頓用, 外用, 注射; or continued in the words of the copy. */
  readonly usage: string;
  readonly times: string;
  readonly count: string;
  readonly route: string;
  readonly rate: string;
  readonly total: string;
  readonly totalUnit: string;
  readonly concentration: string;
  readonly noChange: '' | 'medical' | 'patient';
  readonly free: boolean;
}

export const emptyLine = (sort: PrescriptionSort): Line => ({
  sort,
  name: '',
  perDose: '',
  unit: sort === 'insulin' ? '単位' : '',
  at: [],
  meal: 'after',
  usage: '',
  times: '',
  count: '',
  route: '',
  rate: '',
  total: '',
  totalUnit: '',
  concentration: '',
  noChange: '',
  free: false,
});

/** A running drug as a line; what the copy does not say stays empty. */
export const continuedLine = ({
  sort,
  name,
  perDose = '',
  unit = '',
  usage = '',
  timesPerDay,
  count,
  route = '',
}: ContinuedDrug): Line => ({
  ...emptyLine(sort),
  name,
  perDose,
  unit,
  usage,
  times: timesPerDay === undefined ? '' : String(timesPerDay),
  count: count === undefined ? '' : String(count),
  route,
});

/** Sorts a sheet can hold. */
export const sortsOf = (sheet: Sheet): readonly PrescriptionSort[] =>
  sheet === 'injection' ? ['injection'] : ['oral', 'external', 'as-needed', 'insulin'];

const usageOf = ({ at, meal, usage }: Line): string => usageWords(at, meal) ?? usage.trim();
const timesOf = ({ at, times }: Line): number | undefined =>
  at.length > 0 ? at.length : /^\d{1,2}$/.test(times) && times !== '0' ? Number(times) : undefined;

/** 1日量, or undefined while it cannot be known. */
export function perDayOf(line: Line): string | undefined {
  const [amount, times] = [readAmount(line.perDose), timesOf(line)];
  return isByDays(line.sort) && amount !== undefined && times !== undefined ? multiply(amount, times) : undefined;
}

function groupOf(line: Line): DraftGroup {
  const { sort, name, perDose, unit, at, count, route, rate, total, totalUnit, concentration, noChange, free } = line;
  const times = timesOf(line);
  return {
    sort,
    usage: usageOf(line),
    count: sort === 'external' ? 1 : /^\d{1,3}$/.test(count) ? Number(count) : 0,
    ...(isByDays(sort) && times !== undefined ? { timesPerDay: times } : {}),
    ...(isByDays(sort) && at.length > 0 ? { at } : {}),
    ...(route.trim() === '' ? {} : { route: route.trim() }),
    ...(rate.trim() === '' ? {} : { ratePerHour: rate.trim() }),
    drugs: [
      {
        name: name.trim(),
        perDose,
        unit,
        ...(noChange === '' ? {} : { noChange }),
        ...(total.trim() === '' ? {} : { total: { amount: total, unit: totalUnit } }),
        ...(concentration.trim() === '' ? {} : { concentration: concentration.trim() }),
        ...(free ? { free: true as const } : {}),
      },
    ],
  };
}

/** Lines one after the other that are taken in the same way become one Rp. */
export function groupsOf(lines: readonly Line[]): readonly DraftGroup[] {
  const groups: DraftGroup[] = [];
  for (const group of lines.map(groupOf)) {
    const before = groups.at(-1);
    const same = before !== undefined && JSON.stringify({ ...before, drugs: [] }) === JSON.stringify({ ...group, drugs: [] });
    if (same && group.sort !== 'external') groups[groups.length - 1] = { ...before, drugs: [...before.drugs, ...group.drugs] };
    else groups.push(group);
  }
  return groups;
}

/** Fields of a line in the order Enter walks. */
export function stepsOf({ sort }: Line, sheet: Sheet): readonly (keyof Line)[] {
  const when: readonly (keyof Line)[] = sort === 'oral' || sort === 'insulin' ? ['at'] : ['usage'];
  const injected: readonly (keyof Line)[] = sort === 'injection' ? ['route', 'rate', 'times'] : [];
  const days: readonly (keyof Line)[] = sort === 'external' ? [] : ['count'];
  const total: readonly (keyof Line)[] = sort === 'insulin' && sheet === 'outside' ? ['total', 'totalUnit'] : [];
  return ['name', 'perDose', 'unit', ...when, ...injected, ...days, ...total];
}

export const runs = ({ state }: Pick<DrugItem, 'state'>): boolean => state === 'active' || state === 'unknown-end';
