import type { Home } from '../home/home.ts';
import { openStoreReader } from '../reader/store-reader.ts';
import type { HospitalReader, PatientAsked } from '../reader.ts';
import type { RowStore } from '../stores/row-store.ts';
import { openEarlyCharts } from './early-charts.ts';
import { earlyPatients } from './early-patients.ts';
import { earlyRows } from './early-rows.ts';
import { type OpenedSource, pause } from './open-early.ts';

export interface EarlyReader {
  readonly reader: HospitalReader;
  /** What there is of the rows; charts are folded when they are asked for. */
  readonly rows: RowStore;
  /** Opens this patient's chart before anybody asks over the network. */
  warm(number: string): Promise<boolean>;
  damagedPacks(): number;
  /** Sorts the search in and folds whoever has entries after the packs; ends early when `stop` is called. */
  settle(): Promise<void>;
  stop(): void;
}

/** Without packs everybody has entries after them: the rows are made again sooner than all would be folded one by one. */
const MOST_FOLDED = 20_000;

/** Serves search and charts from packs and the entries after them, before any row is made again. */
export async function openEarlyReader(home: Home, opened: OpenedSource, now: () => string): Promise<EarlyReader> {
  const { lines, tail, packs, ledger } = opened;
  const patients = earlyPatients(lines, home.keys.refs);
  for (const [number, row] of [...tail.newcomers.rows()]) patients.put(number, row);
  const charts = await openEarlyCharts({ packs, tail, ledger, rowOf: lines.row, onRow: patients.put });
  const rows = earlyRows(charts, lines);
  const openStore = () => openStoreReader({ home, rows, originals: ledger, now, follow: false, patients });
  let store = await openStore();
  let departments = charts.departments();
  let stopped = false;
  /** The chart is folded first: it may bring names of departments that nobody named before. */
  const folded = async (asked?: PatientAsked): Promise<HospitalReader> => {
    const number = asked === undefined ? undefined : 'number' in asked ? asked.number : patients.index.byRef(asked.ref);
    if (number !== undefined && lines.has(number)) await charts.patient(number);
    if (departments !== charts.departments()) {
      departments = charts.departments();
      store = await openStore();
    }
    return store;
  };
  return {
    reader: {
      hospital: async () => (await folded()).hospital(),
      find: async (query, limit) => (await folded()).find(query, limit),
      summary: async (patient, asOf) => (await folded(patient)).summary(patient, asOf),
      changes: async (asked) => (await folded(asked.patient)).changes(asked),
      section: async (asked) => (await folded(asked.patient)).section(asked),
      ward: async (ward) => (await folded()).ward(ward),
      visits: async (asked) => (await folded()).visits(asked),
      care: async (patient) => (await folded(patient)).care(patient),
      patientOfOriginal: (original) => store.patientOfOriginal(original),
      original: (original) => store.original(original),
      problems: (limit) => store.problems(limit),
    },
    rows,
    warm: async (number) => (await charts.patient(number)) !== undefined,
    damagedPacks: charts.damagedPacks,
    async settle() {
      const few = packs !== undefined && tail.seqs.size <= MOST_FOLDED;
      for (const number of few ? tail.seqs.keys() : []) {
        if (stopped) return;
        await charts.patient(number).catch(() => undefined); // whoever opens the chart is told
        await pause();
      }
      if (!stopped) await patients.fill();
    },
    stop() {
      stopped = true;
    },
  };
}
