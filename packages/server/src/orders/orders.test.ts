/**
 * S-50 and S-51 to the end: what stands in the record, on paper and in the symbol. Pages are rendered by pdftoppm and read by zxing; their words by pdftotext.
 *
 * Breakages seen to fail: another event written in place of the prescription; symbols left out; the table taken from the chart's prefill in place of the
 * record; 採用外 not marked; a prescription taken back by the right for slips.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinAppended } from '@tomoshibi/formats';
import type { PrescriptionDraft } from '@tomoshibi/hospital';
import { decodeJahis } from '@tomoshibi/testkit';
import { describe, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { sampleOrders } from '../../testdata/sample-orders.ts';
import { readSymbols } from '../documents/read-symbols.ts';
import { ordersOf } from './project-orders.ts';
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

function looked(pdf: Uint8Array): { readonly words: string; readonly pages: readonly Buffer[] } {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-orders-'));
  try {
    writeFileSync(join(folder, 'p.pdf'), pdf);
    spawnSync('pdftoppm', ['-r', '200', '-gray', '-png', 'p.pdf', 'p'], { cwd: folder });
    const words = spawnSync('pdftotext', ['-raw', 'p.pdf', '-'], { cwd: folder, encoding: 'utf8' }).stdout;
    const names = readdirSync(folder).filter((name) => name.endsWith('.png')).sort(); // biome-ignore format: one line
    return { words: words.normalize('NFKC').replace(/\s/gu, ''), pages: names.map((name) => readFileSync(join(folder, name))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
    const symbols = [];
    for (const page of pages) {
      const drawn = await readSymbols({ do: 'qr', bytes: page });
      if (drawn.ok && 'symbols' in drawn) symbols.push(...drawn.symbols.filter(({ appended }) => appended !== undefined));
    }
    const joined = joinAppended(symbols.map(({ bytes, appended }) => ({ bytes, ...(appended as NonNullable<typeof appended>) })));
    if (joined.state !== 'whole') throw new TypeError(joined.state);
    const said = decodeJahis(joined.bytes);
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
