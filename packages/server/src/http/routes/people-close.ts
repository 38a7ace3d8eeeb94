import { closePerson } from '../../access/manage-people.ts';
import { doerOf } from '../../access/sessions.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { closeAsked, none } from '../schemas/people.ts';

const route = askRoute('/api/people/close', 'S-91: somebody left', closeAsked, none);

export const peopleClose: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const { account, reason } = c.req.valid('json');
    const done = await closePerson(access, account, reason, doerOf(who.value.session));
    return done.ok ? c.json({}, 200) : refusedBy(c, done.refusal);
  });
};
