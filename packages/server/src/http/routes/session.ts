import { deviceOf } from '../../access/open-session.ts';
import { entranceView } from '../../access/session-view.ts';
import { getRoute } from '../answer.ts';
import { sessionOf } from '../find-session.ts';
import type { AddRoute } from '../route-parts.ts';
import { entranceAnswer } from '../schemas/access.ts';

const route = getRoute('/api/session', 'Who is here, and the clock', entranceAnswer);

/** Answers everybody: the login page needs it. A proof that does not count yet, because of the clock, is no refusal here. */
export const session: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const found = sessionOf(c);
    // Whether the login asks for a PIN or a password: which enrolled PC this says it is. It opens nothing.
    if (!found.ok) return c.json(await entranceView(access, await deviceOf(access, c.req.header('tomoshibi-device') ?? '')), 200);
    const device = await deviceOf(access, found.value.session.thumbprint ?? '');
    return c.json(await entranceView(access, device, found.value), 200);
  });
};
