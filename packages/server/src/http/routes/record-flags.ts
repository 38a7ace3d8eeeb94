import { type FlagList, ok } from '@tomoshibi/hospital';
import { answerFlag, readFlags } from '../../record/flags.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute } from '../route-parts.ts';
import { flagList as answered } from '../schemas/record.ts';
import { flagAnswered, recordNothingAsked } from '../schemas/record-asked.ts';

const list = askRoute('/api/record/flags', '気になる閲覧', recordNothingAsked, answered);
const answer = askRoute('/api/record/answer-flag', 'What the privacy officer says to a flag', flagAnswered, answered);

const shown = ({ flags }: FlagList) =>
  ({ act: 'listed', what: 'record:flags', patients: [...new Set(flags.flatMap(({ patient }) => patient ?? []))] }) as const;

export const recordFlags: AddRoute = (app, { gate, record }) => {
  app.openapi(list, async (c) => {
    const found = await gate.pass(c, { action: 'read-record' }, async () => ok(await readFlags(record.rows)), shown);
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};

export const recordAnswerFlag: AddRoute = (app, { gate, record }) => {
  app.openapi(answer, async (c) => {
    const { flag, ...said } = c.req.valid('json');
    const read = () => answerFlag(record, flag, said, doerOfRequest(c));
    const found = await gate.pass(c, { action: 'review-record' }, read, shown);
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
