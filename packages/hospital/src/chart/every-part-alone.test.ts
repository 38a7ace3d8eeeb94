import type { Ssmix2Record } from '@tomoshibi/formats';
import { describe, expect, test } from 'vitest';
import { SECTION_NAMES } from './paged-sections.ts';
import {
  allergic,
  basics,
  chartOf,
  diagnosed,
  diagnosis,
  drug,
  exam,
  examined,
  HANAKO,
  iam,
  injected,
  lab,
  moved,
  ORDER,
  observed,
  prescribed,
  slot,
  specimen,
} from './sample-chart.ts';
import { readSection, readSummary } from './summary.ts';
import type { ChartSummary, Section } from './view.ts';

const at = (day: string, order = '1') => ({ day, order });
const meal: Ssmix2Record = {
  type: 'OMD',
  head: { message: 'OMD', event: 'O03', charset: 'x' },
  patient: HANAKO,
  cancels: false,
  meals: [{ order: ORDER, diet: { text: '腎臓食' }, timing: { startAt: '2024-05-01T07:00' } }],
};
const cr = (value: string) => observed('Cr', value, { unit: 'mg/dL', flags: 'HH', status: 'P' });
const FILED: Parameters<typeof chartOf>[0] = [
  [
    basics({
      allergies: [allergic('AL1', 'ペニシリン')],
      observations: [observed('HBs抗原', '(+)'), observed('身長', '150'), observed('移動', '自立')],
      contacts: [{ kanji: { family: '見本', given: '太郎' }, phones: [] }] as never,
      insurances: [{ kind: { text: '国保' } }],
    }),
  ],
  [iam([allergic('IAM', 'エビ')])],
  [diagnosed([diagnosis('2型糖尿病', { startedOn: '2009-05' })])],
  [
    prescribed([drug('ワルファリン錠1mg', { timing: { startAt: '2024-05-01', duration: { amount: '28', unit: 'd' } } })]),
    at('20240501'),
  ],
  [injected([slot('ソリタ', { timing: { startAt: '2024-05-10T08:00', endAt: '2024-05-10T18:00' } })]), at('20240510', '2')],
  [
    lab('OML-01', [
      specimen('2024-05-09', [observed('K', undefined, { status: 'O' })], '電解質', { ...ORDER, orderNumber: '33' }),
    ]),
    at('20240509', '33'),
  ],
  [lab('OML-11', [specimen('2024-05-08T08:00', [cr('1.2')])]), at('20240508', '4')],
  [
    examined('OMG-01', [exam('腹部CT', { scheduledAt: '2024-05-12T09:00', order: { ...ORDER, orderNumber: '5' } })]),
    at('20240509', '5'),
  ],
  [examined('OMG-11', [exam('胸部CT', { order: { ...ORDER, orderNumber: '6' } })]), at('20240508', '6')],
  [moved('ADT-22', '2024-05-01T10:00', { visit: { place: { ward: '5東', room: '512', bed: '2' } } }), at('20240501')],
  [moved('ADT-12', '2024-04-01T09:00'), at('20240401')],
  [meal, at('20240501', '7')],
];
/** Which of the summary's lists are made of a kind: these may change when it is lost, and no other. */
const SUMMARY = [
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
] as const satisfies readonly (keyof ChartSummary)[];
const kindOf = (filed: (typeof FILED)[number]): string => ('type' in filed[0] ? filed[0].type : 'X');

async function everything(filed: Parameters<typeof chartOf>[0]): Promise<ReadonlyMap<string, Section<unknown>>> {
  const { rows, context } = chartOf(filed);
  const summary = await readSummary(rows, context);
  const found = new Map<string, Section<unknown>>(SUMMARY.map((name) => [`summary ${name}`, summary[name] as Section<unknown>]));
  for (const section of SECTION_NAMES) {
    found.set(section, (await readSection(rows, context, { section, test: 'Cr' })) as Section<unknown>);
  }
  return found;
}

/** Numbers of originals follow the order of filing, and freshness is that of the hospital. */
const shown = ({ items, state }: Section<unknown>): string =>
  JSON.stringify({ items, state }).replace(/original-\d+/g, 'original');

describe('R-030 every part of a chart stands alone', () => {
  test.each(FILED.map((filed) => [kindOf(filed)] as const))(
    'without %s every section made of other kinds is as it was',
    async (lost) => {
      const whole = await everything(FILED);
      const rest = await everything(FILED.filter((filed) => kindOf(filed) !== lost));
      for (const [name, section] of whole) {
        const now = rest.get(name) as Section<unknown>;
        if (!section.kinds.includes(lost)) expect([name, shown(now)]).toEqual([name, shown(section)]);
        // Never blank: a value, a confirmed none, or the reason.
        if (now.state === 'not-in-copy') expect([name, now.reason]).toEqual([name, expect.stringMatching(/./)]);
      }
    },
  );

  test.each(FILED.map((filed) => [kindOf(filed)] as const))('with %s alone the chart opens and shows it', async (only) => {
    const alone = await everything(FILED.filter((filed) => kindOf(filed) === only));
    expect([...alone.values()].some(({ items }) => items.length > 0)).toBe(true);
  });

  test('with nothing at all every section says why it is empty', async () => {
    for (const [name, section] of await everything([])) {
      expect([name, section.state, section.items.length]).toEqual([name, 'not-in-copy', 0]);
      expect([name, ['kind-never-received', 'kind-not-in-ssmix2']]).toEqual([name, expect.arrayContaining([section.reason])]);
    }
  });
});
