import {
  foundPatient,
  type NoteRow,
  ok,
  type PatientRow,
  type PharmacyLine,
  type PharmacyList,
  type QueryRow,
  queryLog,
  type Result,
  refuse,
  unknownFirst,
} from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import type { Desk } from './desk.ts';

export interface ListAsked {
  readonly scope: 'inpatient' | 'outpatient';
  /** Of the inpatients: one ward. */
  readonly ward?: string | undefined;
}

/**
 * Today's work of the pharmacy, unknown allergies first. Inpatients: everybody who lies there. Outpatients: whoever has a
 * prescription of today in the copy. Refusals: `chart.ward-unknown`.
 */
export async function pharmacyList(desk: Desk, asked: ListAsked): Promise<Result<PharmacyList>> {
  const { hospital: source } = desk;
  const onDay = desk.dayOf();
  const queries = await desk.rows.queries();
  const beds = await source.rows.find('bed', { prefix: asked.ward === undefined ? [] : [asked.ward] });
  if (asked.ward !== undefined && beds.length === 0) return refuse('chart.ward-unknown');
  const outpatients = await prescribedOn(source.rows, onDay);
  const numbers = asked.scope === 'outpatient' ? outpatients : beds.map(({ key }) => key[3] as string);
  const highAlert = asked.scope === 'inpatient' && asked.ward !== undefined ? await highAlertOn(desk, asked.ward) : undefined;
  const lines: PharmacyLine[] = [];
  for (const number of numbers) {
    const value = await source.rows.get('patient', [number]);
    if (value === undefined) continue;
    const row = JSON.parse(value) as PatientRow;
    lines.push({
      patient: foundPatient(row, source.refOf(number), onDay, { name: false, nameAndBirth: false }),
      allergy: row.allergies ?? 'unknown',
      ...(highAlert === undefined ? {} : { highAlert: highAlert.get(number) ?? [] }),
      ...countsOf(await desk.rows.notes(number), number, queries, (instant) => desk.dayOf(instant) === onDay),
    });
  }
  const inpatients = asked.ward === undefined ? beds.length : (await source.rows.find('bed', { prefix: [] })).length;
  const { copiedInstant } = await desk.reader.hospital();
  return ok({
    ...asked,
    lines: unknownFirst(lines),
    inpatients,
    outpatients: outpatients.length,
    unknown: lines.filter(({ allergy }) => allergy === 'unknown').length,
    ...(copiedInstant === undefined ? {} : { copiedInstant }),
    log: queryLog(queries, { onDay, usualPerDay: desk.config.usualQueriesPerDay, dayOf: desk.dayOf }),
  } as PharmacyList);
}

function countsOf(
  notes: readonly NoteRow[],
  number: string,
  queries: readonly QueryRow[],
  isToday: (instant: string) => boolean,
) {
  const standing = notes.filter(({ retracted }) => retracted === undefined);
  const verdicts = new Map<string, 'checked' | 'held'>();
  let later = 0;
  for (const { event, recordedAt } of standing) {
    if (event.kind === 'desk.dispensing-checked' && isToday(recordedAt)) verdicts.set(event.original, event.verdict);
    if (event.kind === 'desk.later-fact-noted' && ['allergy', 'drug', 'result', 'weight'].includes(event.about)) later += 1;
  }
  const said = [...verdicts.values()];
  return {
    openQueries: queries.filter(({ asked, answered }) => asked.patient === number && answered === undefined).length,
    checked: said.filter((verdict) => verdict === 'checked').length,
    held: said.filter((verdict) => verdict === 'held').length,
    later,
  };
}

/** Reads every chart of the ward, and therefore not of all wards at once. */
async function highAlertOn(desk: Desk, ward: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const view = await desk.reader.ward(ward);
  return new Map(view.ok ? view.value.lines.map(({ patient, highAlert }) => [patient.number, highAlert]) : []);
}

/** Numbers of those with a prescription (OMP-01) of the day who do not lie in the hospital. */
async function prescribedOn(rows: RowStore, onDay: string): Promise<readonly string[]> {
  const day = onDay.replaceAll('-', '');
  const found: string[] = [];
  for await (const { key, value } of rows.scan('patient')) {
    // The row says the last visit; only those of the day are asked for prescriptions.
    if (!value.includes(`"lastVisitOn":"${onDay}"`)) continue;
    const number = key[0] as string;
    const { stay } = JSON.parse(value) as PatientRow;
    if (stay.state === 'inpatient' || stay.state === 'on-leave') continue;
    const some = await rows.find('item', { prefix: [number, 'OMP-01'], from: day, to: day, limit: 1 });
    if (some.length > 0) found.push(number);
  }
  return found;
}
