/**
 * Broken on purpose, each seen to fail: P-02 with rows of 8 mm; P-10 without its 24 pt; a card with a step of 41 letters; a drug sheet without its
 * strip of allergies; P-01 that leaves out drugs after the tenth.
 */
import { describe, expect, it } from 'vitest';
import type { WardLine } from '../../chart/view-ward.ts';
import type { FormDefinition } from '../form-definition.ts';
import type { LaidPage } from '../laid-page.ts';
import { prefillSheet } from '../prefill/prefill-sheet.ts';
import { drug, factsOf, order, patientOf, result, section, warning } from '../prefill/sample-facts.ts';
import { issueOf, laidPages } from '../prefill/sample-issue.ts';
import { FORMS, formOf } from './forms.ts';

const form = (code: string): FormDefinition => {
  const found = formOf(code);
  if (found === undefined) throw new Error(code);
  return found;
};
const texts = (pages: readonly LaidPage[]): string =>
  pages.map(({ marks }) => marks.map((mark) => (mark.m === 'text' ? mark.text : '')).join('')).join('');

/** Six drugs, four orders, 22 results, three diagnoses: as ordinary as patients of a ward are. */
const ordinary = (drugs: number) =>
  patientOf({
    body: section(warning('体重', '52.0', { unit: 'kg' }), warning('身長', '158', { unit: 'cm' })),
    infections: section(...['HBs抗原', 'HCV抗体', '梅毒RPR定性'].map((name) => warning(name, '(-)'))),
    bloodType: section(warning('血液型-ABO式', 'A'), warning('血液型-Rh式', '陽性')),
    problems: section(
      ...['大腿骨頸部骨折', '高血圧症', '骨粗鬆症'].map((name, at) => ({
        original: 'o',
        name,
        main: at === 0,
        suspected: false,
        open: true,
        startedOn: '2026-11-08',
      })),
    ),
    drugs: section(
      ...Array.from({ length: drugs }, (_, at) =>
        drug(`見本薬${String(at).padStart(2, '0')}錠5mg`, {
          usage: '内服・経口・1日2回朝夕食後',
          ...(at === 2 ? { highAlert: 'anticoagulant' } : {}),
        }),
      ),
    ),
    orders: section(
      order('腎臓食1600', { detail: '塩6' }),
      ...['血液学的検査', '生化学的検査', '凝固検査'].map((name) => order(name, { kind: 'lab' })),
    ),
    results: section(
      ...['クレアチニン', 'AST', 'ALT', 'カリウム', 'PT-INR', '白血球数', 'ヘモグロビン', '血小板数', '推算GFR'].map((name) =>
        result(name, '12.3'),
      ),
      ...Array.from({ length: 13 }, (_, at) => result(`検査${at}`, '123')),
    ),
  });

describe('pages', () => {
  it('P-01 of an ordinary patient is one page of A4; of one with more it goes on and leaves nothing out', () => {
    const one = laidPages(form('P01'), prefillSheet(form('P01'), factsOf(ordinary(6))));
    expect(one).toHaveLength(1);
    const more = laidPages(form('P01'), prefillSheet(form('P01'), factsOf(ordinary(40))));
    expect(more.length).toBeGreaterThan(1);
    for (let at = 0; at < 40; at += 1) expect(texts(more)).toContain(`見本薬${String(at).padStart(2, '0')}錠5mg`);
  });

  it('P-02 has 24 people on a page', () => {
    const line = (at: number): WardLine => ({
      place: { ward: '5東', room: `50${at}`, bed: '1' },
      patient: {
        ref: 'abcdefghjkmn',
        number: `000012${at}`,
        name: { kanji: '見本 太郎', kana: 'ミホン タロウ' },
        sex: 'M',
        age: { years: 78, months: 1, days: 1 },
        stay: { state: 'inpatient' },
        sameName: false,
        sameNameAndBirth: false,
      },
      onLeave: false,
      allergies: section(),
      infections: section(),
      highAlert: ['insulin'],
      injectionsNow: 1,
      next: [order('胸部X線', { kind: 'imaging', scheduledAt: '2026-11-25T10:30' })],
      soundsAlike: false,
      alike: [],
      due: [],
      allergyUnknown: true,
    });
    const pages = (count: number) => {
      const lines = Array.from({ length: count }, (_, at) => line(at));
      const groups = { highAlert: [], running: [], fasting: [], examination: [], allergyUnknown: [], infection: [] };
      const ward = {
        ward: '5東',
        lines,
        groups,
        nowLocal: '2026-11-24T10:00',
        dueUntil: '2026-11-24T12:00',
        copiedInstant: '2026-11-23T14:45:00Z',
      };
      return laidPages(form('P02'), prefillSheet(form('P02'), factsOf(undefined, { ward })));
    };
    expect(pages(24)).toHaveLength(1);
    expect(pages(48).length).toBeLessThanOrEqual(2);
    expect(texts(pages(24))).toContain('5東 24人');
  });

  it('P-05 is one page to cut in three, for anybody', () => {
    for (const facts of [factsOf(), factsOf(ordinary(6))])
      expect(laidPages(form('P05'), prefillSheet(form('P05'), facts))).toHaveLength(1);
  });

  it('P-10 says its day in 24 pt, to be read on the binder (R-061)', () => {
    const [page] = laidPages(form('P10'), prefillSheet(form('P10'), factsOf()));
    const day = page?.marks.find((mark) => mark.m === 'text' && mark.text.includes('2026/11/24'));
    expect(day).toMatchObject({ sizePt: 24, bold: true });
  });
});

