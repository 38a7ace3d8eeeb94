import type { FormDefinition } from '../form-definition.ts';
import { column, dateTime, fields, sign, table, text, ticks, words } from './write-form.ts';

/** 経営ブリーフ: one page for the leaders at 08:00 and 17:00. Numbers before words. Source: screens.md §4 P-16. */
export const P16: FormDefinition = {
  code: 'P16',
  version: '1.0',
  words: words('経営ブリーフ', 'Brief for the leaders'),
  size: 'A4',
  parts: [],
  identity: 'none',
  goes: words('本部 → 病院長・理事。1枚だけ。持ち出さない', 'Headquarters → director, board. One page. Not to be taken out'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      dateTime(['at', '時点', 'As of'], 6, { must: true }),
      text(['day', '停止から何日目', 'Day'], 3),
      ticks(['which', '回', 'Which'], 3, [
        ['morning', '08:00', '08:00'],
        ['evening', '17:00', '17:00'],
      ]),
    ),
    table({
      key: 'numbers',
      title: words('数', 'Numbers'),
      rows: 8,
      rowMm: 9,
      rowWords: [
        words('入院', 'Inpatients'),
        words('外来', 'Outpatients'),
        words('救急(受けた・断った)', 'Emergency (taken, refused)'),
        words('手術(した・延ばした)', 'Operations (done, put off)'),
        words('インシデント(うち紙)', 'Incidents (of paper)'),
        words('動いている系統', 'Systems running'),
        words('未入力の紙', 'Sheets to re-enter'),
        words('現金・未請求', 'Cash, unbilled'),
      ],
      columns: [
        column(['what', 'もの', 'What'], 3.5),
        column(['today', '今日', 'Today'], 2),
        column(['yesterday', '前日', 'Day before'], 2),
        column(['usual', 'いつも', 'Usual'], 2),
        column(['note', '注', 'Note'], 3),
      ],
    }),
    table({
      key: 'decisions',
      title: words('決めてほしいこと(3つまで)', 'To decide (three at most)'),
      rows: 3,
      rowMm: 12,
      columns: [
        column(['what', 'こと', 'What'], 5),
        column(['choices', '選べる道と費用', 'Choices, cost'], 4),
        column(['until', '期限', 'Until'], 1.5),
        column(['decided', '決定・署名', 'Decided'], 2.5),
      ],
    }),
    fields(
      undefined,
      text(['known', '分かっていること', 'What is known'], 12, { lines: 3 }),
      text(['unknown', '分からないこと', 'What is not known'], 12, { lines: 2 }),
      text(['next', '次の24時間', 'Next 24 hours'], 12, { lines: 3 }),
      sign(['by', '書いた人', 'Written by'], 6),
      sign(['checked', '確認者', 'Checked by'], 6),
    ),
  ],
};
