import { ok } from '@tomoshibi/hospital';
import type { Morning } from '../../readiness/readiness.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { dayAsked, morningAnswer, nothingAsked, questionAnswered, redAccepted } from '../schemas/readiness.ts';

const morning = askRoute('/api/readiness/morning', '朝の点検', nothingAsked, morningAnswer);
const answer = askRoute('/api/readiness/answer', '電カルと同じ / 違う: what a person saw', questionAnswered, morningAnswer);
const confirm = askRoute('/api/readiness/confirm', '確認 of the day', dayAsked, morningAnswer);
const accept = askRoute('/api/readiness/accept', 'A red line is accepted until a day, for a reason', redAccepted, morningAnswer);

/** The question shows a part of one patient's chart: who saw it is written down under that patient. */
const shown = ({ shown }: Morning) => ({ act: 'listed', what: 'readiness:morning', patients: shown }) as const;

export const readinessMorning: AddRoute = (app, { gate, readiness }) => {
  if (readiness === undefined) return;
  const see = { action: 'see-readiness' } as const;
  app.openapi(morning, async (c) => {
    const found = await gate.pass(c, see, async () => ok(await readiness.morning()), shown);
    return found.ok ? c.json(found.value.view, 200) : refusedBy(c, found.refusal);
  });
  app.openapi(answer, async (c) => {
    const said = c.req.valid('json');
    const found = await gate.pass(c, see, () => readiness.answer(said, doerOfRequest(c)), shown);
    return found.ok ? c.json(found.value.view, 200) : refusedBy(c, found.refusal);
  });
  app.openapi(confirm, async (c) => {
    const { day } = c.req.valid('json');
    const found = await gate.pass(c, see, () => readiness.confirm(day, doerOfRequest(c)), shown);
    return found.ok ? c.json(found.value.view, 200) : refusedBy(c, found.refusal);
  });
  app.openapi(accept, async (c) => {
    const given = c.req.valid('json');
    const found = await gate.pass(c, see, () => readiness.accept(given, doerOfRequest(c)), shown);
    return found.ok ? c.json(found.value.view, 200) : refusedBy(c, found.refusal);
  });
};
