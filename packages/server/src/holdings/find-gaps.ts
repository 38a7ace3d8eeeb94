import type { MonthCoverage } from './coverage.ts';

/** Months on each side that say what is usual. */
const AROUND = 6;
/** Below this share of the usual a month is called low. */
const LOW_SHARE = 0.25;
/** Where so few are usual, chance alone makes a month low. */
const LEAST_USUAL = 20;

/**
 * Months without anything between the first and the last, and months far below the median of the six before and the six after.
 * The first and the last are never low: they may have begun late or still be going on.
 */
export function findGaps(months: readonly MonthCoverage[]): {
  readonly gaps: readonly string[];
  readonly low: readonly string[];
} {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return { gaps: [], low: [] };
  const counts = new Map(months.map(({ month, originals }) => [month, originals]));
  const all = monthsFrom(first, last);
  const low = all.filter((month, at) => {
    const count = counts.get(month) ?? 0;
    if (count === 0 || at === 0 || at === all.length - 1) return false;
    const near = all.filter((_, other) => other !== at && Math.abs(other - at) <= AROUND);
    const usual = median(near.map((one) => counts.get(one) ?? 0).filter((one) => one > 0));
    return usual >= LEAST_USUAL && count < usual * LOW_SHARE;
  });
  return { gaps: all.filter((month) => !counts.has(month)), low };
}

/** Every month from one to the other, both included. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = first.split('-').map(Number) as [number, number];
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (name > last) return months;
    months.push(name);
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
