import { resetPerson } from '../../access/manage-people.ts';
import { doerOf } from '../../access/sessions.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { resetAnswer, resetAsked } from '../schemas/people.ts';

const route = askRoute('/api/people/reset', 'S-91: forgotten secret; the new first one is shown once', resetAsked, resetAnswer);

export const peopleReset: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const done = await resetPerson(access, c.req.valid('json').account, doerOf(who.value.session));
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
