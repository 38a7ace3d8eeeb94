import { refuse } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import { mayPrintWard } from '../own-wards.ts';
import type { AddRoute } from '../route-parts.ts';
import { nightOpened, nightPrinted, nightWardAsked } from '../schemas/night.ts';

const print = askRoute('/api/night/ward', 'S-03 この病棟を刷る: the own ward, on its printer', nightWardAsked, nightPrinted);
const open = askRoute('/api/night/open', "S-03: the own ward's set as a PDF, for this PC's printer", nightWardAsked, nightOpened);

export const nightWard: AddRoute = (app, { gate, night }) => {
  if (night === undefined) return;
  app.openapi(print, async (c) => {
    const { ward, make } = c.req.valid('json');
    const by = doerOfRequest(c);
    const done = await gate.pass(
      c,
      { action: 'print-chart' },
      async () => {
        if (!mayPrintWard(c, ward)) return refuse('access.not-allowed');
        const made = make === true ? await night.makeWard(ward, by) : undefined;
        return made?.ok === false ? made : night.print(`ward:${ward}`, 'person', by);
      },
      // Who is on it was written down before the printer had it.
      ({ head }) => ({ act: 'printed', what: 'night:ward', pages: head.pages, patients: [] }),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { head, job, where } = done.value;
    return c.json({ set: head.set, pages: head.pages, job, where }, 200);
  });
  app.openapi(open, async (c) => {
    const { ward, make } = c.req.valid('json');
    const by = doerOfRequest(c);
    const done = await gate.pass(
      c,
      { action: 'print-chart' },
      async () => {
        if (!mayPrintWard(c, ward)) return refuse('access.not-allowed');
        const made = make === true ? await night.makeWard(ward, by) : undefined;
        return made?.ok === false ? made : night.open(`ward:${ward}`, by);
      },
      ({ head }) => ({ act: 'printed', what: 'night:open', pages: head.pages, patients: head.patients }),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { head, pdf } = done.value;
    return c.json(
      { name: `${head.name} ${head.night}.pdf`, pages: head.pages, base64: Buffer.from(pdf).toString('base64') },
      200,
    );
  });
};
