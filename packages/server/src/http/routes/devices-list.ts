import { deviceLine } from '../../access/people-view.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { asPerson } from '../as-person.ts';
import type { AddRoute } from '../route-parts.ts';
import { devicesAnswer, none } from '../schemas/people.ts';

const route = askRoute('/api/devices/list', 'Enrolled PCs', none, devicesAnswer);

export const devicesList: AddRoute = (app, { access }) => {
  app.openapi(route, async (c) => {
    const who = asPerson(c, 'manage-accounts');
    if (!who.ok) return refusedBy(c, who.refusal);
    const { thumbprint } = who.value.session;
    const devices = (await access.directory.devices()).map((device) => deviceLine(device, thumbprint));
    return c.json({ devices }, 200);
  });
};
