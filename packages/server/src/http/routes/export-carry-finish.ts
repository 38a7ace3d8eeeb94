import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { carryDone, carryFinishAsked } from '../schemas/carry.ts';
import { whoPrints } from './export-carry.ts';

const route = askRoute(
  '/api/export/carry-finish',
  'S-62: hand out what was added, as one PDF or one sealed file',
  carryFinishAsked,
  carryDone,
);

export const exportCarryFinish: AddRoute = (app, { carry, gate }) => {
  if (carry === undefined) return;
  app.openapi(route, async (c) => {
    const { job } = c.req.valid('json');
    const { owner, by } = whoPrints(c);
    const done = await gate.pass(
      c,
      { action: 'export-chart' },
      () => carry.finish(job, owner, by),
      ({ form, numbers, pages }) => ({ act: form === 'paper' ? 'printed' : 'exported', patients: numbers, what: 'P-13', pages }),
    );
    if (!done.ok) return refusedBy(c, done.refusal);
    const { name, type, bytes, patients, pages, words } = done.value;
    const base64 = Buffer.from(bytes).toString('base64');
    return c.json(
      {
        name,
        type,
        base64,
        patients,
        pages,
        ...(words !== undefined && { words: { kana: [...words.kana], passphrase: words.passphrase } }),
      },
      200,
    );
  });
};
