import { ok } from '@tomoshibi/hospital';
import { getRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { problemsView } from '../schemas/hospital.ts';

const route = getRoute('/api/problems', '取込の問題: what could not be read or must be looked at', problemsView);

/** The answer says how many there are in all. */
const LIMIT = 1000;

export const problems: AddRoute = (app, { reader, gate }) => {
  app.openapi(route, async (c) => {
    const found = await gate.pass(
      c,
      { action: 'see-problems' },
      async () => ok(await reader.problems(LIMIT)),
      (view) => ({ act: 'listed', what: 'problems', patients: view.problems.flatMap(({ patient }) => patient ?? []) }),
    );
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
