/**
 * Breakages tried, each seen to fail: departments on one sheet; cancelled rows left out; the foot without "as of"; a row lost at the end of a
 * page; a character without a glyph thrown on.
 */
import type { FoundPatient, VisitLine, VisitsView } from '@tomoshibi/hospital';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { visitListPdf } from './visit-list-pages.ts';

const patient = (number: string, kanji: string): FoundPatient => ({
  ref: number,
  number,
  name: { kanji, kana: 'ミホン' },
  born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
  age: { years: 70, months: 0, days: 0 },
  sex: 'F',
  stay: { state: 'outpatient' },
  sameName: false,
  sameNameAndBirth: false,
});
const line = (place: number, more: Partial<VisitLine> = {}): VisitLine => {
  const number = `${place}`.padStart(8, '0');
  return {
    number,
    patient: patient(number, `見本 ${place}`),
    at: '2026-11-24T09:00',
    department: '内科',
    what: '定期',
    state: 'booked',
    ...more,
  };
};
const view = (lines: readonly VisitLine[], more: Partial<VisitsView> = {}): VisitsView => ({
  day: '2026-11-24',
  today: '2026-11-24',
  lines,
  admissions: [],
  departments: [],
  days: [],
  newestAt: '2026-11-23T18:00:00',
  ...more,
});
const print = {
  hospital: 'みほん病院',
  demo: true,
  asOf: '2026-11-24 03:00',
  printedAt: '2026-11-24 06:45',
  printedInstant: '2026-11-23T21:45:00.000Z',
};

async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let at = 1; at <= document.numPages; at++) {
    const { items } = await (await document.getPage(at)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await task.destroy();
  return pages;
}

describe('P-06 without a browser', () => {
  it('gives each department its own sheets, every row on one of them, with head, foot and the age of the copy', async () => {
    const lines = [
      ...Array.from({ length: 70 }, (_, at) => line(at + 1)),
      line(71, { department: '外科', state: 'cancelled', status: 'Cancelled' }),
      line(72, { department: '外科' }),
    ];
    const { number } = line(73);
    const { pdf, pages } = await visitListPdf(view(lines, { admissions: [{ number, state: 'planned', ward: '5東' }] }), print);
    const texts = await pagesOf(pdf);
    expect(texts).toHaveLength(pages);
    for (const [at, text] of texts.entries()) {
      expect(text).toContain(`${at + 1}/${pages}`);
      for (const words of [
        'みほん病院',
        '2026-11-24 来院予定一覧',
        '予約の写し 2026-11-24 03:00 時点',
        '印刷 2026-11-24 06:45',
        '持ち出し禁止',
        '見本データ',
      ])
        expect(text).toContain(words);
    }
    const all = texts.join(' ');
    for (const { number: one } of lines) expect(all.split(one)).toHaveLength(2);
    const surgery = texts.filter((text) => text.includes('外科 1人'));
    expect(surgery).toHaveLength(1);
    expect(surgery[0]).not.toContain('00000001');
    expect(surgery[0]).toContain('×取消');
    expect(texts.at(-1)).toContain('入院予定 1人');
    expect(texts.at(-1)).toContain('氏名なし');
  });

  it('prints whatever a message says: names no font has, one word as long as a page, nobody at all', async () => {
    const hostile = [line(1, { what: `${'長い'.repeat(4000)}\n\u0000\u202e` }), line(2, { patient: patient('2', '吉\ue000𠮷') })];
    const { pdf, pages } = await visitListPdf(view(hostile), print);
    expect(pages).toBe(2);
    expect((await pagesOf(pdf)).join(' ')).toContain('〓');
    const none = await visitListPdf(view([], { neverReceived: true }), { ...print, asOf: undefined });
    expect((await pagesOf(none.pdf))[0]).toContain('予約は取込元にありません');
    expect((await pagesOf(none.pdf))[0]).toContain('時点は不明');
  });

  it('R-120: a hospital’s day of 1,200 is on paper in seconds', async () => {
    const began = performance.now();
    const { pages } = await visitListPdf(
      view(Array.from({ length: 1200 }, (_, at) => line(at, { department: `${at % 30}科` }))),
      print,
    );
    expect(pages).toBeGreaterThan(29);
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});
