import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { originalAsked } from '../schemas/asked.ts';
import { originalView } from '../schemas/hospital.ts';

const route = askRoute('/api/original', 'The raw view of one original', originalAsked, originalView);

/**
 * Always JSON, whatever the bytes are: an original is never served as something a browser would run. Whose it is says the folder it
 * lay in, never the asker; an original of nobody is written down by its own name.
 */
export const original: AddRoute = (app, { reader, gate }) => {
  app.openapi(route, async (c) => {
    const { original: asked } = c.req.valid('json');
    const number = await reader.patientOfOriginal(asked);
    const view = await gate.pass(
      c,
      { action: 'read-original', ...(number === undefined ? {} : { patient: { number } }) },
      () => reader.original(asked),
      () => ({ act: 'original', patients: [], what: asked }),
    );
    return view.ok ? c.json(view.value, 200) : refusedBy(c, view.refusal);
  });
};
