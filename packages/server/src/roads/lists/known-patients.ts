import { setImmediate as pause } from 'node:timers/promises';
import type { FindNumber, ListedPatient, PatientRow } from '@tomoshibi/hospital';
import type { RowStore } from '../../stores/row-store.ts';

const PAUSE_ROWS = 2000;
const bare = (number: string): string => number.replace(/^0+(?=\d)/u, '');

/**
 * Who is meant by the numbers of a list, from one pass over everybody: also those whose number differs in leading zeros only, which is what a
 * spreadsheet makes of a number.
 */
export async function knownPatients(rows: Pick<RowStore, 'scan'>, numbers: Iterable<string>): Promise<FindNumber> {
  const wanted = new Set<string>();
  for (const number of numbers) wanted.add(bare(number));
  const found = new Map<string, ListedPatient[]>();
  let seen = 0;
  for await (const { key, value } of rows.scan('patient')) {
    if (++seen % PAUSE_ROWS === 0) await pause();
    const number = key[0] as string;
    const plain = bare(number);
    if (!wanted.has(plain)) continue;
    const { name, born } = JSON.parse(value) as PatientRow;
    const patient: ListedPatient = born === undefined ? { number, name } : { number, name, born };
    const alike = found.get(plain);
    if (alike === undefined) found.set(plain, [patient]);
    else alike.push(patient);
  }
  return (number) => {
    const all = found.get(bare(number)) ?? [];
    const exact = all.find((patient) => patient.number === number);
    const alike = all.filter((patient) => patient.number !== number);
    return exact === undefined ? { alike } : { exact, alike };
  };
}
