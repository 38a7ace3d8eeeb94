import { getRoute } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { hospitalView } from '../schemas/hospital.ts';

const route = getRoute('/api/hospital', 'Hospital, sources, how fresh, wards', hospitalView);

/** Nothing of a patient is in it: the login page shows it too. */
export const hospital: AddRoute = (app, { reader }) => {
  app.openapi(route, async (c) => c.json(await reader.hospital(), 200));
};
