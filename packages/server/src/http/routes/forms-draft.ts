import type { z } from '@hono/zod-openapi';
import type { DraftOf } from '../../forms/book/forms-desk.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { formDraftAsked as asked, formVersionAnswer } from '../schemas/forms.ts';

const route = askRoute(
  '/api/forms/draft',
  'S-11 写して直す: a copy of a version with changes, or a draft once more',
  asked,
  formVersionAnswer,
);

/** What the check calls optional is never `undefined` in JSON: it is absent. */
const asOne = (draft: z.infer<typeof asked>): DraftOf => draft as DraftOf;

export const formsDraft: AddRoute = (app, { gate, forms }) => {
  if (forms === undefined) return;
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'edit-forms' },
      () => forms.draft(asOne(c.req.valid('json')), doerOfRequest(c)),
      () => ({ act: 'listed', what: 'forms:draft', patients: [] }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
