import { makeFhirToken } from '../../access/fhir-token.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asOwner } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { tokenAnswer, tokenAsked } from '../schemas/people.ts';

const route = askRoute('/api/account/token', 'A token for a FHIR client, shown once', tokenAsked, tokenAnswer);

export const accountToken: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asOwner(c);
    if (!who.ok) return refusedBy(c, who.refusal);
    const made = await makeFhirToken(access, who.value, c.req.valid('json'));
    return made.ok ? c.json(made.value, 200) : refusedBy(c, made.refusal);
  });
};
