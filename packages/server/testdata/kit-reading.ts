/** A chart of a kit read as the kit's page reads it: from its items and the directory alone, with the same sections as the reader. */
import {
  type ChartContext,
  type ChartRows,
  compareUtf8,
  createPatientIndex,
  type ItemRow,
  type KitDirectory,
  nameDepartments,
  originalRef,
  type PatientRow,
  readSection,
  readSummary,
  type SectionName,
} from '@tomoshibi/hospital';
import { hospitalNow } from '../src/reader/hospital-today.ts';

export interface KitLine {
  readonly row: string;
  readonly ref: string;
}

/** What of a chart the sections are read from. */
export interface KitItems {
  readonly items: readonly (readonly [kind: string, day: string, order: string, row: string])[];
  readonly unreadable: ChartContext['unreadable'];
}

/** Items in key order → newest day first, within a day by order, descending. */
export function chartRowsOfKit(patient: string, { items }: KitItems): ChartRows {
  const newestFirst = [...items].reverse();
  return {
    async items(asked, kind, { fromDay, toDay, after, limit } = {}) {
      if (asked !== patient) return [];
      const found = newestFirst.filter(
        ([own, day, order]) =>
          own === kind &&
          (fromDay === undefined || compareUtf8(day, fromDay) >= 0) &&
          (toDay === undefined || compareUtf8(day, toDay) <= 0) &&
          (after === undefined ||
            compareUtf8(day, after.day) < 0 ||
            (day === after.day && compareUtf8(order, after.order) < 0)),
      );
      return found
        .slice(0, limit)
        .map(([own, day, order, row]) => ({ key: { patient, kind: own, day, order }, row: JSON.parse(row) as ItemRow }));
    },
  };
}

/** @param nowInstant what the clock of the PC says */
export function readKit(directory: Omit<KitDirectory, 'v' | 'generation'>, lines: readonly KitLine[], nowInstant: string) {
  const refs = new Map(lines.map(({ row, ref }) => [(JSON.parse(row) as PatientRow).number, ref]));
  const rows = new Map(lines.map(({ row }) => [(JSON.parse(row) as PatientRow).number, JSON.parse(row) as PatientRow]));
  const refOf = (number: string): string => refs.get(number) ?? '';
  const index = createPatientIndex(rows.values(), refOf);
  const departments = new Map(directory.departments);
  const nowLocal = hospitalNow(new Date(nowInstant));
  const contextOf = (number: string, { unreadable }: KitItems): ChartContext => ({
    onDay: nowLocal.slice(0, 10),
    nowLocal,
    patient: rows.get(number) as PatientRow,
    ref: refOf(number),
    freshness: directory.kinds,
    copiedInstant: directory.view.copiedInstant,
    unreadable,
    ...index.sameName(number),
    departmentName: (code) => departments.get(code) ?? code,
    ...(directory.criticalRules && { criticalRules: directory.criticalRules as NonNullable<ChartContext['criticalRules']> }),
    refOf: (other) => (index.has(other) ? refOf(other) : undefined),
    originalRef: (seq) => originalRef(directory.station, seq),
  });
  return {
    summary: async (number: string, chart: KitItems) =>
      nameDepartments(await readSummary(chartRowsOfKit(number, chart), contextOf(number, chart)), departments),
    section: async (number: string, chart: KitItems, section: SectionName) =>
      nameDepartments(await readSection(chartRowsOfKit(number, chart), contextOf(number, chart), { section }), departments),
  };
}
