import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { listLookAsked, lookedList } from '../schemas/lists.ts';

const route = askRoute('/api/lists/look', 'S-92: what a list is and how its columns may be meant', listLookAsked, lookedList);

export const listsLook: AddRoute = (app, { gate, lists }) => {
  if (lists === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    // Nothing is shown here but what the person sent.
    const found = await gate.pass(
      c,
      { action: 'manage-sources' },
      () => lists.look(asked),
      () => ({ act: 'listed', what: 'lists:look', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
