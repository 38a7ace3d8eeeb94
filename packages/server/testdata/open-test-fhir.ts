/** A small generated hospital behind the FHIR interface, for tests of this folder. */
import { type HospitalOptions, writeTree } from '@tomoshibi/testkit';
import { openTestHospital } from '../src/intake/open-test-hospital.ts';
import type { RawCharts } from '../src/reader/raw-charts.ts';
import type { HospitalReader } from '../src/reader.ts';
import { openFhir } from '../src/fhir/fhir-parts.ts';

export const NOW = '2026-03-10T01:00:00.000Z';

export async function openTestFhir(options: Pick<HospitalOptions, 'patients'> & Partial<HospitalOptions>) {
  const hospital = await openTestHospital();
  await writeTree({ seed: 7, years: 1, until: '2026-03-10', worst: 200, ...options }, hospital.root);
  await hospital.take();
  const reader = (await hospital.reader(NOW)) as HospitalReader & RawCharts;
  const { home, originals, rows } = hospital.writing;
  const fhir = openFhir({ home, charts: reader, originals, nowInstant: () => NOW });
  const numbers: string[] = [];
  for await (const { key } of rows.scan('patient')) numbers.push(key[0] as string);
  return { fhir, reader, numbers, end: hospital.end, home };
}
