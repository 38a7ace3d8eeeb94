import { removeDevice } from '../../access/manage-devices.ts';
import { doerOf } from '../../access/sessions.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { none, removeAsked } from '../schemas/people.ts';

const route = askRoute('/api/devices/remove', 'A PC that was stolen or thrown away', removeAsked, none);

export const devicesRemove: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const { device, reason } = c.req.valid('json');
    const done = await removeDevice(access, device, reason, doerOf(who.value.session));
    return done.ok ? c.json({}, 200) : refusedBy(c, done.refusal);
  });
};
