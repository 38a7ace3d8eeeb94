import { giveBadge } from '../../access/manage-people.ts';
import { doerOf } from '../../access/sessions.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { badgeAsked, none } from '../schemas/people.ts';

const route = askRoute('/api/people/badge', 'S-91: tie a badge to a person', badgeAsked, none);

export const peopleBadge: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const { account, badge } = c.req.valid('json');
    const done = await giveBadge(access, account, badge, doerOf(who.value.session));
    return done.ok ? c.json({}, 200) : refusedBy(c, done.refusal);
  });
};
