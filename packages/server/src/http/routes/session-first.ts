import { firstAccount } from '../../access/first-account.ts';
import { entranceView } from '../../access/session-view.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { callerOf } from '../caller-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { entranceAnswer, firstAsked } from '../schemas/access.ts';
import { giveSessionCookie } from '../session-cookie.ts';

const route = askRoute('/api/session/first', 'The first account, with the code on the terminal', firstAsked, entranceAnswer);

export const sessionFirst: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const opened = await firstAccount(access, c.req.valid('json'), await callerOf(c));
    if (!opened.ok) return refusedBy(c, opened.refusal);
    giveSessionCookie(c, opened.value.secret);
    return c.json(await entranceView(access, opened.value.session.device, opened.value), 200);
  });
};
