import { readdirSync } from 'node:fs';
import {
  type ChartSummary,
  type DispensingView,
  type DrugItem,
  dispensingView,
  type PharmacyPack,
  packLine,
  type ResultSeries,
  type Section,
  type WardLine,
} from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FactBox } from '../screens/pharmacy/FactBox.tsx';
import { DispensingSheet } from './DispensingSheet.tsx';
import { dispensingPages } from './dispensing-pages.ts';
import { PackSheets } from './PackSheets.tsx';
import { blockMm, packBlock, packPages } from './pack-pages.ts';
import { SummarySheet } from './SummarySheet.tsx';
import { WardSheet } from './WardSheet.tsx';

const missing = { state: 'not-in-copy', reason: 'nothing-for-this-patient', kinds: [], items: [], total: 0 } as const;
const section = <T,>(...items: T[]): Section<T> => ({ state: 'value', kinds: [], items, total: items.length });
const drug = (name: string, original = 'o1', more: Partial<DrugItem> = {}): DrugItem => ({
  original,
  form: 'oral',
  name,
  perDose: '1錠',
  kinds: [],
  state: 'active',
  ...more,
});
const series = (name: string, value: string, unit: string): ResultSeries => ({
  test: name,
  name,
  panel: '生化学',
  unit,
  values: [
    { original: 'r', at: '2026-11-20', value, flag: 'H' },
    { original: 'r', at: '2026-11-13', value: '1', number: 1 },
  ],
  count: 2,
});
const VALUES = [
  ['eGFR', '38'],
  ['CRE', '1.21'],
  ['AST', '31'],
  ['ALT', '32'],
  ['K', '5.4'],
  ['PT-INR', '2.6'],
  ['WBC', '5600'],
  ['Hb', '10.8'],
  ['PLT', '18.1'],
] as const;
const allergies = {
  stated: section({
    original: 'a',
    kind: 'drug',
    allergen: 'ミノサイクリン',
    reaction: '発疹',
    statedIn: 'AL1',
    statedAt: '2020-01-01',
  } as const),
  none: { state: 'none-confirmed', confirmedOn: '2026-11-01', kinds: [], items: [], total: 0 },
  unknown: missing,
} as const;
const summary = (more: Partial<ChartSummary> = {}): ChartSummary => ({
  bar: {
    ref: 'abcdefghjkm2',
    number: '00123456',
    name: { kanji: '見本 花子', kana: 'ミホン ハナコ' },
    sex: 'F',
    born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
    age: { years: 70, months: 1, days: 1 },
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
  body: section({ original: 'b', label: '体重', value: '52.0', unit: 'kg', at: '2026-11-18' }),
  problems: missing,
  lastVisit: missing,
  drugs: section(drug('レボフロキサシン錠500mg')),
  orders: missing,
  results: section(...VALUES.map(([name, value]) => series(name, value, 'u'))),
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
  demo: false,
  copiedInstant: '2026-11-23T00:08:00.000Z',
  printedInstant: '2026-11-23T00:12:00.000Z',
};
const nameOf = (): string => '見本 薫';
const view = (more: Partial<ChartSummary> = {}): DispensingView =>
  dispensingView({ summary: summary(more), history: [], notes: [], rules: undefined, nameOf });
const pack = (more: Partial<ChartSummary> = {}): PharmacyPack => ({
  ward: '5東',
  onDay: '2026-11-23',
  lines: [packLine(summary(more), [])],
});
const words = (node: ReactNode): string =>
  renderToStaticMarkup(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const ward = (state: ChartSummary['allergies']): ReactNode => {
  const { bar } = summary();
  const line = {
    place: { room: '512', bed: '2' },
    patient: { ...bar, sameName: false, sameNameAndBirth: false },
    onLeave: false,
    allergies: state,
    infections: missing,
    highAlert: ['insulin'],
    injectionsNow: 1,
    next: [],
    soundsAlike: false,
    alike: [],
    due: [],
    allergyUnknown: state.state === 'not-in-copy',
  } satisfies WardLine;
  const groups = { highAlert: [], running: [], fasting: [], examination: [], allergyUnknown: [], infection: [] };
  return (
    <WardSheet
      view={{ ward: '5東', lines: [line], groups, nowLocal: '2026-11-23T09:00', dueUntil: '2026-11-23T11:00' }}
      facts={facts}
      onDay="2026-11-23"
    />
  );
};

/** Every sheet of this folder on which a drug stands. */
const DRUG_SHEETS: Readonly<Record<string, (state: ChartSummary['allergies']) => ReactNode>> = {
  'SummarySheet.tsx': (state) => <SummarySheet summary={summary({ allergies: state })} facts={facts} />,
  'WardSheet.tsx': ward,
  'DispensingSheet.tsx': (state) => (
    <DispensingSheet view={view({ allergies: state })} facts={facts} codes={undefined} language="ja" />
  ),
  'PackSheets.tsx': (state) => <PackSheets packs={[pack({ allergies: state })]} facts={facts} />,
};
/** Without drugs: a wristband says the word only. */
const OTHER_SHEETS = ['WristbandSheet.tsx'];

describe('R-110: the allergy state stands wherever a drug does', () => {
  it('knows every sheet of ours that prints a drug', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter((name) => /Sheets?\.tsx$/.test(name));
    // Sheets of other parts of the folder have a test of their own beside them.
    expect(files).toEqual(expect.arrayContaining([...Object.keys(DRUG_SHEETS), ...OTHER_SHEETS]));
  });

  it.each(Object.entries(DRUG_SHEETS))(
    '%s says あり, なし(確認済) or 未確認, and prints 未確認 as a box to ask and to fill',
    (_name, sheet) => {
      expect(words(sheet(allergies.stated))).toContain('ミノサイクリン');
      expect(words(sheet(allergies.stated))).not.toContain('未確認□');
      expect(words(sheet(allergies.none))).toMatch(/なし\(確認済/);
      const unknown = words(sheet(allergies.unknown));
      expect(unknown).toContain('未確認');
      expect(unknown).toMatch(/□(?:なし □あり )?_{4}/);
    },
  );

  it('the dispensing view shows class and basis, and what is unknown first', () => {
    const stated = words(<FactBox view={view({ allergies: allergies.stated })} />);
    for (const part of ['ミノサイクリン', '薬', '発疹', 'AL1']) expect(stated).toContain(part);
    const unknown = words(<FactBox view={view()} />);
    expect(unknown.indexOf('アレルギー 未確認')).toBeGreaterThanOrEqual(0);
    expect(unknown.indexOf('アレルギー 未確認')).toBeLessThan(unknown.indexOf('eGFR'));
  });
});

describe('R-111: values with their dates beside the drugs', () => {
  const places: Readonly<Record<string, (chart: Partial<ChartSummary>) => string>> = {
    'the dispensing view': (more) => words(<FactBox view={view(more)} />),
    'the sheet of the prescription': (more) =>
      words(<DispensingSheet view={view(more)} facts={facts} codes={undefined} language="ja" />),
    'the pharmacy pack': (more) => words(<PackSheets packs={[pack(more)]} facts={facts} />),
  };
  it.each(Object.entries(places))(
    '%s shows eGFR/Cr, AST/ALT, K, PT-INR, WBC/Hb/Plt, weight and age, each dated',
    (_name, shown) => {
      const text = shown({});
      for (const [, value] of VALUES) expect(text).toMatch(new RegExp(`${value.replace('.', '\\.')}[^(]{0,12}\\(11/20\\)`));
      for (const label of ['eGFR', 'Cr', 'AST', 'ALT', 'K', 'PT-INR', 'WBC', 'Hb', 'Plt', '52.0 kg (11/18)', '70歳'])
        expect(text).toContain(label);
    },
  );
  it.each(Object.entries(places))('%s says of each value that it is not known, and computes none', (_name, shown) => {
    const text = shown({ results: missing, body: missing });
    expect(text.match(/□ ?(?:情報なし\(未確認\)|未確認)/g)?.length).toBeGreaterThanOrEqual(10);
    expect(shown({ results: section(series('CRE', '1.21', 'mg/dL')) })).toMatch(/eGFR □/);
  });
});

describe('pages of the pharmacy', () => {
  it('drops no drug and no patient over the pages', () => {
    const many = Array.from({ length: 70 }, (_, at) => drug(`みほん薬${at}錠`, `o${at}`));
    const pages = dispensingPages(view({ drugs: section(...many) }), 'ja');
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flat().map(({ name }) => name)).toEqual(many.map(({ name }) => name));
    const blocks = Array.from({ length: 30 }, () =>
      packBlock(packLine(summary({ drugs: section(...many.slice(0, 9)) }), []), '2026-11-23', 'ja'),
    );
    const cut = packPages(blocks);
    expect(cut.flat()).toEqual(blocks);
    for (const page of cut) expect(page.reduce((sum, block) => sum + blockMm(block), 0)).toBeLessThanOrEqual(238);
  });

  it('prints what was written after the copy, and says of what was taken back that it was', () => {
    const line = {
      seq: 1,
      recordedInstant: '2026-11-23T00:10:00.000Z',
      by: '見本 一',
      about: 'allergy',
      basis: 'patient',
    } as const;
    const later = {
      facts: [
        { ...line, text: 'セファゾリンで発疹' },
        {
          ...line,
          seq: 0,
          text: '誤記',
          retracted: { recordedInstant: line.recordedInstant, reason: '別の患者', by: '見本 一' },
        },
      ],
      closings: [],
      calls: [],
      cases: [],
      counts: { allergy: 1 },
      opensFirst: true,
    };
    const text = words(<SummarySheet summary={summary()} facts={{ ...facts, later }} />);
    expect(text).toContain('【アレルギー】セファゾリンで発疹');
    expect(text).toContain('〈取消 見本 一: 別の患者〉【アレルギー】誤記');
  });
});
