import type { TakenList } from '../../roads/lists/job-take.ts';
import { askRoute, refusedBy } from '../answer.ts';
import type { Shown } from '../gate.ts';
import { nameOfRequest } from '../name-of-request.ts';
import type { AddRoute } from '../route-parts.ts';
import { listTakeAsked, takenList } from '../schemas/lists.ts';

const route = askRoute('/api/lists/take', 'S-92: what taking a list would do, and taking it', listTakeAsked, takenList);

/** Everybody whose line is on the screen, and everybody a held line was compared with: a refusal says something of them too. */
const shown = ({ applied, lines, held }: TakenList): Shown => ({
  act: 'listed',
  what: applied ? 'lists:take' : 'lists:preview',
  patients: [...new Set([...lines.map(({ patient }) => patient), ...held.flatMap(({ looked }) => looked)])],
});

export const listsTake: AddRoute = (app, { gate, lists }) => {
  if (lists === undefined) return;
  app.openapi(route, async (c) => {
    const asked = c.req.valid('json');
    const done = await gate.pass(c, { action: 'manage-sources' }, () => lists.take({ ...asked, who: nameOfRequest(c) }), shown);
    return done.ok ? c.json(done.value, 200) : refusedBy(c, done.refusal);
  });
};
