import { type PatientReportView, patientReport, type Recorded, type Viewed } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import type { RecordedRow } from './project-views.ts';
import { seqAt } from './read-rows.ts';
import { accountsById } from './staff-views.ts';
import { seqKey } from './station-record.ts';

/** Views read at once. */
const STEP = 1000;

/** 本人への閲覧記録 since an instant. A number nobody has gives an empty list: that nobody looked is an answer too. */
export async function readPatientReport(
  rows: RowStore,
  asked: { readonly patient: string; readonly fromInstant?: string | undefined; readonly nameStaff: boolean },
  hospital: string,
  nowInstant: string,
): Promise<PatientReportView> {
  const accounts = await accountsById(rows);
  const views: Recorded<Viewed>[] = [];
  let from = seqKey(asked.fromInstant === undefined ? 0 : await seqAt(rows, asked.fromInstant));
  for (;;) {
    const found = await rows.find('viewedPatient', { prefix: [asked.patient], from, limit: STEP });
    const values = await rows.getMany(
      'viewed',
      found.map(({ key }) => [key[1] as string]),
    );
    for (const value of values) {
      const entry = value === undefined ? undefined : (JSON.parse(value) as RecordedRow);
      if (entry?.event.kind === 'access.viewed') views.push({ ...entry, event: entry.event });
    }
    const last = found.at(-1);
    if (last === undefined || found.length < STEP) break;
    from = seqKey(Number(last.key[1]) + 1);
  }
  const report = patientReport(views, (account) => accounts.get(account), asked.nameStaff);
  return { ...report, patient: asked.patient, hospital, madeInstant: nowInstant };
}
