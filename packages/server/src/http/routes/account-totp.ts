import { offerTotp } from '../../access/own-factors.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asOwner } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { none, totpAnswer } from '../schemas/people.ts';

const route = askRoute('/api/account/totp', 'A new authenticator secret, shown once', none, totpAnswer);

export const accountTotp: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asOwner(c);
    if (!who.ok) return refusedBy(c, who.refusal);
    return c.json(offerTotp(access, who.value), 200);
  });
};
