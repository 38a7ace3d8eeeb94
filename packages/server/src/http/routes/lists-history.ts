import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { listHistoryAnswer, listHistoryAsked } from '../schemas/lists.ts';

const route = askRoute('/api/lists/history', 'S-92: what was taken and undone', listHistoryAsked, listHistoryAnswer);

export const listsHistory: AddRoute = (app, { gate, lists }) => {
  if (lists === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'manage-sources' },
      () => lists.history(),
      () => ({ act: 'listed', what: 'lists:history', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
