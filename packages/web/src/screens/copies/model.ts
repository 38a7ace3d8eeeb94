import type { CopySourceView, Quietness } from '@tomoshibi/hospital';

export const shapes: Readonly<Record<Quietness, string>> = { arriving: '●', quiet: '●', slow: '▲', stopped: '■', never: '□' };

export interface MonthCell {
  /** `2019-03`. */
  readonly month: string;
  /** Absent: before the first or after the last. */
  readonly state?: 'held' | 'low' | 'gap';
  readonly originals: number;
}

export interface YearRow {
  readonly year: number;
  readonly cells: readonly MonthCell[];
}

/** Years × 12, newest year first: what is looked for is mostly near. */
export function monthGrid({ months, gaps, low }: Pick<CopySourceView, 'gaps' | 'low' | 'months'>): readonly YearRow[] {
  const counts = new Map(months.map(({ month, originals }) => [month, originals]));
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return [];
  const rows: YearRow[] = [];
  for (let year = Number(last.slice(0, 4)); year >= Number(first.slice(0, 4)); year--) {
    const cells = Array.from({ length: 12 }, (_, at): MonthCell => {
      const month = `${String(year).padStart(4, '0')}-${String(at + 1).padStart(2, '0')}`;
      const originals = counts.get(month) ?? 0;
      if (gaps.includes(month)) return { month, originals, state: 'gap' };
      if (originals === 0) return { month, originals };
      return { month, originals, state: low.includes(month) ? 'low' : 'held' };
    });
    rows.push({ year, cells });
  }
  return rows;
}

/** A month as people type it: `2019-03`, `2019/3`, `201903`, full-width too. Undefined when it is none. */
export function readMonth(typed: string): string | undefined {
  const found = /^(\d{4})(?:[-/.年]?)(\d{1,2})月?$/.exec(typed.normalize('NFKC').replace(/\s/g, ''));
  const month = Number(found?.[2]);
  return found === null || month < 1 || month > 12 ? undefined : `${found[1]}-${String(month).padStart(2, '0')}`;
}
