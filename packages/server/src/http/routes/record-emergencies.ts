import { type EmergencyList, ok } from '@tomoshibi/hospital';
import { readEmergencies, reviewEmergency } from '../../record/flags.ts';
import { askRoute, refusedBy } from '../answer.ts';
import { doerOfRequest } from '../doer-of.ts';
import type { AddRoute, RouteParts } from '../route-parts.ts';
import { emergencyList as answered } from '../schemas/record.ts';
import { emergencyReviewed, recordNothingAsked } from '../schemas/record-asked.ts';

const list = askRoute('/api/record/emergencies', '緊急閲覧 with the time left of 72 hours', recordNothingAsked, answered);
const review = askRoute('/api/record/review-emergency', 'An 緊急閲覧 was looked at', emergencyReviewed, answered);

const shown = ({ emergencies }: EmergencyList) =>
  ({
    act: 'listed',
    what: 'record:emergencies',
    patients: [...new Set(emergencies.flatMap(({ patient }) => patient ?? []))],
  }) as const;
const nowOf = ({ access }: RouteParts): string => new Date(access.nowMs()).toISOString();

export const recordEmergencies: AddRoute = (app, parts) => {
  app.openapi(list, async (c) => {
    const read = async () => ok(await readEmergencies(parts.record.rows, nowOf(parts)));
    const found = await parts.gate.pass(c, { action: 'read-record' }, read, shown);
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};

export const recordReviewEmergency: AddRoute = (app, parts) => {
  app.openapi(review, async (c) => {
    const { viewed, ...said } = c.req.valid('json');
    const read = () => reviewEmergency(parts.record, viewed, said, doerOfRequest(c), nowOf(parts));
    const found = await parts.gate.pass(c, { action: 'review-record' }, read, shown);
    return found.ok ? c.json(found.value, 200) : refusedBy(c, found.refusal);
  });
};
