import type { FormDefinition } from '../form-definition.ts';
import { column, fields, number, sign, table, text, ticks, words } from './write-form.ts';

/** 再入力票: what is typed into the restored EMR, sheet by sheet. Source: screens.md §4 P-12. */
export const P12: FormDefinition = {
  code: 'P12',
  version: '1.0',
  words: words('再入力票', 'Re-entry list'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words('医事課 再入力箱 → 入力者 → 確認者 → 診療録', 'Re-entry box → typed → checked → chart'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['care-on', '診療日', 'Care on'], 4, { must: true }),
      text(['month', '診療年月', 'Claim month'], 4),
      ticks(
        ['sort', '区分', 'Kind'],
        4,
        [
          ['in', '入院', 'In'],
          ['out', '外来', 'Out'],
        ],
        { must: true },
      ),
    ),
    table({
      key: 'sheets',
      rows: 16,
      columns: [
        column(['number', '紙の番号', 'Number of sheet'], 3.2),
        column(['what', '内容', 'What'], 3.5),
        column(['where', '入れる所', 'Into'], 2),
        column(['typed', '入力', 'Typed'], 0.9, 'tick'),
        column(['typed-by', '入力者・時刻', 'By, time'], 1.8, 'sign'),
        column(['checked', '確認', 'Checked'], 0.9, 'tick'),
        column(['checked-by', '確認者', 'By'], 1.6, 'sign'),
      ],
      example: { number: 'F12-261123-00A00417', what: '注射 2件', where: '注射実施' },
    }),
    fields(
      undefined,
      text(['unclear', '読めない・決められないもの(書いた人に聞く。推測しない)', 'Unclear (ask who wrote it, never guess)'], 12, {
        lines: 3,
      }),
      sign(['closed', '終わった', 'Closed by'], 6),
    ),
  ],
};

/** 1日の締め票: visits against charts against slips. Source: R-158. */
export const P12B: FormDefinition = {
  code: 'P12B',
  version: '1.0',
  words: words('1日の締め票', 'Close of the day'),
  size: 'A4',
  parts: [],
  identity: 'none',
  goes: words(
    '診療科・病棟 → 医事課。翌朝の本部会議で足りないものを見る',
    'Department, ward → office. What is missing is looked at next morning',
  ),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['day', '日', 'Day'], 6, { must: true, fill: 'today' }),
      text(['unit', '診療科・病棟', 'Department, ward'], 6, { must: true, fill: 'department' }),
    ),
    table({
      key: 'counts',
      rows: 6,
      rowMm: 10,
      rowWords: [
        words('来院', 'Visits'),
        words('紙カルテ', 'Charts'),
        words('会計伝票', 'Account slips'),
        words('処方箋', 'Prescriptions'),
        words('オーダー伝票(3枚そろい)', 'Order slips (all three)'),
        words('結果台紙', 'Result sheets'),
      ],
      columns: [
        column(['what', 'もの', 'What'], 4),
        column(['expected', 'あるはず', 'Expected'], 1.6, 'number'),
        column(['found', 'あった', 'Found'], 1.6, 'number'),
        column(['missing', '足りない番号・氏名', 'Missing'], 5),
      ],
    }),
    table({
      key: 'packs',
      title: words('番号つき白紙(渡した = 使った + 返した + 書き損じ)', 'Numbered blanks (issued = used + returned + spoiled)'),
      rows: 6,
      columns: [
        column(['form', '様式', 'Form'], 1.5),
        column(['first', '初め', 'First'], 2.5),
        column(['last', '終わり', 'Last'], 2.5),
        column(['issued', '渡した', 'Issued'], 1.2, 'number'),
        column(['used', '使った', 'Used'], 1.2, 'number'),
        column(['returned', '返した', 'Returned'], 1.2, 'number'),
        column(['spoiled', '損じ', 'Spoiled'], 1.2, 'number'),
      ],
    }),
    fields(
      undefined,
      number(['open', '未解決', 'Open'], 3, { unit: '件' }),
      sign(['closed', '締めた人', 'Closed by'], 5, { must: true }),
      sign(['checked', '確認者', 'Checked by'], 4, { must: true }),
    ),
  ],
};
