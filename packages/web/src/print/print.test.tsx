import type { ChartSummary, DrugItem, Section } from '@tomoshibi/hospital';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { alertLines, cutPages, linesPerPage, printedLines, wardPages } from './paginate.ts';
import { SummarySheet } from './SummarySheet.tsx';
import { type SheetBlock, summaryBlocks } from './sheet-blocks.ts';

const missing = { state: 'not-in-copy', reason: 'nothing-for-this-patient', kinds: [], items: [], total: 0 } as const;
const drug = (name: string): DrugItem => ({
  original: name,
  form: 'oral',
  name,
  perDose: '1錠',
  daily: '1錠',
  usage: '1日1回 朝食後',
  kinds: [],
  state: 'active',
  endOn: '2026-11-28',
  daysLeft: 6,
});
const drugs = (count: number): Section<DrugItem> => ({
  state: 'value',
  kinds: [],
  total: count,
  items: Array.from({ length: count }, (_, at) => drug(`みほん薬${at}錠`)),
});
const summary = (more: Partial<ChartSummary> = {}): ChartSummary => ({
  bar: {
    ref: 'r',
    number: '00123456',
    name: { kanji: '見本 花子', kana: 'ミホン ハナコ' },
    sex: 'F',
    born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
    stay: { state: 'inpatient', place: { ward: '5東', room: '512', bed: '2' } },
    sameName: 0,
    sameNameAndBirth: 0,
    phones: [],
    identityConflicts: 0,
  },
  onDay: '2026-11-23',
  allergies: missing,
  infections: missing,
  contraindications: missing,
  resuscitation: missing,
  bloodType: missing,
  body: missing,
  problems: missing,
  lastVisit: missing,
  drugs: missing,
  orders: missing,
  results: missing,
  documents: missing,
  contacts: missing,
  planned: missing,
  appointments: missing,
  vitals: missing,
  merges: missing,
  unreadable: [],
  ...more,
});
const facts = {
  hospital: 'みほん病院',
  demo: true,
  copiedInstant: '2026-11-23T00:08:00.000Z',
  printedInstant: '2026-11-23T00:12:00.000Z',
};
const sheets = (chart: ChartSummary): readonly string[] =>
  renderToStaticMarkup(<SummarySheet summary={chart} facts={facts} />)
    .split('<section')
    .slice(1)
    .map((one) => one.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '));

describe('P-01 on paper', () => {
  it('has whose it is, the allergy box, as-of, print time and n/N on every page', () => {
    const printed = sheets(summary({ drugs: drugs(80) }));
    expect(printed.length).toBeGreaterThan(1);
    printed.forEach((page, at) => {
      for (const part of [
        'みほん病院',
        'P-01',
        'ミホン ハナコ',
        '見本 花子',
        '0012-3456',
        '昭和31年4月12日',
        '5東 512-2',
        'アレルギー',
        '未確認',
        'この情報は 2026/11/23 09:08 時点',
        '印刷 2026/11/23 09:12',
        `${at + 1}/${printed.length}`,
      ])
        expect(page, part).toContain(part);
    });
  });
  it('prints every drug of a long list exactly once, across pages', () => {
    const all = sheets(summary({ drugs: drugs(80) })).join(' ');
    for (let at = 0; at < 80; at++) expect(all.split(`みほん薬${at}錠`)).toHaveLength(2);
  });
  it('prints a sentence for every section that has nothing', () => {
    const blocks = summaryBlocks(summary(), 'ja');
    expect(blocks).toHaveLength(8);
    for (const block of blocks) expect(block.lines[0]?.[0]).toContain('この写しに含まれません');
  });
  it('says on paper that an order was cancelled and that an item is only partly readable', () => {
    const order = { original: 'o', kind: 'lab', name: '採血', state: 'cancelled', problems: ['hl7.date-shape'] } as const;
    const printed = sheets(summary({ orders: { state: 'value', kinds: [], items: [order], total: 1 } })).join('');
    expect(printed).toContain('採血 〈取消〉 〈一部読めず〉');
  });
  it('prints the next appointments with both words of their state, and the last vital signs with their time', () => {
    const appointment = {
      original: 'o',
      at: '2026-12-01T09:00',
      what: '定期',
      status: 'Cancelled',
      state: 'cancelled',
      ahead: false,
    } as const;
    const pulse = { original: 'o', value: '72', at: '2026-11-23T06:00' } as const;
    const chart = summary({
      appointments: { state: 'value', kinds: ['APT'], items: [appointment], total: 1 },
      vitals: {
        state: 'value',
        kinds: ['VIT'],
        items: [{ test: 'PR', name: '脈拍', panel: 'バイタル', unit: '/min', values: [pulse], count: 1 }],
        total: 1,
      },
    });
    const printed = sheets(chart).join('');
    expect(printed).toContain('12/1(火) 09:00 予約 定期 × 取消 (送信元: Cancelled)');
    expect(printed).toContain('バイタル: 脈拍 72 /min (11/23 06:00)');
    expect(summaryBlocks(chart, 'ja')).toHaveLength(8);
  });
  it('says on paper that something could not be read', () => {
    const chart = summary({
      unreadable: [
        { code: 'x', withheld: true },
        { code: 'y', withheld: false },
      ],
    });
    expect(sheets(chart).join('')).toContain('2件 読めませんでした(うち 1件は別の患者の可能性)');
  });
});

describe('pages', () => {
  const block = (lines: number): SheetBlock => ({
    label: 'いまの薬',
    columns: ['a', 'b', 'c', 'd'],
    lines: Array.from({ length: lines }, (_, at) => [`${at}`, '', '', '']),
  });
  it('never hold more lines than fit and drop none', () => {
    for (const count of [0, 1, 30, 43, 44, 45, 90, 200]) {
      const cut = cutPages([block(count)], 'つづき', linesPerPage).pages;
      const lines = cut.map((page) => page.flatMap((one) => one.lines));
      expect(lines.flat()).toHaveLength(count);
      for (const page of lines) expect(page.length).toBeLessThanOrEqual(linesPerPage);
    }
  });
  it('give way to the alert box and always leave room to write', () => {
    const tall = alertLines(['ア'.repeat(39), 'ア'.repeat(90)]);
    expect(tall).toBeGreaterThan(alertLines(['アレルギー なし']) * 3);
    for (const count of [0, 20, 35, 36, 37, 38, 39, 40])
      expect(cutPages([block(count)], 'つづき', linesPerPage - tall).handwritingRows).toBeGreaterThanOrEqual(2);
  });
  it('count full-width characters twice as wide as half-width ones', () => {
    expect(printedLines(['あ'.repeat(45)])).toBe(2);
    expect(printedLines(['a'.repeat(45)])).toBe(1);
  });
  it('of a ward hold 24 beds at most, fewer when rows are high, and an empty ward has one page', () => {
    const low = (at: number): readonly string[] => [`50${at}`, '見本 花子', 'ミホン', '70歳 女', 'ア未確認', '—', ''];
    const high = (at: number): readonly string[] => [
      `50${at}`,
      '見本 花子',
      'ミホン',
      '70歳 女',
      'ミノサイクリン・エビ・ヨード造影剤'.repeat(4),
      '—',
      '',
    ];
    const beds = Array.from({ length: 49 }, (_, at) => at);
    expect(wardPages(beds, low).map((page) => page.length)).toEqual([24, 24, 1]);
    const tall = wardPages(beds, high);
    expect(tall.length).toBeGreaterThan(3);
    expect(tall.flat()).toEqual(beds);
    expect(wardPages([], low)).toEqual([[]]);
  });
});
