import { Fault } from '../fault.ts';
import type { Key, Range, Row, RowStore, Table } from '../stores/row-store.ts';
import type { EarlyCharts } from './early-charts.ts';
import type { PatientLines } from './patient-lines.ts';

const BY_PATIENT: ReadonlySet<Table> = new Set<Table>(['item', 'patient', 'patientProblem']);

/** The charts that are at hand before the rows are, as a row store to read from. Nothing can be written to it. */
export function earlyRows(charts: EarlyCharts, lines: PatientLines): RowStore {
  const { shared } = charts;
  const get = async (table: Table, key: Key): Promise<string | undefined> => {
    if (!BY_PATIENT.has(table)) return shared.get(table, key);
    const number = key[0] as string;
    return (await charts.patient(number))?.get(table, key);
  };
  const readOnly = async (): Promise<never> => {
    throw new Fault('restore.rows-not-ready', 'the rows are still being made again');
  };
  return {
    cursor: (projection) => shared.cursor(projection),
    get,
    getMany: (table, keys) => Promise.all(keys.map((key) => get(table, key))),
    async find(table: Table, range: Range): Promise<readonly Row[]> {
      if (!BY_PATIENT.has(table)) return shared.find(table, range);
      const number = range.prefix[0];
      return number === undefined ? readOnly() : ((await charts.patient(number))?.find(table, range) ?? []);
    },
    async *scan(table: Table): AsyncIterable<Row> {
      if (table === 'patient') for (const [number, value] of lines.all()) yield { key: [number], value };
      else if (BY_PATIENT.has(table)) await readOnly();
      else yield* shared.scan(table);
    },
    apply: readOnly,
    clear: readOnly,
    close: async () => {},
  };
}
