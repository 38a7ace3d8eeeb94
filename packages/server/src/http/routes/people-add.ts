import type { StaffFacts } from '@tomoshibi/hospital';
import { addPerson } from '../../access/manage-people.ts';
import { doerOf } from '../../access/sessions.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { staffFacts } from '../schemas/access.ts';
import { addedAnswer } from '../schemas/people.ts';

const route = askRoute('/api/people/add', 'S-91: register a person; the first secret is shown once', staffFacts, addedAnswer);

export const peopleAdd: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const added = await addPerson(access, c.req.valid('json') as StaffFacts, doerOf(who.value.session));
    return added.ok ? c.json(added.value, 200) : refusedBy(c, added.refusal);
  });
};
