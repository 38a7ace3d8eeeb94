import type { FormDefinition } from '../form-definition.ts';
import { billingBlock } from './request-fields.ts';
import { column, date, fields, number, onParts, sign, THREE_PARTS, table, text, ticks, words } from './write-form.ts';

/** 院内処方箋 兼 指示票: one sheet is order, dispensing, giving and billing, for 7 days. Source: paper-forms.md §4 F11; screens.md P-04. */
export const F11: FormDefinition = {
  code: 'F11',
  version: '1.0',
  words: words('院内処方箋 兼 指示票', 'Prescription and instruction sheet'),
  size: 'A4-landscape',
  parts: THREE_PARTS,
  identity: 'patient',
  mark: { letter: '内', shape: 'circle' },
  goes: words(
    '医師 → 薬剤部(2)→ 病棟で実施(1 診療録)→ 医事課 再入力箱(3)',
    'Doctor → pharmacy (2) → given on the ward (1 chart) → billing, re-entry box (3)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      date(['prescribed-on', '処方日', 'Prescribed on'], 2, { must: true, fill: 'ordered-on' }),
      date(['start', '開始日', 'Start'], 2, { must: true }),
      date(['end', '終了日', 'End'], 2),
      number(['days', '日数', 'Days'], 1, { unit: '日' }),
      ticks(
        ['purpose', '区分', 'Kind'],
        5,
        [
          ['regular', '定期', 'Regular'],
          ['extra', '臨時', 'Extra'],
          ['discharge', '退院', 'Discharge'],
          ['as-needed', '頓用', 'As needed'],
        ],
        { must: true },
      ),
      ticks(['preparation', '調剤', 'Preparation'], 4, [
        ['one-dose', '一包化', 'One-dose'],
        ['crushed', '粉砕', 'Crushed'],
        ['plain', 'そのまま', 'As is'],
      ]),
      ticks(['own-drugs', '持参薬', 'Own drugs'], 3, [
        ['continued', '継続', 'Continue'],
        ['stopped', '中止', 'Stop'],
        ['none', 'なし', 'None'],
      ]),
      text(['notes', '注意', 'Notes'], 5, { fill: 'order-notes' }),
    ),
    // Above the list: an order that runs over is signed on its first page.
    fields(
      undefined,
      sign(['doctor', '指示医', 'Doctor'], 3, { must: true, fill: 'ordered-by' }),
      sign(['received', '指示受け', 'Order taken by'], 3),
      sign(['dispensed', '調剤', 'Dispensed'], 2),
      sign(['audited', '監査', 'Checked'], 2),
      sign(['handed-out', '払出', 'Handed out'], 2),
    ),
    table({
      key: 'drugs',
      fill: 'drugs-oral',
      endMark: true,
      rows: 3,
      columns: [
        column(['rp', 'Rp', 'Rp'], 0.7),
        column(['drug', '薬品(一般名/販売名・規格)', 'Drug (name, strength)'], 4.6, 'text', { strong: true }),
        column(['dose', '1回量', 'Per dose'], 1.5, 'text', { strong: true }),
        column(['per-day', '1日量', 'Per day'], 1.5, 'text', { strong: true }),
        column(['usage', '用法', 'Usage'], 3.6),
        column(['route', '経路', 'Route'], 0.9),
        column(['count', '日数', 'Days'], 0.8),
        column(['given', '与薬', 'Given'], 0.85, 'tick', { days: 7 }),
      ],
      example: { rp: '1', drug: '○○錠5mg', dose: '1回1錠', 'per-day': '1日2錠', usage: '朝夕食後', route: '内服', count: '7' },
    }),
    { block: 'six-rights', parts: ['requester', 'department'] },
    onParts(
      ['requester'],
      table({
        key: 'giving',
        rows: 4,
        rowWords: [words('朝', 'Morning'), words('昼', 'Noon'), words('夕', 'Evening'), words('眠前', 'Bedtime')],
        columns: [
          column(['when', '与薬実施欄', 'Doses given'], 1.2),
          column(['done', '時刻・署名', 'Time, signature'], 1.8, 'text', { days: 7 }),
        ],
      }),
    ),
    billingBlock(),
  ],
};
