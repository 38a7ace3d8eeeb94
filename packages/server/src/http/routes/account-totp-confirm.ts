import { confirmTotp } from '../../access/own-factors.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asOwner } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { codeAsked, none } from '../schemas/people.ts';

const route = askRoute('/api/account/totp-confirm', 'The first code of it', codeAsked, none);

export const accountTotpConfirm: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asOwner(c);
    if (!who.ok) return refusedBy(c, who.refusal);
    const set = await confirmTotp(access, who.value, c.req.valid('json').code);
    return set.ok ? c.json({}, 200) : refusedBy(c, set.refusal);
  });
};
