import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { wardAsked } from '../schemas/asked.ts';
import { wardView } from '../schemas/hospital.ts';

const route = askRoute('/api/ward', 'S-45: who lies on a ward, in bed order', wardAsked, wardView);

export const ward: AddRoute = (app, { reader, gate }) => {
  app.openapi(route, async (c) => {
    const { ward: asked } = c.req.valid('json');
    const view = await gate.pass(
      c,
      { action: 'list-ward' },
      () => reader.ward(asked),
      ({ lines }) => ({ act: 'listed', what: `ward:${asked}`, patients: lines.map(({ patient }) => patient.number) }),
    );
    return view.ok ? c.json(view.value, 200) : refusedBy(c, view.refusal);
  });
};
