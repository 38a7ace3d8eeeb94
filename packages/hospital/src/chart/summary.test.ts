import type { PatientIdentity, Ssmix2Record } from '@tomoshibi/formats';
import { describe, expect, test } from 'vitest';
import type { SectionName } from './paged-sections.ts';
import { isCursor } from './paging.ts';
import {
  allergic,
  basics,
  chartOf,
  diagnosed,
  diagnosis,
  drug,
  injected,
  lab,
  moved,
  observed,
  prescribed,
  slot,
  specimen,
} from './sample-chart.ts';
import { readSection, readSummary } from './summary.ts';
import type { Section } from './view.ts';
import { readWard } from './ward.ts';

const SECTIONS = [
  'allergies',
  'infections',
  'contraindications',
  'resuscitation',
  'bloodType',
  'body',
  'problems',
  'lastVisit',
  'drugs',
  'orders',
  'results',
  'documents',
  'contacts',
  'planned',
] as const;

describe('the summary', () => {
  test('R-011: of a patient nothing is known of, every section says that and why', async () => {
    const { rows, context } = chartOf([]);
    const summary = await readSummary(rows, context);
    for (const name of SECTIONS)
      expect([name, summary[name].state, summary[name].reason]).toEqual([
        name,
        'not-in-copy',
        name === 'contraindications' || name === 'resuscitation' ? 'kind-not-in-ssmix2' : 'kind-never-received',
      ]);
  });

  test('every section with data carries when it was copied and the newest message of its kinds', async () => {
    const { rows, context } = chartOf([[basics({ allergies: [allergic('AL1', 'ペニシリン')] })]]);
    const section: Section<unknown> = (await readSummary(rows, context)).allergies;
    expect(section).toMatchObject({
      state: 'value',
      copiedInstant: '2024-05-10T02:45:00.000Z',
      newestAt: '2024-05-01T09:00:00',
      kinds: ['ADT-00', 'ADT-61', 'OMP-01', 'OMP-02'],
    });
  });

  test('the bar carries name, number, sex, birth in both calendars, age, bed and doctor', async () => {
    const { rows, context } = chartOf(
      [
        [basics()],
        [
          moved('ADT-22', '2024-05-01T10:00', {
            visit: { place: { ward: '5東', room: '512', bed: '2' }, department: '01', attending: { name: '佐々木 誠' } },
          }),
        ],
      ],
      { sameName: 2, sameNameAndBirth: 1 },
    );
    expect((await readSummary(rows, context)).bar).toEqual({
      ref: 'ref-hanako',
      number: '00123456',
      name: { kanji: '見本 花子', kana: 'ミホン ハナコ' },
      sex: 'F',
      born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
      age: { years: 68, months: 0, days: 28 },
      stay: {
        state: 'inpatient',
        place: { ward: '5東', room: '512', bed: '2' },
        admittedAt: '2024-05-01T10:00',
        department: '01',
        attending: '佐々木 誠',
      },
      sameName: 2,
      sameNameAndBirth: 1,
      phones: ['03-0000-1234'],
      address: '東京都みほん市1-2-3',
      identityConflicts: 0,
    });
  });

  test('what could not be read is passed on as it is counted', async () => {
    const unreadable = [{ code: 'ssmix2.pid-mismatch', withheld: true }];
    const { rows, context } = chartOf([[basics()]], { unreadable });
    expect((await readSummary(rows, context)).unreadable).toEqual(unreadable);
  });

  test('of a chart of thousands of items it reads a bounded part', async () => {
    const many = Array.from({ length: 6_000 }, (_, at): readonly [Ssmix2Record, { day: string; order: string }] => [
      at % 3 === 0 ? prescribed([drug('薬')]) : at % 3 === 1 ? injected([slot('ソリタ')]) : moved('ADT-12', '2024-05-01'),
      { day: `20${String(10 + (at % 14)).padStart(2, '0')}0501`, order: String(at) },
    ]);
    const { rows, context, read } = chartOf(many);
    await readSummary(rows, context);
    expect(read()).toBeLessThan(2_500);
  });
});

