import { confirmPasskey } from '../../access/own-factors.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asOwner } from '../as-person.ts';
import { callerOf } from '../caller-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { none, passkeyMade } from '../schemas/people.ts';

const route = askRoute('/api/account/passkey-confirm', 'The passkey that was made', passkeyMade, none);

export const accountPasskeyConfirm: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asOwner(c);
    if (!who.ok) return refusedBy(c, who.refusal);
    const { page } = await callerOf(c);
    const { response, name } = c.req.valid('json');
    const set = await confirmPasskey(access, who.value, response, name, page);
    return set.ok ? c.json({}, 200) : refusedBy(c, set.refusal);
  });
};
