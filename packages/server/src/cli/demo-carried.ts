import type { AccountState, CarriedBrought } from '@tomoshibi/hospital';
import { fivePatientsWorthOpening, generatePatient, type HospitalOptions, notebookTexts } from '@tomoshibi/testkit';
import type { Home } from '../home/home.ts';
import { openStationRecord } from '../record/open-station-record.ts';

/** Whose notebook was read: somebody who takes much, where another clinic's drugs matter. */
const WHOSE = 3;
/** Days before today that the newest dispensing lies. */
const DAYS_AGO = 12;

/** One of the patients worth opening has a お薬手帳 that the reception read in three codes. */
export async function addDemoCarried(home: Home, demo: HospitalOptions, reception: string): Promise<void> {
  const five = fivePatientsWorthOpening(demo);
  const patient = five[Math.min(WHOSE, five.length - 1)];
  if (patient === undefined) return;
  const { truth } = generatePatient(demo, patient.index);
  const on = new Date(Date.parse(`${demo.until}T00:00:00Z`) - DAYS_AGO * 86_400_000).toISOString().slice(0, 10);
  const parts = notebookTexts(truth, { on, parts: 3 }).map((bytes) => Buffer.from(bytes).toString('base64'));
  const record = await openStationRecord(home);
  try {
    const accounts = await record.rows.find('account', { prefix: [] });
    const account = accounts.find(({ value }) => (JSON.parse(value) as AccountState).login === reception)?.key[0];
    const event: CarriedBrought = {
      kind: 'carried.brought',
      v: 1,
      patient: patient.number,
      how: 'notebook-qr',
      parts,
      from: '本人',
      by: { place: '総合受付', ...(account === undefined ? {} : { account }) },
    };
    await record.write([event]);
  } finally {
    await record.close();
  }
}
