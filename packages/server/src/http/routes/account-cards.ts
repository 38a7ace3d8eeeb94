import { makeCard } from '../../access/own-factors.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asOwner } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { cardsAnswer, none } from '../schemas/people.ts';

const route = askRoute('/api/account/cards', 'A new card of one-time words, shown once', none, cardsAnswer);

export const accountCards: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asOwner(c);
    if (!who.ok) return refusedBy(c, who.refusal);
    const card = await makeCard(access, who.value);
    return card.ok ? c.json({ words: card.value }, 200) : refusedBy(c, card.refusal);
  });
};
