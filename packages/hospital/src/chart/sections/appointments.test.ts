/**
 * Breakages tried, each seen to fail: cancelled ones filtered out; `isTakenBack` without `withdrawn`; past ones sorted with those
 * ahead; `unknown` shown as `booked`; the reason for a kind that came fixed to `kind-never-received`; undone list lines listed.
 */
import { describe, expect, it } from 'vitest';
import type { AppointmentFacts } from '../facts.ts';
import { basics, chartOf } from '../sample-chart.ts';
import { readSummary } from '../summary.ts';
import { itemWords } from '../text-search/item-words.ts';
import { visitRow } from '../visit-row.ts';
import { readAppointments, readNextAppointments } from './appointments.ts';

const apt = (at: string | undefined, more: Partial<AppointmentFacts> = {}): AppointmentFacts => ({
  kind: 'appointment',
  ...(at === undefined ? {} : { at }),
  dept: '内科',
  what: '定期',
  state: 'booked',
  ...more,
});
const feed = { root: 900 } as const;

describe('appointments of a chart', () => {
  it('lists those ahead soonest first, then those past newest first, and strikes nothing out of the list', async () => {
    const { rows, context } = chartOf([
      [apt('2024-04-01T09:00', { state: 'done' }), feed, 'APT'],
      [apt('2024-06-01T09:00'), feed, 'APT'],
      [apt('2024-05-20T09:00', { cancels: true, status: '取消' }), feed, 'APT'],
      [apt('2024-05-10T08:00', { state: 'arrived' }), feed, 'APT'],
      [apt('2024-05-01T09:00', { state: 'missed' }), feed, 'APT'],
    ]);
    const { items, state, newestAt, kinds } = await readAppointments(rows, context, {});
    expect(items.map(({ at, state: how, ahead }) => [at, how, ahead])).toEqual([
      ['2024-05-10T08:00', 'arrived', true],
      ['2024-05-20T09:00', 'cancelled', false],
      ['2024-06-01T09:00', 'booked', true],
      ['2024-05-01T09:00', 'missed', false],
      ['2024-04-01T09:00', 'done', false],
    ]);
    expect(items[1]).toMatchObject({ status: '取消', road: 'mllp', sentAt: '2024-05-01T09:00:00' });
    expect({ state, newestAt, kinds }).toEqual({ state: 'value', newestAt: '2024-05-01T09:00:00', kinds: ['APT'] });
  });

  it('gives the summary the next three that stand, and whatever was cancelled before them', async () => {
    const { rows, context } = chartOf([
      [apt('2024-05-11T09:00', { cancels: true }), feed, 'APT'],
      [apt('2024-05-12T09:00'), feed, 'APT'],
      [apt('2024-05-13T09:00'), feed, 'APT'],
      [apt('2024-05-14T09:00'), feed, 'APT'],
      [apt('2024-05-15T09:00'), feed, 'APT'],
      [apt('2024-04-15T09:00'), feed, 'APT'],
    ]);
    const { items, total } = await readNextAppointments(rows, context);
    expect(items.map(({ at, state }) => `${at?.slice(8, 10)} ${state}`)).toEqual([
      '11 cancelled',
      '12 booked',
      '13 booked',
      '14 booked',
    ]);
    expect(total).toBe(5);
  });

  it('concludes no state from words no table knows, and no day from a time that is none', async () => {
    const { state: _state, ...stateless } = apt('?来週', { status: 'ｺｳｼﾝ' });
    const { rows, context } = chartOf([
      [stateless, feed, 'APT'],
      [{ kind: 'appointment' }, feed, 'APT'],
    ]);
    const { items } = await readAppointments(rows, context, {});
    expect(items.map(({ state, status, at, ahead }) => ({ state, status, at, ahead }))).toEqual(
      expect.arrayContaining([
        { state: 'unknown', status: 'ｺｳｼﾝ', at: '?来週', ahead: true },
        { state: 'unknown', status: undefined, at: undefined, ahead: true },
      ]),
    );
  });

  it('says that the source took one back when only that is known; an undone list was never one', async () => {
    const taken = { day: '20240520', order: '1', ...feed };
    const undone = { day: '20240521', order: '2', root: 903 };
    const { rows, context } = chartOf([
      [apt('2024-05-20T09:00'), { ...taken, sentAt: '20240501090000' }, 'APT'],
      [apt('2024-05-20T09:00'), { ...taken, sentAt: '20240502090000', flag: '0' }, 'APT'],
      [apt('2024-05-21T09:00'), { ...undone, sentAt: '20240501090000' }, 'APT'],
      [apt('2024-05-21T09:00'), { ...undone, sentAt: '20240502090000', flag: '0' }, 'APT'],
    ]);
    const { items } = await readAppointments(rows, context, {});
    expect(items).toMatchObject([{ at: '2024-05-20', state: 'withdrawn', ahead: false, sentAt: '2024-05-02T09:00:00' }]);
    const stored = await rows.items(context.patient.number, 'APT');
    expect(stored.map(({ key, row }) => visitRow(key, row)?.row)).toEqual([
      undefined,
      expect.objectContaining({ kind: 'APT', state: 'withdrawn' }),
    ]);
  });

  it('says that the copy has no appointments at all only until the first of anybody has come', async () => {
    const none = chartOf([[basics()]]);
    expect(await readAppointments(none.rows, none.context, {})).toMatchObject({
      state: 'not-in-copy',
      reason: 'kind-never-received',
    });
    const others = { ...none.context, freshness: { APT: { originals: 3, newestAt: '2024-05-09T08:00' } } };
    expect(await readAppointments(none.rows, others, {})).toMatchObject({
      state: 'not-in-copy',
      reason: 'nothing-for-this-patient',
      newestAt: '2024-05-09T08:00',
    });
    const summary = await readSummary(none.rows, others);
    expect([summary.appointments.reason, summary.vitals.reason]).toEqual(['nothing-for-this-patient', 'kind-never-received']);
  });

  it('is as old as the source that sends appointments, whatever the others are', async () => {
    const { rows, context } = chartOf([[apt('2024-06-01T09:00'), feed, 'APT']]);
    const at = '2024-05-09T22:00:00.000Z';
    const ofSource = { ...context, freshness: { APT: { originals: 1, copied: at }, OMD: { originals: 1, copied: 'never' } } };
    expect(await readAppointments(rows, ofSource, {})).toMatchObject({ copiedInstant: at });
    const never = { ...context, freshness: { APT: { originals: 1, copied: 'never' } } };
    expect((await readAppointments(rows, never, {})).copiedInstant).toBeUndefined();
  });

  it('keeps hostile text as text and finds the words of an appointment', async () => {
    const text = '<script>alert(1)</script> =cmd|\u0000\u202e';
    const { rows, context } = chartOf([
      [apt('2024-06-01T09:00', { what: text, note: '絶食で来院', doctor: text, place: text }), feed, 'APT'],
    ]);
    expect((await readAppointments(rows, context, {})).items[0]).toMatchObject({ what: text, doctor: text });
    const [item] = await rows.items(context.patient.number, 'APT');
    const words = item && itemWords(context, item);
    expect(words).toMatchObject({ sort: 'appointment', title: `2024-06-01 09:00 ${text}` });
    expect(words?.texts).toContain('絶食で来院');
  });
});
