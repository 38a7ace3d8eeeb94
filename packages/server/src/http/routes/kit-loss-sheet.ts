import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { kitAsked, lossSheet } from '../schemas/kits.ts';

const route = askRoute('/api/kits/loss-sheet', 'S-04: 紛失評価票 of a kit that was reported lost', kitAsked, lossSheet);

export const kitLossSheet: AddRoute = (app, { gate, kits }) => {
  if (kits === undefined) return;
  app.openapi(route, async (c) => {
    const { kit } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'report-kit' },
      () => kits.lossSheet(kit),
      () => ({ act: 'listed', what: 'kits:loss-sheet', patients: [] }),
    );
    if (!found.ok) return refusedBy(c, found.refusal);
    const { fileName, pdf } = found.value;
    return c.json({ fileName, base64: Buffer.from(pdf).toString('base64') }, 200);
  });
};
