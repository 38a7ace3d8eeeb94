/**
 * S-50 and S-51 to the end: what stands in the record, on paper and in the symbol. Pages are rendered by pdftoppm and read by zxing; their words by pdftotext.
 *
 * Breakages seen to fail: another event written in place of the prescription; symbols left out; the table taken from the chart's prefill in place of the
 * record; 採用外 not marked; a prescription taken back by the right for slips; a reprint of a form the book
 * does not know; its number dated by its own day; the copy counted from 1; an injection order without its days; its remarks left out.
 */
import type { PrescriptionDraft } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { jahisOn, looked } from '../../testdata/looked-at.ts';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { sampleOrders } from '../../testdata/sample-orders.ts';
import { sheetRowsOf } from '../forms/project-sheets.ts';
import { ordersOf } from './project-orders.ts';
import { reissue } from './reissue.ts';
import { withdraw } from './withdraw.ts';
import { writePrescription } from './write-prescription.ts';
import { writeSlip } from './write-slip.ts';

const patient = { number: '0000000001' };
const by = { account: 'a1', place: '内科外来1' };
const SEEN = ['allergy-stated:ペニシリン', 'renal-unknown', 'weight-unknown', 'high-alert:ワルファリンカリウム錠１ｍｇ'];
const draft: PrescriptionDraft = {
  sheet: 'outside',
  purpose: 'regular',
  startOn: '2026-11-23',
  department: '内科',
  notes: ['一包化'],
  seen: SEEN,
  refills: 3,
  groups: [
    {
      sort: 'oral',
      usage: '1日2回 朝・夕食後',
      timesPerDay: 2,
      count: 14,
      drugs: [{ name: 'ワルファリンカリウム錠１ｍｇ', perDose: '0.5', unit: '錠', noChange: 'medical' }],
    },
    {
      sort: 'external',
      usage: '1日1回 腰に貼付',
      count: 1,
      drugs: [{ name: 'ケトプロフェンテープ４０ｍｇ', perDose: '28', unit: '枚' }],
    },
  ],
};

describe('a prescription for outside', () => {
  it('stands in the record, on the page and in its symbols alike', async () => {
    const record = memoryRecord();
    const orders = sampleOrders(record);
    const events: string[] = [];
    record.follow(({ event }) => events.push(event.kind));
    const done = await writePrescription(orders, { patient, draft, language: 'ja' }, by);
    if (!done.ok) throw new TypeError(done.refusal.code);
    expect(events).toEqual(['orders.prescription-written', 'forms.sheets-printed']);
    expect(await ordersOf(record.rows, '0000000001')).toMatchObject([{ event: { serial: done.value.serial, prescription: { groups: [{ drugs: [{ perDose: '0.5', perDay: '1' }] }, {}] } } }]); // biome-ignore format: one line
    const { words, pages } = looked(done.value.pdf);
    for (const said of ['0.5錠', '1錠', '14日分', '全部で28枚', '1日2回朝・夕食後', '一包化', 'みほん病院', '山田太郎'])
      expect(words).toContain(said.normalize('NFKC'));
    const said = await jahisOn(pages);
    expect(said.filter(({ no }) => no === '201').map(({ name, amount, unit }) => `${name} ${amount}${unit}`)).toEqual(['ワルファリンカリウム錠１ｍｇ 1錠', 'ケトプロフェンテープ４０ｍｇ 28枚']); // biome-ignore format: one line
    expect(said.find(({ no }) => no === '241')?.dose).toBe('0.5');
    expect(said.find(({ no }) => no === '64')?.uses).toBe('3');
  });

  it('is not written when something to look at was not; nothing is printed', async () => {
    const record = memoryRecord();
    const done = await writePrescription(sampleOrders(record), { patient, draft: { ...draft, seen: [] }, language: 'ja' }, by);
    expect(done).toMatchObject({ ok: false, refusal: { code: 'orders.check-unseen' } });
    expect(await ordersOf(record.rows, '0000000001')).toEqual([]);
  });
});

describe('a sheet for inside', () => {
  it('marks a drug that is none of the hospital’s list', async () => {
    const groups = [
      {
        sort: 'oral',
        usage: '夕食後',
        timesPerDay: 1,
        count: 7,
        drugs: [{ name: 'なにか錠', perDose: '1', unit: '錠', free: true }],
      },
    ] as const;
    const { refills: _, ...inside } = { ...draft, sheet: 'inside' as const, groups };
    const done = await writePrescription(sampleOrders(memoryRecord()), { patient, draft: inside, language: 'ja' }, by);
    if (!done.ok) throw new TypeError(done.refusal.code);
    expect(looked(done.value.pdf).words).toContain('なにか錠※採用外');
  });
});

