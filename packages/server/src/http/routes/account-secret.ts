import { setSecret } from '../../access/own-factors.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asOwner } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { none, secretAsked } from '../schemas/people.ts';

const route = askRoute('/api/account/secret', 'My own password or PIN', secretAsked, none);

export const accountSecret: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asOwner(c);
    if (!who.ok) return refusedBy(c, who.refusal);
    const set = await setSecret(access, who.value, c.req.valid('json'));
    return set.ok ? c.json({}, 200) : refusedBy(c, set.refusal);
  });
};
