import { closeCase } from '../../desk/case-check.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { written as answered } from '../schemas/desk.ts';
import { caseAsked } from '../schemas/desk-asked.ts';

const route = askRoute('/api/case/check', '中身の照合 of one case is done', caseAsked, answered);

export const caseCheck: AddRoute = (app, { desk, gate }) => {
  if (desk === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'find-patients' },
      () => closeCase(desk, asked, doerOfRequest(c)),
      ({ number }) => ({ act: 'found', patients: [number] }),
    );
    return done.ok ? c.json({ seq: done.value.seq }, 200) : refusedBy(c, done.refusal);
  });
};
