import {
  type ChartContext,
  isCursor,
  nameDepartments,
  numberTyped,
  originalRef,
  readOriginalRef,
  readSection,
  readSummary,
  readVisitsOfDay,
  readWard,
} from '@tomoshibi/hospital';
import type { ChartSource } from '../../sources/chart-source.ts';
import type { PatientAsked } from '../../sources/patient-asked.ts';
import { SourceError } from '../../sources/source-error.ts';
import type { OpenChart } from './kit-charts.ts';
import { hospitalNow, kitNow } from './kit-clock.ts';
import { documentDownload, documentPage, searchChart } from './kit-documents.ts';
import type { ChartHere, KitSourceParts } from './kit-source-parts.ts';

/**
 * Everything that can be read of a kit, by the same code as on the server (`openStoreReader`): no section knows which of the two it
 * stands on. Codes besides the server's: `kit.shard-missing`, `kit.damaged`, `kit.only-now` (another time was asked for),
 * `kit.left-out` (not carried by this kit).
 */
export function kitChartSource(parts: KitSourceParts): ChartSource {
  const { head, directory, patients, charts } = parts;
  const { view } = directory;
  const departments = new Map(directory.departments);
  const freshness = { sources: view.sources, kinds: directory.kinds, departments };
  const nowInstant = (): string => kitNow(head.madeInstant, parts.nowMs());
  const today = (): { readonly onDay: string; readonly nowLocal: string } => {
    const nowLocal = hospitalNow(nowInstant());
    return { onDay: nowLocal.slice(0, 10), nowLocal };
  };
  const named = <T>(answer: T): T => nameDepartments(answer, departments);

  const contextOf = ({ number, unreadable }: OpenChart): ChartContext => {
    const patient = patients.row(number);
    const ref = patients.refOf(number);
    if (patient === undefined || ref === undefined) throw new SourceError('chart.patient-unknown');
    return {
      ...today(),
      patient,
      ref,
      freshness: directory.kinds,
      copiedInstant: view.copiedInstant,
      unreadable,
      ...patients.index.sameName(number),
      departmentName: (code) => departments.get(code) ?? code,
      ...(directory.criticalRules === undefined
        ? {}
        : { criticalRules: directory.criticalRules as NonNullable<ChartContext['criticalRules']> }),
      refOf: patients.refOf,
      originalRef: (seq) => originalRef(directory.station, seq),
    };
  };
  const here = async (asked: PatientAsked, asOf?: string): Promise<ChartHere> => {
    if (asOf !== undefined) throw new SourceError('kit.only-now');
    const number = 'number' in asked ? numberTyped(patients.index, asked.number, today().onDay) : patients.index.byRef(asked.ref);
    if (number === undefined) throw new SourceError('chart.patient-unknown');
    const chart = await charts.open(number);
    return { chart, context: contextOf(chart) };
  };
  const documents = { ...parts, here };

  return {
    hospital: async () => ({
      ...view,
      mode: { kind: 'kit' },
      loopbackOnly: false,
      nowInstant: nowInstant(),
      patients: patients.index.count(),
    }),
    find: async (query, limit) => named(patients.index.search(query, { limit, onDay: today().onDay })),
    summary: async (patient, how) => named(await readSummary(charts.rows, (await here(patient, how?.asOf)).context)),
    async section({ patient, asOf, ...query }) {
      if (query.cursor !== undefined && !isCursor(query.cursor)) throw new SourceError('chart.cursor-unknown');
      const { context } = await here(patient, asOf);
      return named(await readSection(charts.rows, context, query)) as never;
    },
    changes: () => Promise.reject(new SourceError('kit.only-now')),
    async ward(ward) {
      const numbers = directory.beds.flatMap(([of, , , number]) => (of === ward ? [number] : []));
      if (numbers.length === 0) throw new SourceError('chart.ward-unknown');
      const lying: ChartContext[] = [];
      for (const number of numbers) if (patients.index.has(number)) lying.push(contextOf(await charts.open(number)));
      return named(await readWard(charts.rows, ward, lying));
    },
    visits: (asked) => {
      const visits = async (from: string, to: string) =>
        directory.visits.flatMap(([day, department, time, number, item, value]) =>
          day >= from && day <= to ? [{ key: [day, department, time, number, item], value }] : [],
        );
      const known = { index: patients.index, refOf: (number: string) => patients.refOf(number) ?? '' };
      return readVisitsOfDay({ visits, charts: charts.rows, patients: known, freshness, today: today().onDay }, asked);
    },
    async original(original) {
      const ref = readOriginalRef(original);
      if (ref === undefined || ref.station !== directory.station) throw new SourceError('chart.original-unknown');
      const chart = charts.heldWith(ref.seq);
      const shown = chart?.originals?.[ref.seq];
      if (shown === undefined)
        throw new SourceError(directory.leftOut.includes('originals') ? 'kit.left-out' : 'chart.original-unknown');
      return shown;
    },
    // What could not be taken in is a matter of the machine room; what of it belongs to a chart stands in that chart.
    problems: async () => ({ problems: [], total: 0 }),
    documentPage: (asked) => documentPage(documents, asked),
    documentDownload: (asked) => documentDownload(documents, asked),
    searchChart: (asked) => searchChart(documents, asked),
    // Nobody keeps a record here; whoever writes the print log of the kit counts pages as they go out.
    documentPrinted: async () => undefined,
  };
}
