import type { FormDefinition } from '../form-definition.ts';
import { column, fields, table, text, words } from './write-form.ts';

/** 診療録 3号用紙 (点数等). Source: paper-forms.md §4 F03. */
export const F03: FormDefinition = {
  code: 'F03',
  version: '1.0',
  words: words('診療録 3号用紙(点数等)', 'Chart, sheet 3 (points)'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words('医事課が記載・保管 → 再開後のレセプト入力に使う', 'Kept by the billing office → used for claims after reopening'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['claim-month', '診療年月', 'Month of care'], 4, { must: true }),
      text(['department', '診療科', 'Department'], 4, { fill: 'department' }),
      text(['share', '負担割合', 'Share paid by patient'], 4, { unit: '割' }),
    ),
    table({
      key: 'points',
      rows: 18,
      columns: [
        column(['sort', '種別', 'Kind'], 4),
        column(['on', '月日', 'Day'], 2, 'date'),
        column(['points', '点数', 'Points'], 2, 'number', { unit: '点' }),
        column(['paid', '負担金徴収額', 'Paid by patient'], 2.4, 'number', { unit: '円' }),
        column(['meal-cost', '食事療養 算定額', 'Meals: amount'], 2.4, 'number', { unit: '円' }),
        column(['meal-share', '食事療養 標準負担額', 'Meals: patient share'], 2.4, 'number', { unit: '円' }),
      ],
      example: { sort: '再診料', on: '10/31', points: '75', paid: '230' },
    }),
    fields(undefined, text(['remarks', '備考', 'Remarks'], 12, { lines: 2 })),
  ],
};
