import { sheetCodes } from '../../desk/sheet-codes.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { sheetCodes as answered } from '../schemas/desk.ts';
import { sheetAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/print/sheet', 'Serial and QR codes for the pages of a printed form', sheetAsked, answered);

export const printSheet: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'print-chart', patient: asked.patient },
      () => sheetCodes(desk, asked),
      () => ({ act: 'printed', patients: [], what: asked.form, pages: asked.pages }),
    );
    return done.ok ? c.json({ serial: done.value.serial, codes: done.value.codes }, 200) : refusedBy(c, done.refusal);
  });
};
