import { askRoute, refusedBy } from '../answer.ts';
import { callerOf } from '../caller-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { passkeyAsked, webauthnOptions } from '../schemas/access.ts';

const route = askRoute('/api/session/passkey', 'What a passkey is asked to sign', passkeyAsked, webauthnOptions);

export const sessionPasskey: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const { login } = c.req.valid('json');
    const account = await access.directory.byLogin(login);
    const { page } = await callerOf(c);
    const options = await access.passkeys.askFor(login, account, page);
    return options.ok ? c.json(options.value as { challenge: string }, 200) : refusedBy(c, options.refusal);
  });
};
