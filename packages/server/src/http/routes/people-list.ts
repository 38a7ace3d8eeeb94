import { personLine } from '../../access/people-view.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { none, peopleAnswer } from '../schemas/people.ts';

const route = askRoute('/api/people/list', 'S-91: who can log in', none, peopleAnswer);

export const peopleList: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const people = (await access.directory.all()).map(personLine).sort((a, b) => (a.login < b.login ? -1 : 1));
    return c.json({ people }, 200);
  });
};
