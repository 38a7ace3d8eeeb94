import { entranceView } from '../../access/session-view.ts';
import { askRoute } from '../answer.ts';
import { sessionOf } from '../find-session.ts';
import type { AddRoute } from '../route-parts.ts';
import { closeAsked, entranceAnswer } from '../schemas/access.ts';
import { dropSessionCookie } from '../session-cookie.ts';

const route = askRoute('/api/session/close', 'Log out; also when nobody is logged in', closeAsked, entranceAnswer);

export const sessionClose: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const found = sessionOf(c);
    if (found.ok) {
      access.sessions.close(found.value.session, c.req.valid('json').why);
      dropSessionCookie(c);
    }
    return c.json(await entranceView(access, found.ok ? found.value.session.device : access.demo?.device), 200);
  });
};
