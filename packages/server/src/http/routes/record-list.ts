import { ok } from '@tomoshibi/hospital';
import { findStaff } from '../../record/find-staff.ts';
import { listRecord } from '../../record/list-record.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { patientNumberOf } from '../patient-number-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { recordList as answered } from '../schemas/record.ts';
import { recordListAsked } from '../schemas/record-asked.ts';

const route = askRoute('/api/record/list', 'S-91: 監査記録, newest first', recordListAsked, answered);

export const recordList: AddRoute = (app, { gate, record, reader }) => {
  app.openapi(route, async (c) => {
    const { who, patient, ...asked } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'read-record' },
      async () => {
        const account = who === undefined ? ok(undefined) : await findStaff(record.rows, who);
        if (!account.ok) return account;
        const number = patient === undefined ? undefined : await patientNumberOf(reader, patient);
        return ok(await listRecord(record.rows, { ...asked, account: account.value, patient: number }));
      },
      ({ lines }) => ({ act: 'listed', what: 'record:list', patients: [...new Set(lines.flatMap(({ patients }) => patients))] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
