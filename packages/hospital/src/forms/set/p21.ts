import type { FormDefinition } from '../form-definition.ts';
import { column, fields, signatures, table, text, words } from './write-form.ts';

/** 病棟別 食事一覧: diets with allergies for the kitchen. One sheet a ward. Source: R-169; paper-forms.md §4 F43. */
export const P21: FormDefinition = {
  code: 'P21',
  version: '1.0',
  words: words('病棟別 食事一覧', 'Diet list by ward'),
  size: 'A4-landscape',
  parts: [],
  identity: 'none',
  goes: words('栄養部門(厨房)→ 病棟で配膳前に照合', 'Kitchen → checked on the ward before serving'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['from-meal', 'どの食事から(朝・昼・夕)', 'From which meal'], 6),
      text(['counted', '食数', 'Meals'], 6),
    ),
    table({
      key: 'patients',
      fill: 'ward-lines',
      rows: 3,
      endMark: true,
      columns: [
        column(['bed', '床', 'Bed'], 1.2),
        column(['name', '氏名', 'Name'], 2.4, 'text', { strong: true }),
        column(['age-sex', '年齢・性別', 'Age, sex'], 1.4),
        column(['alerts', 'アレルギー・注意', 'Allergy, warnings'], 3.6),
        column(['diet', '食事(指示のまま)', 'Diet as ordered'], 3.6, 'text', { strong: true }),
        column(['change', '変更・欠食', 'Change, no meal'], 2.4),
        column(['served', '配膳', 'Served'], 1, 'tick'),
      ],
    }),
    signatures(['dietitian', '栄養士', 'Dietitian'], ['nurse', '病棟 照合', 'Checked on the ward']),
  ],
};
