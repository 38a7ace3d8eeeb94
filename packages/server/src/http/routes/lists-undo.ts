import { askRoute, refusedBy } from '../answer.ts';
import { nameOfRequest } from '../name-of-request.ts';
import type { AddRoute } from '../route-parts.ts';
import { listUndoAsked, undoneList } from '../schemas/lists.ts';

const route = askRoute('/api/lists/undo', 'S-92: puts back what stood before one import', listUndoAsked, undoneList);

export const listsUndo: AddRoute = (app, { gate, lists }) => {
  if (lists === undefined) return;
  app.openapi(route, async (c) => {
    const { done } = c.req.valid('json');
    const undone = await gate.pass(
      c,
      { action: 'manage-sources' },
      () => lists.undo(done, nameOfRequest(c)),
      () => ({ act: 'listed', what: 'lists:undo', patients: [] }),
    );
    return undone.ok ? c.json(undone.value, 200) : refusedBy(c, undone.refusal);
  });
};
