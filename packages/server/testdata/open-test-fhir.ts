/** A small generated hospital behind the FHIR interface, for tests of this folder. */
import { feedMessages, type HospitalOptions, writeTree } from '@tomoshibi/testkit';
import { openTestHospital } from '../src/intake/open-test-hospital.ts';
import type { RawCharts } from '../src/reader/raw-charts.ts';
import type { HospitalReader } from '../src/reader.ts';
import { saveConfig } from '../src/home/home.ts';
import { openRoadDesk } from '../src/roads/road-desk.ts';
import { takeFeed } from '../src/roads/hl7/take-feed.ts';
import { openFhir } from '../src/fhir/fhir-parts.ts';

export const NOW = '2026-03-10T01:00:00.000Z';

/** `feed`: appointments, vital signs and letters come by messages besides. */
export async function openTestFhir({
  feed = false,
  ...options
}: Pick<HospitalOptions, 'patients'> & Partial<HospitalOptions> & { readonly feed?: boolean }) {
  const hospital = await openTestHospital();
  const made = { seed: 7, years: 1, until: '2026-03-10', worst: 200, ...options };
  await writeTree(made, hospital.root);
  await hospital.take();
  if (feed) {
    const { folder, config } = hospital.writing.home;
    saveConfig(folder, { ...config, sources: [{ name: 'line', kind: 'mllp', port: 2575, allow: [], plannedMinutes: 60 }] });
    const desk = openRoadDesk(hospital.writing);
    await takeFeed(desk, 'line', feedMessages(made));
    await desk.close();
  }
  const reader = (await hospital.reader(NOW)) as HospitalReader & RawCharts;
  const { home, originals, rows } = hospital.writing;
  const fhir = openFhir({ home, charts: reader, originals, nowInstant: () => NOW });
  const numbers: string[] = [];
  for await (const { key } of rows.scan('patient')) numbers.push(key[0] as string);
  return { fhir, reader, numbers, end: hospital.end, home };
}
