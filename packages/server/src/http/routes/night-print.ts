import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { nightAllAsked, nightPrinted, nightPrintedAll, nightSetAsked, nightTrialAsked } from '../schemas/night.ts';

const one = askRoute('/api/night/print', 'S-03: puts a set on paper', nightSetAsked, nightPrinted);
const all = askRoute('/api/night/print-all', 'S-03 警戒で全病棟印刷', nightAllAsked, nightPrintedAll);
const trial = askRoute('/api/night/trial', 'S-03 試し刷り: one page that names nobody', nightTrialAsked, nightPrinted);

/** Who is on a set is written down by whoever prints it, before the printer has it; here only that somebody pressed. */
const pressed = (what: string, pages: number) => ({ act: 'printed', what, pages, patients: [] }) as const;

export const nightPrint: AddRoute = (app, { gate, night }) => {
  if (night === undefined) return;
  app.openapi(one, async (c) => {
    const { set, night: day } = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'manage-printing' },
      () => night.print(set, 'person', doerOfRequest(c), day),
      ({ head }) => pressed('night:print', head.pages),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { head, job, where } = done.value;
    return c.json({ set: head.set, pages: head.pages, job, where }, 200);
  });
  app.openapi(all, async (c) => {
    const done = await gate.pass(
      c,
      { action: 'manage-printing' },
      async () => ({ ok: true as const, value: await night.printAll(doerOfRequest(c)) }),
      ({ printed }) =>
        pressed(
          'night:print-all',
          printed.reduce((sum, { pages }) => sum + pages, 0),
        ),
    );
    return done.ok
      ? c.json({ printed: [...done.value.printed], failed: [...done.value.failed] }, 200)
      : refusedBy(c, done.refusal);
  });
  app.openapi(trial, async (c) => {
    const { ward } = c.req.valid('json');
    const done = await gate.pass(
      c,
      { action: 'manage-printing' },
      () => night.trial(ward, doerOfRequest(c)),
      ({ head }) => pressed('night:trial', head.pages),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { head, job, where } = done.value;
    return c.json({ set: head.set, pages: head.pages, job, where }, 200);
  });
};
