import { openSession } from '../../access/open-session.ts';
import { entranceView } from '../../access/session-view.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { callerOf } from '../caller-of.ts';
import { sessionOf } from '../find-session.ts';
import type { AddRoute } from '../route-parts.ts';
import { entranceAnswer, openAsked } from '../schemas/access.ts';
import { giveSessionCookie } from '../session-cookie.ts';

const route = askRoute('/api/session/open', 'S-90: log in, or take over from whoever is here', openAsked, entranceAnswer);

export const sessionOpen: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const before = sessionOf(c);
    const opened = await openSession(access, c.req.valid('json'), await callerOf(c));
    if (!opened.ok) return refusedBy(c, opened.refusal);
    if (before.ok) access.sessions.close(before.value.session, 'switched');
    giveSessionCookie(c, opened.value.secret);
    return c.json(await entranceView(access, opened.value.session.device, opened.value), 200);
  });
};
