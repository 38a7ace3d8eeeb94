/**
 * Broken on purpose, each seen to fail: allergies called none when nothing is known; high-risk drugs left where they stood; per-day dropped; a
 * day after the end counted as one; drugs of the chart beside a written prescription; infections on what the patient carries; a number made up;
 * today printed into a blank sheet; `old` from 25 hours; the institution's ten digits in the box for seven.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllergyItem } from '../../chart/view.ts';
import type { FormDefinition } from '../form-definition.ts';
import { FORMS, formOf } from '../set/forms.ts';
import type { SheetContent } from '../sheet-content.ts';
import type { PatientFacts } from '../sheet-facts.ts';
import { prefillSheet } from './prefill-sheet.ts';
import { drug, factsOf, notInCopy, order, patientOf, result, section, warning } from './sample-facts.ts';

const form = (code: string): FormDefinition => {
  const found = formOf(code);
  if (found === undefined) throw new Error(code);
  return found;
};
const fill = (code: string, patient: PatientFacts, more = {}): SheetContent => prefillSheet(form(code), factsOf(patient, more));
const rows = (content: SheetContent, key: string) => content.tables[key] ?? [];
const allergen = { original: 'o', kind: 'drug', allergen: 'ミノサイクリン', reaction: '発疹', statedIn: 'AL1' } as const;

describe('allergies', () => {
  it('are stated, confirmed none, or to be asked, as their section says and nothing else', () => {
    const said = (allergies: PatientFacts['summary']['allergies']) => fill('P04', patientOf({ allergies })).allergy;
    expect(said(section(allergen))).toEqual({ state: 'stated', lines: ['ミノサイクリン(発疹)'] });
    expect(said({ ...notInCopy(), state: 'none-confirmed', confirmedOn: '2026-11-02' })).toEqual({
      state: 'none',
      confirmedOn: '11/2',
    });
    expect(said(notInCopy())).toEqual({ state: 'unknown' });
    expect(said({ ...notInCopy(), reason: 'unreadable' })).toEqual({ state: 'unknown' });
  });

  it('never turn a later note into a statement, and stay open when nobody is known', () => {
    const later = [{ at: '2026-11-24T09:10', text: 'アレルギーなしと本人', about: 'allergy' }];
    expect(fill('P04', patientOf({}, { later })).allergy).toEqual({ state: 'unknown' });
    expect(prefillSheet(form('P04'), factsOf()).allergy).toBeUndefined();
  });

  it('say so when the sources differ', () => {
    const both = section<AllergyItem>(allergen, { ...allergen, statedIn: 'IAM', contradicted: true });
    expect(fill('P01', patientOf({ allergies: both })).allergy).toEqual({
      state: 'stated',
      lines: ['ミノサイクリン(発疹)〈削除とも記載〉'],
    });
  });
});

describe('values beside drugs', () => {
  it('stand in one order with their days; what the copy does not hold is an empty place', () => {
    const patient = patientOf({
      body: section(warning('体重', '52.0', { unit: 'kg' })),
      results: section(
        result('クレアチニン', '1.21', { values: [{ original: 'o', at: '2026-10-28', value: '1.21', flag: 'H' }] }),
        result('カリウム', '5.4', { unit: 'mmol/L' }),
      ),
    });
    expect(fill('P04', patient).values).toEqual([
      { name: '体重', value: '52.0 kg', on: '11/20' },
      { name: 'eGFR', value: '', on: '' },
      { name: 'Cr', value: '1.21 mg/dL ▲H', on: '10/28' },
      { name: 'AST', value: '', on: '' },
      { name: 'ALT', value: '', on: '' },
      { name: 'K', value: '5.4 mmol/L', on: '11/22' },
      { name: 'PT-INR', value: '', on: '' },
      { name: 'WBC', value: '', on: '' },
      { name: 'Hb', value: '', on: '' },
      { name: 'Plt', value: '', on: '' },
    ]);
  });
});

it('a unit that the form prints beside the box does not stand in it again', () => {
  const definition: FormDefinition = {
    ...form('P01'),
    blocks: [
      {
        block: 'fields',
        fields: [{ key: 'weight', words: { ja: '体重', en: 'Weight' }, sort: 'number', span: 4, unit: 'kg', fill: 'weight' }],
      },
      {
        block: 'table',
        key: 'drugs',
        rows: 1,
        fill: 'drugs-injection',
        columns: [{ key: 'rate', words: { ja: '速度', en: 'Rate' }, sort: 'text', span: 1, unit: 'mL/h' }],
      },
    ],
  };
  const patient = patientOf({
    body: section(warning('体重', '52.0', { unit: 'kg' })),
    drugs: section(drug('維持液', { form: 'injection', rate: '60 mL/h' })),
  });
  const content = prefillSheet(definition, factsOf(patient));
  expect(content.fields.weight).toBe('52.0 (11/20)');
  expect(rows(content, 'drugs')[0]?.cells.rate).toBe('60');
});

describe('drugs', () => {
  it('print dose and daily dose, high-risk first and marked, cancelled ones never', () => {
    const drugs = section(
      drug('アムロジピン錠5mg'),
      drug('ワルファリン錠1mg', { highAlert: 'anticoagulant', perDose: '.5錠', daily: '1.0錠' }),
      drug('中止薬', { state: 'cancelled' }),
    );
    const said = rows(fill('P03', patientOf({ drugs })), 'drugs');
    expect(said.map(({ cells }) => [cells.drug, cells.dose, cells['per-day']])).toEqual([
      ['ワルファリン錠1mg', '0.5錠', '1錠'],
      ['アムロジピン錠5mg', '2錠', '4錠'],
    ]);
    expect(said.map(({ high }) => high)).toEqual([true, undefined]);
  });

  it('strike the days before the first and after the last', () => {
    const drugs = section(
      drug('A', { endOn: '2026-11-26' }),
      drug('B', { state: 'future', startOn: '2026-11-26', endOn: '2026-12-10' }),
    );
    const [a, b] = rows(fill('P03', patientOf({ drugs })), 'drugs');
    expect([a?.daysOff, b?.daysOff]).toEqual([
      [3, 4, 5, 6],
      [0, 1],
    ]);
    expect(fill('P03', patientOf({ drugs }), { firstDay: '2026-11-26' }).firstDay).toBe('2026-11-26');
  });

  it('that are over stand in a list, said to be, and in no grid', () => {
    const drugs = section(drug('A', { state: 'over', endOn: '2026-11-10', daysLeft: -13 }));
    expect(rows(fill('P01', patientOf({ drugs })), 'drugs')[0]?.cells.left).toBe('終了');
    expect(rows(fill('P03', patientOf({ drugs })), 'drugs')).toEqual([]);
  });

  it('the summary left out are counted, and the whole list is printed whole', () => {
    const drugs = { ...section(drug('A')), total: 4 };
    expect(rows(fill('P01', patientOf({ drugs })), 'drugs').at(-1)?.cells.drug).toBe('ほか 3件(画面で確かめる)');
    const whole = ['A', 'B', 'C', 'D'].map((name) => drug(name));
    expect(rows(fill('P01', patientOf({ drugs }, { drugs: whole })), 'drugs')).toHaveLength(4);
  });

  it('say once what follows without a gap, counted, and never across a gap or in a grid', () => {
    const of = (...spans: readonly (readonly [string, string])[]) =>
      patientOf({ drugs: section(...spans.map(([startOn, endOn]) => drug('A', { startOn, endOn }))) });
    const list = (patient: PatientFacts) =>
      rows(fill('P01', patient), 'drugs').map(({ cells }) => `${cells.end} ${cells.note}`.trim());
    expect(list(of(['2026-11-20', '2026-11-26'], ['2026-11-27', '2026-12-10']))).toEqual(['12/10 処方2件']);
    expect(list(of(['2026-11-20', '2026-11-26'], ['2026-11-28', '2026-12-10']))).toEqual(['11/26', '12/10']);
    const grid = rows(fill('P03', of(['2026-11-20', '2026-11-26'], ['2026-11-24', '2026-12-10'])), 'drugs');
    expect(grid.map(({ cells }) => cells.usage)).toEqual(['朝夕食後 ⚠同じ薬が2行', '朝夕食後 ⚠同じ薬が2行']);
  });

  it('of a prescription are those the doctor wrote, in that order, and none of the chart beside them', () => {
    const prescription = {
      sheet: 'inside',
      purpose: 'regular',
      issuedOn: '2026-11-24',
      startOn: '2026-11-25',
      doctor: '見本 医師',
      groups: [
        {
          sort: 'oral',
          usage: '1日2回 朝夕食後',
          timesPerDay: 2,
          count: 3,
          drugs: [{ name: 'X錠', perDose: '1', perDay: '2', unit: '錠' }],
        },
        {
          sort: 'oral',
          usage: '1日1回 夕食後',
          timesPerDay: 1,
          count: 14,
          drugs: [{ name: 'ワルファリン錠1mg', perDose: '2', perDay: '2', unit: '錠', highAlert: 'anticoagulant' }],
        },
      ],
      notes: [],
      seen: [],
    } as const;
    const content = fill('P04', patientOf({ drugs: section(drug('チャートの薬')) }), { prescription });
    const said = rows(content, 'drugs');
    expect(said.map(({ cells }) => [cells.rp, cells.drug, cells.dose, cells['per-day'], cells.count])).toEqual([
      ['Rp1', 'X錠', '1錠', '2錠', '3日分'],
      ['Rp2', 'ワルファリン錠1mg', '2錠', '2錠', '14日分'],
    ]);
    expect(said.map(({ daysOff }) => daysOff)).toEqual([[0, 4, 5, 6], [0]]);
    expect(said[1]?.high).toBe(true);
  });
});

describe('orders and what happened since', () => {
  it('carry every standing order with start, end and who ordered it (R-165)', () => {
    const orders = [
      order('腎臓食1600', { detail: '塩6', endAt: '2026-11-30' }),
      order('胸部X線', { kind: 'imaging', scheduledAt: '2026-11-25' }),
      order('済んだもの', { state: 'done' }),
    ];
    expect(rows(fill('P01', patientOf({}, { orders })), 'orders').map(({ cells }) => cells)).toEqual([
      { kind: '食事', name: '腎臓食1600', detail: '塩6', start: '11/21 18:--', end: '11/30', by: '見本 医師' },
      { kind: '画像', name: '胸部X線', detail: '', start: '11/25', end: '', by: '見本 医師' },
    ]);
  });

  it('print 写しの後に起きたこと as people wrote it', () => {
    const later = [{ at: '2026-11-24T09:10', text: 'バンコマイシン開始', about: 'drug' }];
    expect(rows(fill('P03', patientOf({}, { later })), 'later')[0]?.cells).toEqual({
      at: '11/24 09:10',
      what: 'バンコマイシン開始',
    });
  });

  it('say as of when, and when that is more than 24 hours ago', () => {
    expect(fill('P01', patientOf())).toMatchObject({ asOf: '2026-11-23T23:45' });
    expect(fill('P01', patientOf()).old).toBeUndefined();
    expect(fill('P01', patientOf({}, { asOf: '2026-11-23T10:20' })).old).toBeUndefined();
    expect(fill('P01', patientOf({}, { asOf: '2026-11-23T10:19' })).old).toBe(true);
    const past = { at: '2026-10-30T23:45', receivedInstant: '', copyFromInstant: '' };
    expect(fill('P01', patientOf({ asOf: past }))).toMatchObject({ asOf: '2026-10-30T23:45', old: true });
  });

  it('tick and write what was answered on the screen, and only on the form it was asked by', () => {
    const slip = {
      sort: 'imaging',
      form: 'P05',
      version: '1.0',
      answers: { items: ['ct', 'nothing-we-know'], detail: '胸部' },
      urgency: 'now',
      doctor: '見本 医師',
    } as const;
    expect(fill('P05', patientOf(), { slip }).fields).toMatchObject({ items: { ticked: ['ct'] }, detail: '胸部' });
    expect(fill('F50', patientOf(), { slip }).fields.detail).toBeUndefined();
  });
});

describe('what is not known', () => {
  it('stays a box: of a patient without data only what the hospital and the day are is printed', () => {
    const about = /^(?:today|now|first-day|last-day|ward|room-bed|hospital-name|printed-by)$/;
    for (const definition of FORMS.filter(({ identity }) => identity === 'patient')) {
      const { fields, tables } = prefillSheet(definition, factsOf(patientOf()));
      const asked = definition.blocks.flatMap((block) => (block.block === 'fields' ? block.fields : []));
      for (const key of Object.keys(fields))
        expect(asked.find((field) => field.key === key)?.fill, `${definition.code} ${key}`).toMatch(about);
      const cells = Object.values(tables).flatMap((all) => all.flatMap((row) => Object.values(row.cells)));
      expect(new Set(cells), definition.code).toEqual(new Set(cells.length === 0 ? [] : ['この写しに記録なし。聞いて書く']));
    }
  });

  it('is the day on a blank sheet: it lies on a shelf until somebody takes it', () => {
    for (const definition of FORMS.filter(({ identity }) => identity === 'patient')) {
      const blank = prefillSheet(definition, factsOf());
      expect(
        Object.values(blank.fields).filter((said) => said !== 'みほん病院'),
        definition.code,
      ).toEqual([]);
      expect([blank.tables, blank.bar, blank.asOf, blank.firstDay]).toEqual([{}, undefined, undefined, undefined]);
    }
  });

  it('infections are not on what patients carry', () => {
    const patient = patientOf({ infections: section(warning('HCV抗体', '(+)')) });
    const carried = FORMS.filter(({ leaves }) => leaves === 'patient');
    expect(carried.length).toBeGreaterThan(3);
    // The rule holds for forms a hospital makes too.
    expect(prefillSheet({ ...form('F50'), leaves: 'patient' }, factsOf(patient)).fields.infections).toBeUndefined();
    for (const definition of carried)
      expect(JSON.stringify(prefillSheet(definition, factsOf(patient))), definition.code).not.toContain('HCV');
    expect(fill('P01', patient).fields.infections).toBe('HCV抗体 (+) (11/20)');
  });
});

describe('nothing is made up', () => {
  const word = fc.stringMatching(/^[薬検病指]〈[a-f]{5}〉$/);
  const amount = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('', '.5', '.0')).map(([n, tail]) => `${n}${tail}`);
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-1${n % 3}-${String(n).padStart(2, '0')}`);
  const patients = fc
    .record({
      drugs: fc.array(fc.tuple(word, amount, day, fc.option(day, { nil: undefined }), fc.boolean()), { maxLength: 8 }),
      results: fc.array(fc.tuple(word, amount, day), { maxLength: 8 }),
      orders: fc.array(fc.tuple(word, day), { maxLength: 5 }),
      problems: fc.array(fc.tuple(word, day), { maxLength: 5 }),
      allergies: fc.array(word, { maxLength: 3 }),
    })
    .map((made) =>
      patientOf({
        drugs: section(
          ...made.drugs.map(([name, dose, from, to, high]) => {
            const { endOn: _, daysLeft: __, ...rest } = drug(name, { perDose: `${dose}錠`, startOn: from });
            return { ...rest, ...(to === undefined ? {} : { endOn: to }), ...(high ? { highAlert: 'insulin' } : {}) };
          }),
        ),
        results: section(...made.results.map(([name, value, at]) => result(name, value, {}, at))),
        orders: section(...made.orders.map(([name, at]) => order(name, { scheduledAt: at }))),
        problems: section(
          ...made.problems.map(([name, at]) => ({
            original: 'o',
            name,
            main: false,
            suspected: false,
            open: true,
            startedOn: at,
          })),
        ),
        allergies:
          made.allergies.length === 0 ? notInCopy() : section(...made.allergies.map((name) => ({ ...allergen, allergen: name }))),
      }),
    );
  const numbers = (text: string): readonly string[] =>
    (text.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, ''));
  const names = (text: string): readonly string[] => text.match(/.〈[a-f]{5}〉/gu) ?? [];
  const printed = ({ fields, tables, values, allergy }: SheetContent): string =>
    JSON.stringify([
      Object.values(fields),
      Object.values(tables).map((all) => all.map(({ cells }) => Object.values(cells))),
      values,
      allergy,
    ]);

  it('every name and every number on a sheet stands in the view it was made from', () => {
    fc.assert(
      fc.property(patients, fc.constantFrom(...FORMS.filter(({ identity }) => identity === 'patient')), (patient, definition) => {
        const facts = factsOf(patient);
        const said = printed(prefillSheet(definition, facts));
        const known = JSON.stringify(facts);
        // Zero comes from `0.5` for `.5`; the last day of a grid is counted from its first; rows of a prescription none.
        const allowed = new Set([...numbers(known), '0', '30', '7']);
        const last = /^P03B?$/.test(definition.code) ? ['2026', '11', '12', '30', '7'] : [];
        for (const one of numbers(said)) expect([...allowed, ...last], `${definition.code} ${said}`).toContain(one);
        for (const one of names(said)) expect(known).toContain(one);
      }),
      { numRuns: 300 },
    );
  });

  it('every drug that runs is on P-01 and P-03, once', () => {
    fc.assert(
      fc.property(patients, (patient) => {
        for (const code of ['P01', 'P03']) {
          const said = rows(fill(code, patient), 'drugs').map(({ cells }) => cells.drug ?? '');
          const running = patient.summary.drugs.items
            .filter(
              ({ startOn = '', endOn }) =>
                code === 'P01' ||
                (startOn <= '2026-11-30' &&
                  (endOn === undefined || endOn >= '2026-11-24') &&
                  !(endOn !== undefined && endOn < startOn)),
            )
            .map(({ name }) => name);
          if (running.length > 0) expect([...said].sort(), code).toEqual([...running].sort());
        }
      }),
    );
  });
});

describe('the institution on a prescription', () => {
  const codes = (institution?: string) => {
    const hospital = { name: 'みほん病院', ...(institution === undefined ? {} : { institution }) };
    const { fields } = prefillSheet(form('F10'), { ...factsOf(), hospital });
    return ['prefecture', 'point-table', 'institution-code'].map((key) => fields[key]);
  };

  it('is its prefecture, point table and code; a number that is not ten digits so leaves all three to be written', () => {
    expect(codes('1319999999')).toEqual(['13', '1', '9999999']);
    for (const other of [undefined, '', '9999999', '1329999999', '13199999990'])
      expect(codes(other)).toEqual([undefined, undefined, undefined]);
  });
});

it('the last visit names whole drugs and counts the rest: none is torn in its middle', () => {
  const prescribed = Array.from({ length: 9 }, (_, n) => `ミホンジピンＯＤ錠２．５ｍｇ「見本${n}」`);
  const patient = patientOf({
    lastVisit: section({ at: '2026-11-02', prescribed, ordered: [], found: [], done: [], planned: [] }),
  });
  const said = String(fill('P07B', patient).fields['last-visit']);
  expect(said).toContain('ミホンジピンOD錠2.5mg「見本0」、ミホンジピンOD錠2.5mg「見本1」');
  const named = said.match(/ミホンジピンOD錠2\.5mg「見本\d」/gu)?.length ?? 0;
  expect(said).toMatch(new RegExp(`「見本${named - 1}」、ほか ${9 - named}件`));
});
