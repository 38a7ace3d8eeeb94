import { ok } from '@tomoshibi/hospital';
import { exportRecord } from '../../record/export-record.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { recordFile } from '../schemas/record.ts';
import { recordExportAsked } from '../schemas/record-asked.ts';

const route = askRoute(
  '/api/record/export',
  'The record as FHIR AuditEvent, IHE ATNA, CSV or HTML',
  recordExportAsked,
  recordFile,
);

export const recordExport: AddRoute = (app, { gate, record, access }) => {
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const now = new Date(access.nowMs()).toISOString();
    const found = await gate.pass(
      c,
      { action: 'read-record' },
      async () => ok(await exportRecord(record.rows, asked, access.hospital, now)),
      ({ patients }) => ({ act: 'exported', what: `record:${asked.format}`, patients }),
    );
    return found.ok ? c.json(found.value.file, 200) : refusedBy(c, found.refusal);
  });
};
