/** Breakages tried, each seen to fail: departments run on; a row dropped at the end of a page; the head without n/N; states in one language. */
import type { VisitLine, VisitsView } from '@tomoshibi/hospital';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { VisitSheets } from './VisitSheets.tsx';
import { visitPages } from './visit-pages.ts';

const line = (place: number, department: string, more: Partial<VisitLine> = {}): VisitLine => ({
  number: `${place}`.padStart(8, '0'),
  at: '2026-11-24T09:00',
  department,
  state: 'booked',
  ...more,
});
const view = (lines: readonly VisitLine[], more: Partial<VisitsView> = {}): VisitsView => ({
  day: '2026-11-24',
  today: '2026-11-24',
  lines,
  admissions: [{ number: '00009999', state: 'planned', ward: '5東' }],
  departments: [],
  days: [],
  ...more,
});
const facts = {
  hospital: 'みほん病院',
  demo: true,
  copiedInstant: '2026-11-23T18:00:00.000Z',
  printedInstant: '2026-11-23T21:45:00.000Z',
};
const sheets = (of: VisitsView, department?: string): readonly string[] =>
  renderToStaticMarkup(<VisitSheets view={of} department={department} facts={facts} />)
    .split('<section')
    .slice(1)
    .map((one) => one.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '));

it('begins each department on a sheet of its own, every row once, with head and foot on each', () => {
  const lines = [
    ...Array.from({ length: 60 }, (_, at) => line(at, '内科', { what: at % 3 === 0 ? '長い用件'.repeat(12) : '定期' })),
    line(60, '外科', { state: 'cancelled' }),
    line(61, ''),
  ];
  const printed = sheets(view(lines));
  printed.forEach((page, at) => {
    for (const part of [
      'みほん病院',
      '2026/11/24(火)',
      'P-06',
      `${at + 1}/${printed.length}`,
      'この情報は 2026/11/24 03:00 時点',
      '見本データ',
      '持ち出し禁止',
    ])
      expect(page, part).toContain(part);
  });
  const all = printed.join(' ');
  for (const { number } of lines) expect(all.split(`${number.slice(0, 4)}-${number.slice(4)}`)).toHaveLength(2);
  expect(printed.filter((page) => page.includes(' 外科 '))).toHaveLength(1);
  expect(printed.find((page) => page.includes(' 外科 '))).toContain('× 取消');
  expect(printed.at(-1)).toContain('入院予定一覧');
  expect(visitPages(view(lines), undefined, 'ja').every(({ rows }) => rows.length <= 21)).toBe(true);
});

it('prints one department alone when it is chosen, and a sentence when there is nobody', () => {
  expect(sheets(view([line(1, '内科'), line(2, '外科')]), '外科')).toHaveLength(1);
  const [empty] = sheets(view([], { admissions: [], neverReceived: true }));
  expect(empty).toContain('空でも「来ない」とは言えません');
});
