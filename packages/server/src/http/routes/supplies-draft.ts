import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { supplyDraft } from '../schemas/paper.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const route = askRoute('/api/supplies/draft', 'S-61: 発注案 of everything that is low', nothingAsked, supplyDraft);

export const suppliesDraft: AddRoute = (app, { gate, paper }) => {
  if (paper === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'use-paper' },
      async () => ok(await paper.supplies.draft()),
      () => ({ act: 'listed', what: 'supplies:draft', patients: [] }),
    );
    return found.ok
      ? c.json({ fileName: found.value.fileName, base64: Buffer.from(found.value.pdf).toString('base64') }, 200)
      : refusedBy(c, found.refusal);
  });
};
