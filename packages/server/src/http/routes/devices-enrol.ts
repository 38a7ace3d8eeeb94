import { enrolDevice } from '../../access/manage-devices.ts';
import { doerOf } from '../../access/sessions.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { enrolAsked, none } from '../schemas/people.ts';

const route = askRoute('/api/devices/enrol', 'Enrol the PC this page runs on', enrolAsked, none);

export const devicesEnrol: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const { session } = who.value;
    const done = await enrolDevice(access, session, c.req.valid('json'), doerOf(session));
    return done.ok ? c.json({}, 200) : refusedBy(c, done.refusal);
  });
};
