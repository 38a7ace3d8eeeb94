import { givenLines, type ItemRow, type StoredItem } from '@tomoshibi/hospital';
import { type CarryPrint, carryPages } from '../carry/carry-pages.ts';
import { CHART_TYPES } from '../fhir/chart-resources.ts';
import { everything } from '../fhir/everything.ts';
import type { FhirParts } from '../fhir/fhir-parts.ts';
import type { RawChart } from '../reader/raw-charts.ts';
import type { HospitalReader } from '../reader.ts';
import type { RowStore } from '../stores/row-store.ts';
import { csvLine } from './csv-cell.ts';
import { type GivenPlan, isInPeriod } from './given-plan.ts';
import { PARTS } from './join-tables.ts';
import type { OutFolder, OutUnit } from './out-folder.ts';

/** Patients of one step. */
const TOGETHER = 200;

export interface ChartsParts {
  readonly rows: RowStore;
  readonly fhir: FhirParts;
  readonly reader: Pick<HospitalReader, 'summary'>;
  readonly print: CarryPrint;
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * The charts of `patients`: FHIR as NDJSON by type (and a Bundle each), tables as CSV parts that `joinTables` puts together, and
 * a summary page each. Files are named by the opaque ref; `index.csv` says whose it is.
 */
export async function giveCharts(
  out: OutFolder,
  plan: GivenPlan,
  patients: readonly string[],
  parts: ChartsParts,
): Promise<void> {
  for (let from = 0; from < patients.length; from += TOGETHER) {
    const number = String(from / TOGETHER).padStart(5, '0');
    const name = `step-charts-${number}`;
    if (out.isDone(name)) continue;
    const unit = out.unit(name);
    const lines = new Map<string, string[]>();
    for (const patient of patients.slice(from, from + TOGETHER)) {
      const chart = await parts.fhir.charts.chartOf({ number: patient });
      if (!chart.ok) {
        unit.count('unknown patients');
        continue;
      }
      push(lines, `${PARTS}/index-#.csv`, csvLine([patient, chart.value.context.ref]));
      if (plan.parts.includes('fhir')) await giveFhir(unit, plan, chart.value, parts, lines);
      if (plan.parts.includes('csv')) await giveLines(unit, plan, patient, parts, lines);
      if (plan.parts.includes('pages')) await givePage(unit, patient, parts);
      unit.count('patients');
    }
    for (const [file, texts] of lines) unit.write(file.replace('#', number), Buffer.from(`${texts.join('\n')}\n`));
    unit.end();
    parts.onProgress(Math.min(patients.length, from + TOGETHER), patients.length);
  }
}

const push = (lines: Map<string, string[]>, file: string, text: string): void => {
  const texts = lines.get(file);
  if (texts === undefined) lines.set(file, [text]);
  else texts.push(text);
};

interface Entry {
  readonly resource: { readonly resourceType: string };
  readonly search: { readonly mode: string };
}

async function giveFhir(
  unit: OutUnit,
  plan: GivenPlan,
  chart: RawChart,
  { fhir }: ChartsParts,
  lines: Map<string, string[]>,
): Promise<void> {
  const { from: start, to: end } = plan;
  const asked = { types: CHART_TYPES, count: Number.MAX_SAFE_INTEGER, ...(start && { start }), ...(end && { end }) };
  const bundle = await everything(fhir, chart, asked, undefined, { base: '', self: '' });
  const entries = (bundle.entry ?? []) as readonly Entry[];
  for (const { resource } of entries) {
    push(lines, `fhir/${resource.resourceType}-#.ndjson`, JSON.stringify(resource));
    unit.count(`fhir ${resource.resourceType}`);
  }
  const { ref } = chart.context;
  if (!plan.bundles) return;
  const collection = {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: fhir.nowInstant(),
    entry: entries.map(({ resource }) => ({ resource })),
  };
  unit.write(`fhir-bundles/${ref.slice(0, 2)}/${ref}.json`, Buffer.from(JSON.stringify(collection)));
}

async function giveLines(
  unit: OutUnit,
  plan: GivenPlan,
  patient: string,
  { rows }: ChartsParts,
  lines: Map<string, string[]>,
): Promise<void> {
  for (const { key, value } of await rows.find('item', { prefix: [patient] })) {
    const row = JSON.parse(value) as ItemRow;
    const [, kind, day, order] = key as [string, string, string, string];
    if (row.versions === undefined || kind.startsWith('XC:') || !isInPeriod(plan, day)) continue;
    const item: StoredItem = { key: { patient, kind, day, order }, row };
    for (const one of givenLines(item)) {
      push(lines, `${PARTS}/${one.table}-#.csv`, csvLine(one.cells));
      unit.count(`csv ${one.table}`);
    }
  }
}

async function givePage(unit: OutUnit, number: string, { reader, print }: ChartsParts): Promise<void> {
  const summary = await reader.summary({ number });
  if (!summary.ok) return unit.count('unknown patients');
  const { ref } = summary.value.bar;
  const code = (page: number, pages: number): string => `TS1 P-13 1.0 ${ref} EXPORT ${page}/${pages}`;
  const { pdf } = await carryPages([{ summary: summary.value, serial: 'EXPORT', code }], print);
  unit.write(`pages/${ref.slice(0, 2)}/${ref}.pdf`, pdf);
  unit.count('pages');
}
