import type { AllergyItem, PatientBar as Bar, ChartSummary, Section, ResultValue as Value } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AllergyTable } from '../app/AlertsDialog.tsx';
import { LanguageContext } from '../i18n/language.ts';
import { AllergyChip } from './AlertStrip.tsx';
import { PatientBar } from './PatientBar.tsx';
import { ResultValue } from './ResultValue.tsx';
import { SectionAsOf, SectionBlank } from './SectionFrame.tsx';

const markup = (node: ReactNode): string => renderToStaticMarkup(node);
const words = (node: ReactNode): string =>
  markup(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const blank = (more: Partial<Section<never>>): Section<never> => ({
  state: 'not-in-copy',
  kinds: [],
  items: [],
  total: 0,
  ...more,
});

describe('a section without items', () => {
  it('says confirmed none, or not in the copy and why, and is never blank', () => {
    expect(words(<SectionBlank section={blank({ state: 'none-confirmed', confirmedOn: '2026-10-26' })} />)).toBe(
      'なし(確認済 2026/10/26)',
    );
    for (const reason of ['kind-never-received', 'nothing-for-this-patient', 'kind-not-in-ssmix2'] as const) {
      expect(words(<SectionBlank section={blank({ reason })} />)).toMatch(/^□ この写しに含まれません .{10,}/);
    }
    expect(words(<SectionBlank section={blank({})} />)).toContain('「なし」とは言えません');
  });
  it('carries its own time, and says so when there is none', () => {
    expect(words(<SectionAsOf section={blank({ newestAt: '2026-11-23T09:05' })} />)).toContain('最新の電文');
    expect(words(<SectionAsOf section={blank({})} />)).toContain('時点 不明');
  });
});

describe('allergies', () => {
  const item = (statedIn: 'AL1' | 'IAM', contradicted?: true): AllergyItem => ({
    original: statedIn,
    kind: 'food',
    allergen: 'エビ',
    statedIn,
    ...(contradicted ? { contradicted } : {}),
  });
  const section = (more: Partial<ChartSummary['allergies']>): ChartSummary['allergies'] => ({
    state: 'value',
    kinds: [],
    items: [],
    total: 0,
    ...more,
  });
  it('look and read differently when stated, confirmed none and unknown', () => {
    const three = [
      markup(<AllergyChip section={section({ items: [item('AL1')], total: 1 })} />),
      markup(<AllergyChip section={section({ state: 'none-confirmed', confirmedOn: '2026-10-26' })} />),
      markup(<AllergyChip section={section({ state: 'not-in-copy' })} />),
    ];
    expect(three.map((one) => /chip-(\w+)/.exec(one)?.[1])).toEqual(['allergy', 'none', 'unknown']);
    expect(three[2]).toContain('未確認');
    expect(three[1]).toContain('なし(確認済 2026/10/26)');
  });
  it('that contradict each other stand side by side, both shown', () => {
    const table = words(<AllergyTable items={[item('AL1'), item('IAM', true)]} />);
    expect(table).toMatch(/エビ 食物 食い違い あり .* 取消/);
    expect(words(<AllergyChip section={section({ items: [item('AL1'), item('IAM', true)], total: 2 })} />)).toContain(
      '〈食い違い〉',
    );
  });
});

describe('a result', () => {
  const value = (more: Partial<Value>): Value => ({ original: 'o', value: '1.21', at: '2026-11-20', ...more });
  const shown = (more: Partial<Value>): string => words(<ResultValue value={value(more)} onDay="2026-11-23" />);
  it('keeps its meaning without colour: letter, arrow and word', () => {
    expect(shown({ flag: 'H' })).toBe('1.21 ▲H 11/20');
    expect(shown({ flag: 'L' })).toBe('1.21 ▼L 11/20');
    expect(shown({ flag: 'HH' })).toContain('▲▲HH ‼要連絡');
    expect(shown({ status: 'preliminary' })).toContain('中間');
    expect(shown({ status: 'corrected' })).toContain('修正');
    expect(shown({ status: 'final' })).toBe('1.21 11/20');
  });
  it('is shown as sent', () => {
    expect(shown({ value: '<0.02' })).toContain('&lt;0.02');
  });
});

describe('the patient bar', () => {
  const bar: Bar = {
    ref: 'r',
    number: '00123456',
    name: { kanji: '見本 花子', kana: 'ミホン ハナコ' },
    sex: 'F',
    born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
    age: { years: 65, months: 6, days: 0 },
    stay: { state: 'inpatient', place: { ward: '5東', room: '512', bed: '2' }, department: '内科', attending: '佐々木' },
    sameName: 1,
    sameNameAndBirth: 0,
    phones: [],
    identityConflicts: 0,
  };
  it('keeps the fixed order name, number, sex, birth, age, place, department', () => {
    const text = words(<PatientBar bar={bar} copiedInstant={undefined} onFreshness={() => {}} />);
    const order = [
      'ミホン ハナコ',
      '見本 花子',
      '同姓同名 1人',
      '0012-3456',
      '女',
      '昭和31年4月12日 (1956/04/12)',
      '65歳',
      '5東 512-2',
      '内科',
      '佐々木',
    ].map((part) => text.indexOf(part));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });
  it('switches language and keeps the order of facts', () => {
    const text = words(
      <LanguageContext value="en">
        <PatientBar bar={bar} copiedInstant={undefined} onFreshness={() => {}} />
      </LanguageContext>,
    );
    expect(text).toMatch(/見本 花子.*Same name: 1 other.*0012-3456.*female.*1956\/04\/12 \(昭和31年4月12日\).*65 y/);
  });
});
