import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { nothingAsked } from '../schemas/desk-asked.ts';
import { returnedList } from '../schemas/kit-returned.ts';

const route = askRoute('/api/kit/returned', '戻ってきた記録: what was written in kits and came home', nothingAsked, returnedList);

export const kitReturned: AddRoute = (app, { kitReturn, gate }) => {
  if (kitReturn === undefined) return;
  app.openapi(route, async (c) => {
    const done = await gate.pass(
      c,
      { action: 'take-carried-in' },
      async () => ok(await kitReturn.list()),
      ({ waiting, others }) => ({
        act: 'section',
        patients: [...new Set([...waiting, ...others].flatMap(({ patient }) => patient ?? []))],
        what: 'kit-returned',
      }),
    );
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