describe('drug sheets', () => {
  const drugSheets = FORMS.filter(
    ({ identity, blocks }) =>
      identity === 'patient' &&
      blocks.some((block) => block.block === 'table' && block.fill !== undefined && /^(?:drugs-|prescription)/.test(block.fill)),
  );

  it('all carry the strip of allergies, and print 未確認 as a box to ask and fill', () => {
    expect(drugSheets.length).toBeGreaterThan(6);
    for (const definition of drugSheets) {
      // 様式第二号 is laid down by law and has no place for it: F10 is given with the copy of F11.
      if (definition.code === 'F10') continue;
      const pages = laidPages(definition, prefillSheet(definition, factsOf(patientOf())));
      expect(texts(pages), definition.code).toContain('未確認');
      expect(
        pages.flatMap(({ boxes }) => boxes).some(({ key }) => key.endsWith('@allergy-text')),
        definition.code,
      ).toBe(true);
    }
  });
});

describe('cards and the set', () => {
  const cards = FORMS.filter(({ code }) => code.startsWith('P09'));

  it('are at least 15 cards and 25 forms, in Japanese and English (R-159)', () => {
    expect(cards.length).toBeGreaterThanOrEqual(15);
    expect(FORMS.length - cards.length).toBeGreaterThanOrEqual(25);
    for (const definition of FORMS) {
      const said = JSON.stringify(definition).match(/"ja":"[^"]*","en":"[^"]*"/g) ?? [];
      expect(said.length, definition.code).toBeGreaterThan(0);
      for (const words of said) expect(words, definition.code).not.toMatch(/"(?:ja|en)":""/);
      for (const words of said) expect(words.slice(words.indexOf('"en"')), definition.code).not.toMatch(/[ぁ-んァ-ヶ一-龠]/u);
    }
  });

  it('say each step in at most 40 letters, 18 pt, its minute in 28 pt, on one page', () => {
    for (const definition of cards) {
      const steps = definition.blocks.flatMap((block) => (block.block === 'text' && block.lead !== undefined ? [block] : []));
      expect(steps.length, definition.code).toBeGreaterThanOrEqual(7);
      for (const { words } of steps) expect([...words.ja].length, words.ja).toBeLessThanOrEqual(40);
      for (const language of ['ja', 'en'] as const) {
        const pages = laidPages(definition, prefillSheet(definition, factsOf(), language), issueOf(definition.code, language));
        expect(pages, definition.code).toHaveLength(1);
        const sizes = pages[0]?.marks.flatMap((mark) => (mark.m === 'text' ? [mark.sizePt] : [])) ?? [];
        expect(sizes.filter((size) => size === 28)).toHaveLength(steps.length);
        expect(sizes.filter((size) => size === 18).length).toBeGreaterThanOrEqual(steps.length);
      }
    }
  });
});
