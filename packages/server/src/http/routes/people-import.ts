import { importStaff } from '../../access/import-staff.ts';
import { doerOf } from '../../access/sessions.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { importAnswer, importAsked } from '../schemas/people.ts';

const route = askRoute('/api/people/import', 'S-91: a staff list, looked at first', importAsked, importAnswer);

export const peopleImport: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const { csv, apply } = c.req.valid('json');
    return c.json(await importStaff(access, csv, apply, doerOf(who.value.session)), 200);
  });
};