describe('sections', () => {
  const { rows, context } = chartOf([
    [diagnosed([diagnosis('胃炎')])],
    [prescribed([drug('薬')]), { day: '20240501' }],
    [lab('OML-01', [specimen('2024-05-01', [])]), { day: '20240501' }],
    [lab('OML-11', [specimen('2024-05-01', [observed('WBC', '5000')])]), { day: '20240501' }],
    [moved('ADT-12', '2024-05-01'), { day: '20240501' }],
  ]);

  test.each(['problems', 'drugs', 'orders', 'results', 'stays'] as const)(
    '%s can be asked for by name',
    async (section: SectionName) => {
      expect((await readSection(rows, context, { section })).items).toHaveLength(1);
    },
  );

  test('a made-up cursor is known as such', () => expect(isCursor('../../etc')).toBe(false));

  test('drugs come in pages that fit together', async () => {
    const long = chartOf(
      Array.from(
        { length: 120 },
        (_, at) =>
          [prescribed([drug(`薬${at}`)]), { day: `2023${String(1 + (at % 12)).padStart(2, '0')}01`, order: String(at) }] as const,
      ),
    );
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Section<unknown> = await readSection(long.rows, long.context, { section: 'drugs', cursor });
      names.push(...page.items.map((one) => (one as { name: string }).name));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(new Set(names).size).toBe(120);
    expect(names).toHaveLength(120);
  });
});

const tanaka = (given: string): PatientIdentity => ({
  kana: { family: 'タナカ', given },
  kanji: { family: '田中', given },
  addresses: [],
  phones: [],
});

describe('the ward list', () => {
  const lying = (room: string, bed: string, name: string, more: readonly (readonly [Ssmix2Record, { day: string }?])[] = []) => {
    const chart = chartOf([
      [
        moved('ADT-22', '2024-05-01T10:00', {
          visit: { place: { ward: '5東', room, bed }, attending: { name: '佐々木 誠' } },
          patient: tanaka(name),
        }),
      ],
      ...more,
    ]);
    return chart;
  };

  test('beds in order, like-sounding names marked in both rows, what runs and what is next', async () => {
    const one = lying('502', '10', 'イチロウ', [
      [basics({ allergies: [allergic('AL1', 'ペニシリン')], patient: tanaka('イチロウ') })],
      [
        prescribed([drug('ワルファリン錠1mg', { timing: { startAt: '2024-05-01', duration: { amount: '28', unit: 'd' } } })]),
        { day: '20240501' },
      ],
      [injected([slot('ソリタ', { timing: { startAt: '2024-05-10T08:00', endAt: '2024-05-10T18:00' } })]), { day: '20240510' }],
      [diagnosed([diagnosis('肺炎', { main: true })])],
    ]);
    const two = lying('502', '2', 'イジロウ');
    const three = lying('512', '1', 'イチロー');
    const view = await readWard(one.rows, '5東', [three.context, one.context, two.context]);
    expect(view.lines.map(({ place }) => `${place.room}-${place.bed}`)).toEqual(['502-2', '502-10', '512-1']);
    expect(view.lines.map(({ soundsAlike }) => soundsAlike)).toEqual([false, true, true]);
    expect(view.lines[1]).toMatchObject({
      highAlert: ['anticoagulant'],
      injectionsNow: 1,
      mainProblem: '肺炎',
      attending: '佐々木 誠',
      onLeave: false,
      allergies: { items: [{ allergen: 'ペニシリン' }] },
      next: [{ kind: 'injection' }],
    });
    expect(view).toMatchObject({ ward: '5東', copiedInstant: '2024-05-10T02:45:00.000Z', newestAt: '2024-05-01T09:00:00' });
  });

  test('an empty ward is an empty list', async () => {
    const { rows } = chartOf([]);
    expect(await readWard(rows, '5東', [])).toMatchObject({ ward: '5東', lines: [], groups: { highAlert: [], infection: [] } });
  });
});
