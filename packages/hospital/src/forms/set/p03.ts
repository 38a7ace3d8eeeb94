import type { FormDefinition, TableBlock } from '../form-definition.ts';
import { column, fields, signatures, table, text, words } from './write-form.ts';

/** Drugs with a place to sign for each day: in what is written stand time and name of each dose. */
const grid = (days: number): TableBlock =>
  table({
    key: 'drugs',
    title: words('薬(1回量を先に読む)。欄に 時刻と名 を書く', 'Drugs (read the dose first). Write time and name'),
    fill: 'drugs-all',
    rows: 3,
    rowMm: 10,
    endMark: true,
    columns: [
      column(['drug', '薬・規格', 'Drug'], days > 7 ? 4.2 : 4.4, 'text', { strong: true }),
      column(['dose', '1回量', 'Per dose'], 1.5, 'text', { strong: true }),
      column(['per-day', '1日量', 'Per day'], 1.5, 'text', { strong: true }),
      column(['usage', 'いつ・どう', 'When, how'], 2.2),
      column(['end', '終わり', 'End'], 1),
      column(['given', '与薬', 'Given'], days > 7 ? 0.92 : 1.7, 'text', { days }),
    ],
    example: { drug: '○○錠5mg', dose: '1錠', 'per-day': '2錠', usage: '朝夕食後', end: '継続' },
  });

const sheet = (code: string, days: 7 | 14): FormDefinition => ({
  code,
  version: '1.0',
  words: words(`与薬・注射の実施表 (${days}日)`, `Drugs given, ${days} days`),
  size: 'A4-landscape',
  parts: [],
  identity: 'patient',
  mark: { letter: '与', shape: 'circle' },
  goes: words(
    `ベッドサイド → ${days}日後に診療録。次の表に続ける薬は写さず、印刷し直す`,
    `Bedside → chart after ${days} days. Do not copy by hand: print the next one`,
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      text(['from', 'この表の初日', 'First day'], 3, { fill: 'first-day' }),
      text(['to', '最終日', 'Last day'], 3, { fill: 'last-day' }),
      text(['previous', '前の表の番号', 'Sheet before'], 3),
      text(['next', '次の表の番号', 'Sheet after'], 3),
    ),
    // Above the list: whatever runs over, the first page is signed.
    signatures(
      ['doctor', '指示医', 'Doctor'],
      ['received', '指示受け', 'Order taken by'],
      ['pharmacist', '薬剤師', 'Pharmacist'],
    ),
    grid(days),
    { block: 'six-rights' },
    table({
      key: 'later',
      title: words('写しの後に起きたこと・変更・中止の理由', 'Since the copy; changes, why stopped'),
      fill: 'later',
      rows: 1,
      columns: [column(['at', '日時', 'When'], 2), column(['what', '内容', 'What'], 9), column(['by', '記載者', 'By'], 2)],
    }),
  ],
});

/** 与薬・注射の実施表, a week. Source: screens.md §4 P-03; R-143. */
export const P03: FormDefinition = sheet('P03', 7);
/** The same for two weeks. */
export const P03B: FormDefinition = sheet('P03B', 14);
