import { offerPasskey } from '../../access/own-factors.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asOwner } from '../as-person.ts';
import { callerOf } from '../caller-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { webauthnOptions } from '../schemas/access.ts';
import { none } from '../schemas/people.ts';

const route = askRoute('/api/account/passkey', 'What a browser needs to make a passkey', none, webauthnOptions);

export const accountPasskey: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asOwner(c);
    if (!who.ok) return refusedBy(c, who.refusal);
    const { page } = await callerOf(c);
    const offer = await offerPasskey(access, who.value, page);
    return offer.ok ? c.json(offer.value as { challenge: string }, 200) : refusedBy(c, offer.refusal);
  });
};
