import type { OrderHead, Ssmix2Record } from '@tomoshibi/formats';
import { describe, expect, test } from 'vitest';
import { chartOf, exam, examined, HANAKO, injected, lab, moved, ORDER, observed, slot, specimen } from '../sample-chart.ts';
import { readOpenOrders, readOrders } from './orders.ts';

const head = (orderNumber: string, more: Partial<OrderHead> = {}): OrderHead => ({ ...ORDER, orderNumber, ...more });
const where = (day: string, order: string) => ({ day, order: order.padStart(15, '0') });
const blood = (type: 'OML-01' | 'OML-11', order: string, more: Partial<OrderHead> = {}) =>
  lab(type, [specimen(undefined, [observed('総蛋白', undefined, { status: 'O' })], '生化学', head(order, more))]);
const meal = (startAt: string, endAt?: string): Ssmix2Record => ({
  type: 'OMD',
  head: { message: 'OMD', event: 'O03', charset: 'x' },
  patient: HANAKO,
  cancels: false,
  meals: [{ order: ORDER, diet: { text: '腎臓食1600' }, timing: { startAt, ...(endAt !== undefined && { endAt }) } }],
});
const open = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return readOpenOrders(rows, context);
};
const states = async (...filed: Parameters<typeof chartOf>[0]) => {
  const { rows, context } = chartOf(filed);
  return (await readOrders(rows, context, {})).items.map(({ kind, state }) => [kind, state]);
};

describe('orders', () => {
  test('a blood test without a result is open, with what was asked for', async () => {
    expect((await open([blood('OML-01', '1'), where('20240508', '1')])).orders.items).toMatchObject([
      { kind: 'lab', name: '生化学', detail: '血清: 総蛋白', state: 'open', department: '内科', orderedAt: '2024-05-01T10:30' },
    ]);
  });

  test('the result of the same order number makes it done, that of another order does not', async () => {
    expect(await states([blood('OML-01', '1'), where('20240508', '1')], [blood('OML-11', '1'), where('20240509', '1')])).toEqual([
      ['lab', 'done'],
    ]);
    expect(await states([blood('OML-01', '1'), where('20240508', '1')], [blood('OML-11', '2'), where('20240509', '2')])).toEqual([
      ['lab', 'open'],
    ]);
  });

  test('the key 999999999999999 of messages without an order number ties nothing together', async () => {
    const none = '999999999999999';
    expect(
      await states([blood('OML-01', '1'), where('20240508', none)], [blood('OML-11', '2'), where('20240509', none)]),
    ).toEqual([['lab', 'open']]);
  });

  test('an electrocardiogram filed without its number is matched by the number in the message', async () => {
    const ecg = (type: 'OMG-03' | 'OMG-13') => examined(type, [exam('心電図', { order: head('77') })]);
    expect(await states([ecg('OMG-03'), where('20240508', '77')], [ecg('OMG-13'), where('20240509', '999999999999999')])).toEqual(
      [['physiology', 'done']],
    );
  });

  test('a cancelled result leaves the order open, a cancelled order is cancelled', async () => {
    const taken = lab('OML-11', [specimen(undefined, [], '生化学', head('1'))], true);
    expect(await states([blood('OML-01', '1'), where('20240508', '1')], [taken, where('20240509', '1')])).toEqual([
      ['lab', 'open'],
    ]);
    expect(await states([blood('OML-01', '1', { control: 'CA' }), where('20240508', '1')])).toEqual([['lab', 'cancelled']]);
  });

  test('parent and children of an examination are one order, named by the children', async () => {
    const parts = [
      exam('Ｘ線単純撮影', { order: head('1') }),
      exam('Ｘ線単純撮影', { order: head('1', { control: 'PA' }), observations: [observed('体重', '62')] }),
      exam('胸部 立位正面', { order: head('2', { control: 'CH' }) }),
      exam('腹部', { order: head('3', { control: 'CH' }) }),
    ];
    expect((await open([examined('OMG-01', parts), where('20240508', '1')])).orders.items).toMatchObject([
      { kind: 'imaging', name: '胸部 立位正面、腹部', detail: '体重 62' },
    ]);
  });

  test('a meal runs to its last day', async () => {
    expect(await states([meal('2024-05-01', '2024-05-09'), where('20240501', '1')])).toEqual([['meal', 'done']]);
    expect(await states([meal('2024-05-01', '2024-05-10'), where('20240501', '1')])).toEqual([['meal', 'open']]);
    expect(await states([meal('2024-05-01'), where('20240501', '1')])).toEqual([['meal', 'open']]);
  });

  test('an order nobody reported on leaves the summary after a month, and stays in the list', async () => {
    const filed = [blood('OML-01', '1', { orderedAt: '2024-03-01' }), where('20240301', '1')] as const;
    expect((await open(filed)).orders.items).toEqual([]);
    expect(await states(filed)).toEqual([['lab', 'open']]);
  });
});

describe('what is planned', () => {
  test('an examination ordered months ago for next week, filed under the day it was ordered', async () => {
    const { planned, orders } = await open([
      examined('OMG-01', [exam('腹部CT', { order: head('1'), scheduledAt: '2024-05-17T09:30' })]),
      where('20240110', '1'),
    ]);
    expect(planned.items).toMatchObject([{ kind: 'imaging', name: '腹部CT', scheduledAt: '2024-05-17T09:30' }]);
    expect(orders.items).toHaveLength(1);
  });

  test('earliest first, today included, yesterday not', async () => {
    const at = (order: string, scheduledAt: string) =>
      [examined('OMG-01', [exam(scheduledAt, { order: head(order), scheduledAt })]), where('20240501', order)] as const;
    expect(
      (
        await open(at('1', '2024-06-01'), at('2', '2024-05-10T09:00'), at('3', '2024-05-09'), at('4', '2024-05'))
      ).planned.items.map(({ name }) => name),
    ).toEqual(['2024-05', '2024-05-10T09:00', '2024-06-01']);
  });

  test('a planned admission, until it happened or was cancelled', async () => {
    const plan = (cancels = false) =>
      [
        moved('ADT-21', '2024-05-20', {
          cancels,
          visit: { plannedAdmissionAt: '2024-05-20', plannedPlace: { ward: '5東' }, reason: { text: '手術' } },
        }),
        where('20240520', '1'),
      ] as const;
    expect((await open(plan())).planned.items).toMatchObject([
      { kind: 'admission', name: '5東', detail: '手術', scheduledAt: '2024-05-20', state: 'open' },
    ]);
    expect((await open(plan(true))).planned.items).toEqual([]);
    expect((await open(plan(), [moved('ADT-22', '2024-05-20T10:00'), where('20240520', '9')])).planned.items).toEqual([]);
  });

  test('tonight’s infusion is planned; the one of this morning is not', async () => {
    const bag = (startAt: string, endAt: string) => injected([slot('ソリタ', { timing: { startAt, endAt } })]);
    const { planned } = await open(
      [bag('2024-05-10T20:00', '2024-05-11T02:00'), where('20240510', '1')],
      [bag('2024-05-10T06:00', '2024-05-10T10:00'), where('20240510', '2')],
    );
    expect(planned.items).toMatchObject([{ kind: 'injection', name: 'ソリタ 1 本', scheduledAt: '2024-05-10T20:00' }]);
  });
});
