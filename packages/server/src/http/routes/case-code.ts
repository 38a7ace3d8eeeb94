import { readCode } from '../../desk/case-check.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { codeRead as answered } from '../schemas/desk.ts';
import { codeAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/case/code', 'Whose cover, card, band or sheet was scanned', codeAsked, answered);

export const caseCode: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'find-patients' },
      () => readCode(desk, asked.code),
      ({ owner }) => ({ act: 'found', patients: [owner.number] }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
