import type { StaffFacts } from '@tomoshibi/hospital';
import { changePerson } from '../../access/manage-people.ts';
import { doerOf } from '../../access/sessions.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { changeAsked, none } from '../schemas/people.ts';

const route = askRoute('/api/people/change', 'S-91: role, ward, duties', changeAsked, none);

export const peopleChange: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const { account, changed } = c.req.valid('json');
    const done = await changePerson(access, account, changed as Partial<StaffFacts>, doerOf(who.value.session));
    return done.ok ? c.json({}, 200) : refusedBy(c, done.refusal);
  });
};
