import { ok } from '@tomoshibi/hospital';
import { readWeeklyReport } from '../../record/weekly-report.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { weeklyReport } from '../schemas/record.ts';
import { weeklyAsked } from '../schemas/record-asked.ts';

const route = askRoute('/api/record/weekly', '週間報告: counts per rule, role and unit', weeklyAsked, weeklyReport);

export const recordWeekly: AddRoute = (app, { gate, record, access }) => {
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const now = new Date(access.nowMs()).toISOString();
    const found = await gate.pass(
      c,
      { action: 'read-record' },
      async () => ok(await readWeeklyReport(record.rows, asked, access.hospital, now)),
      () => ({ act: 'listed', what: 'record:weekly', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
