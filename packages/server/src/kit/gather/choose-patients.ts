import { addDays, type KitDirectory, type KitScope, keyDay } from '@tomoshibi/hospital';
import { Fault } from '../../fault.ts';
import type { RowStore } from '../../stores/row-store.ts';
import type { GatherOptions } from './gather-options.ts';

/** Who goes into a kit, and where and when they are expected. */
export interface ChosenPatients {
  /** In the order they shall lie: ward by ward, bed by bed, then by number. */
  readonly numbers: readonly string[];
  readonly beds: KitDirectory['beds'];
  readonly visits: KitDirectory['visits'];
}

/** How far ahead the lists of a kit go. */
const VISIT_DAYS = 60;

/**
 * Of in-patients and expected ones nobody is chosen who is expected later than that, so their list ends there too: a list of the
 * 30th day with one of forty names on it would pass for the whole. Who is expected but has taken it back is in: somebody may stand at
 * the desk with the slip of it. @param today the hospital's, `2026-11-23`
 * Faults: `chart.patient-unknown` when scope `patient` names nobody of the copy.
 */
export async function choosePatients(
  rows: RowStore,
  scope: KitScope,
  { patient }: Pick<GatherOptions, 'patient'>,
  today: string,
): Promise<ChosenPatients> {
  const days = scope.kind === 'inpatients' ? Math.min(scope.days, VISIT_DAYS) : VISIT_DAYS;
  const [allBeds, allVisits] = await Promise.all([bedsOf(rows), visitsOf(rows, today, addDays(today, days) ?? today)]);
  const isBed = scope.kind === 'ward' ? ([ward]: KitDirectory['beds'][number]) => scope.wards.includes(ward) : () => true;
  const lying = allBeds.filter(isBed).map(([, , , number]) => number);
  const numbers = new Set<string>();
  if (scope.kind === 'patient') numbers.add(await known(rows, patient));
  else {
    for (const number of lying) numbers.add(number);
    if (scope.kind === 'inpatients') for (const number of allVisits.map((key) => key[3]).sort()) numbers.add(number);
    if (scope.kind === 'all') for await (const { key } of rows.scan('patient')) numbers.add(key[0] as string);
  }
  return {
    numbers: [...numbers],
    beds: allBeds.filter(([, , , number]) => numbers.has(number)),
    visits: allVisits.filter(([, , , number]) => numbers.has(number)),
  };
}

async function known(rows: RowStore, patient: string | undefined): Promise<string> {
  if (patient !== undefined && (await rows.get('patient', [patient])) !== undefined) return patient;
  throw new Fault('chart.patient-unknown', 'その番号の患者は写しにいません / no such patient in the copy');
}

async function bedsOf(rows: RowStore): Promise<KitDirectory['beds']> {
  const beds: [string, string, string, string][] = [];
  for await (const { key } of rows.scan('bed')) beds.push(key as unknown as [string, string, string, string]);
  return beds;
}

async function visitsOf(rows: RowStore, from: string, to: string): Promise<KitDirectory['visits']> {
  const found = await rows.find('visit', { prefix: [], from: keyDay(from), to: keyDay(to) });
  return found.map(({ key, value }) => [...(key as unknown as [string, string, string, string, string]), value]);
}
