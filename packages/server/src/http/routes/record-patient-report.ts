import { ok } from '@tomoshibi/hospital';
import { readPatientReport } from '../../record/patient-record.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { patientNumberOf } from '../patient-number-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { patientReportView } from '../schemas/record.ts';
import { patientReportAsked } from '../schemas/record-asked.ts';

const route = askRoute(
  '/api/record/patient-report',
  '本人への閲覧記録: who looked, for the patient',
  patientReportAsked,
  patientReportView,
);

export const recordPatientReport: AddRoute = (app, { gate, record, reader, access }) => {
  app.openapi(route, async (c) => {
    const { patient, ...asked } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'read-record' },
      async () => {
        const number = await patientNumberOf(reader, patient);
        const now = new Date(access.nowMs()).toISOString();
        return ok(await readPatientReport(record.rows, { ...asked, patient: number }, access.hospital, now));
      },
      (view) => ({ act: 'listed', what: 'record:patient-report', patients: [view.patient] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