describe('an order of injections', () => {
  it('R-114: says how often and until when, who orders, and what was remarked, on every part', async () => {
    const groups = [
      {
        sort: 'injection',
        usage: '10:00から',
        route: '点滴静注',
        ratePerHour: '60',
        timesPerDay: 1,
        count: 10,
        drugs: [{ name: '維持液（３号液）５００ｍＬ', perDose: '1', unit: '袋' }],
      },
    ] as const;
    const { refills: _, ...inside } = { ...draft, sheet: 'injection' as const, groups, notes: ['側管から'] };
    const done = await writePrescription(sampleOrders(memoryRecord()), { patient, draft: inside, language: 'ja' }, by);
    if (!done.ok) throw new TypeError(done.refusal.code);
    const { words, pages } = looked(done.value.pdf);
    const times = (text: string): number => words.split(text).length - 1;
    expect(pages).toHaveLength(3);
    expect(['点滴静注10:00から1日1回10日間(12/2まで)', '指示医a1', '備考側管から'].map(times)).toEqual([3, 3, 3]);
  });
});

describe('an order slip', () => {
  it('comes in three parts under one number, and is taken back with a line through it', async () => {
    const record = memoryRecord();
    const orders = sampleOrders(record);
    const done = await writeSlip(
      orders,
      { patient, form: 'F20', answers: { items: ['cbc'] }, urgency: 'now', language: 'ja' },
      by,
    );
    if (!done.ok) throw new TypeError(done.refusal.code);
    const { words } = looked(done.value.pdf);
    for (const part of ['依頼元', '部門', '医事']) expect(words).toContain(part);
    expect(words.split(done.value.serial).length).toBeGreaterThan(3);
    const { serial } = done.value;
    expect(await withdraw(orders, { patient, what: 'prescription', serial, reason: 'x' }, by)).toMatchObject({
      refusal: { code: 'orders.unknown' },
    });
    expect(await withdraw(orders, { patient, what: 'slip', serial, reason: '二重' }, by)).toMatchObject({
      value: { written: [{ serial, withdrawn: { reason: '二重' } }] },
    });
  });
});

describe('再発行', () => {
  it('is the same order on paper again: its number, its symbol, its day of issue; marked, counted, with who and when', async () => {
    const record = memoryRecord();
    let now = '2026-11-23T00:30:00.000Z';
    const orders = sampleOrders(record, () => now);
    const done = await writePrescription(orders, { patient, draft, language: 'ja' }, by);
    if (!done.ok) throw new TypeError(done.refusal.code);
    const { serial } = done.value;
    const again = (more: { readonly reason?: string; readonly what?: 'slip' } = {}) =>
      reissue(orders, { patient, what: 'prescription', serial, reason: '紛失', language: 'ja', ...more }, { place: '5東' });
    expect(await again({ reason: ' ' })).toMatchObject({ refusal: { code: 'orders.reason-missing' } });
    expect(await again({ what: 'slip' })).toMatchObject({ refusal: { code: 'orders.unknown' } });
    now = '2026-11-24T01:00:00.000Z';
    const second = await again();
    const third = await again({ reason: '汚れた' });
    if (!second.ok || !third.ok) throw new TypeError('refused');
    expect([second.value.serial, second.value.copy, third.value.serial, third.value.copy]).toEqual([serial, 2, serial, 3]);
    const [first, reprint] = [looked(done.value.pdf), looked(second.value.pdf)];
    expect(first.words).not.toContain('再発行');
    for (const said of [
      '再発行2',
      `F10-261123-${serial}`,
      '印刷2026/11/2410:005東',
      '0.5錠',
      '14日分',
      '交付年月日2026/11/23',
      '山田太郎',
    ])
      expect(reprint.words).toContain(said);
    expect(looked(third.value.pdf).words).toContain('再発行3');
    expect(await jahisOn(reprint.pages)).toEqual(await jahisOn(first.pages));
    expect((await sheetRowsOf(record.rows).sheet(serial))?.printings.map(({ copy }) => copy)).toEqual([3, 2, undefined]);
    const [row] = await ordersOf(record.rows, '0000000001');
    expect(row?.reissues?.map(({ copy, reason, by: who }) => [copy, reason, who.place])).toEqual([[2, '紛失', '5東'], [3, '汚れた', '5東']]); // biome-ignore format: one line
    // The fifth day: no pharmacy takes it any more.
    now = '2026-11-26T14:59:00.000Z';
    expect((await again()).ok).toBe(true);
    now = '2026-11-26T15:00:00.000Z';
    expect(await again()).toMatchObject({ refusal: { code: 'orders.reissue-late' } });
  });

  it('of a slip brings all its parts; one that was taken back does not come out again', async () => {
    const record = memoryRecord();
    const orders = sampleOrders(record);
    const done = await writeSlip(
      orders,
      { patient, form: 'F20', answers: { items: ['cbc'] }, urgency: 'now', language: 'ja' },
      by,
    );
    if (!done.ok) throw new TypeError(done.refusal.code);
    const { serial, papers } = done.value;
    const again = () => reissue(orders, { patient, what: 'slip', serial, reason: '紛失', language: 'ja' }, by);
    const second = await again();
    if (!second.ok) throw new TypeError(second.refusal.code);
    expect(second.value.papers).toBe(papers);
    // Head and foot of each.
    expect(looked(second.value.pdf).words.split('再発行2').length - 1).toBe(2 * papers);
    await withdraw(orders, { patient, what: 'slip', serial, reason: '二重' }, by);
    expect(await again()).toMatchObject({ refusal: { code: 'orders.already-withdrawn' } });
  });
});
