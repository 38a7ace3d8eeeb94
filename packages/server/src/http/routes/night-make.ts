import { ok } from '@tomoshibi/hospital';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { nightJob, nightMakeAsked } from '../schemas/night.ts';
import { nothingAsked } from '../schemas/readiness.ts';

const make = askRoute(
  '/api/night/make',
  'S-03: makes the sets of all wards, or of one as the copy is now',
  nightMakeAsked,
  nightJob,
);
const state = askRoute('/api/night/job', 'S-03: how far the making is', nothingAsked, nightJob);

const shown = (what: string) => () => ({ act: 'listed', what, patients: [] }) as const;

export const nightMake: AddRoute = (app, { gate, night }) => {
  if (night === undefined) return;
  app.openapi(make, async (c) => {
    const { ward, anew } = c.req.valid('json');
    const by = doerOfRequest(c);
    const found = await gate.pass(
      c,
      { action: 'manage-printing' },
      async () => {
        if (ward !== undefined) {
          const made = await night.makeWard(ward, by);
          return made.ok ? ok(night.job()) : made;
        }
        // Minutes: whoever asked looks at the job. What fails stands in the record and on the screen.
        if (night.job().state !== 'running') void night.makeAll(by, anew === undefined ? {} : { anew }).catch(() => {});
        return ok(night.job());
      },
      shown('night:make'),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
  app.openapi(state, async (c) => {
    const found = await gate.pass(c, { action: 'use-paper' }, async () => ok(night.job()), shown('night:job'));
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
