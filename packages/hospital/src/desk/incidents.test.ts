import { expect, it } from 'vitest';
import type { IncidentReported } from './events.ts';
import { incidentTally } from './incident-tally.ts';
import { reportIncident } from './report-incident.ts';

const event = (over: Partial<IncidentReported> = {}): IncidentReported => ({
  kind: 'desk.incident-reported',
  v: 1,
  what: 'mixed-in',
  place: '5東',
  level: '0',
  onPaper: true,
  text: '',
  by: {},
  ...over,
});
const row = (seq: number, recordedAt: string, over: Partial<IncidentReported> = {}) => ({ seq, recordedAt, event: event(over) });
const dayOf = (instant: string): string => instant.slice(0, 10);

it('takes a report with kind and place alone, and none without a place', () => {
  expect(reportIncident({ ...event(), place: ' 外来 ' })).toMatchObject({ ok: true, value: { place: '外来' } });
  expect(reportIncident({ ...event(), place: ' ' })).toMatchObject({ refusal: { code: 'desk.place-needed' } });
});

it('R-113: counts each day by kind and place, and the month against 5 paper-caused ones per 120 beds', () => {
  const rows = [
    row(1, '2026-11-22T01:00:00.000Z'),
    row(2, '2026-11-23T01:00:00.000Z', { what: 'mix-up', place: '薬剤部' }),
    row(3, '2026-11-23T02:00:00.000Z'),
    // Told on the 23rd, happened on the 22nd.
    row(4, '2026-11-23T03:00:00.000Z', { occurredAt: '2026-11-22T23:30', onPaper: false }),
    row(5, '2026-10-31T03:00:00.000Z'),
  ];
  const tally = incidentTally(rows, { onDay: '2026-11-23', beds: 120, dayOf });
  expect(tally.days.map(({ day, total, onPaper }) => [day, total, onPaper])).toEqual([
    ['2026-11-23', 2, 2],
    ['2026-11-22', 2, 1],
    ['2026-10-31', 1, 1],
  ]);
  expect(tally.days[0]).toMatchObject({ kinds: { 'mix-up': 1, 'mixed-in': 1, lost: 0 } });
  expect(tally.days[0]?.places).toEqual([
    { place: '5東', count: 1 },
    { place: '薬剤部', count: 1 },
  ]);
  expect(tally).toMatchObject({ paperTarget: 5, overTarget: false, month: { total: 4, onPaper: 3 } });
  const bad = Array.from({ length: 6 }, (_, at) => row(at, '2026-11-05T00:00:00.000Z'));
  expect(incidentTally(bad, { onDay: '2026-11-23', beds: 120, dayOf }).overTarget).toBe(true);
});

it('shows no name of who told in the list', () => {
  const { lines } = incidentTally([row(1, '2026-11-22T01:00:00.000Z', { by: { account: 'u9' } })], {
    onDay: '2026-11-23',
    beds: 0,
    dayOf,
  });
  expect(JSON.stringify(lines)).not.toContain('u9');
});
