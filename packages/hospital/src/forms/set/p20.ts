import type { FormDefinition } from '../form-definition.ts';
import { column, signatures, table, words } from './write-form.ts';

/** 病棟別 使用中の薬: what the pharmacy has to go on with when its system is dead. One sheet a ward. Source: paper-forms.md §5; R-110. */
export const P20: FormDefinition = {
  code: 'P20',
  version: '1.0',
  words: words('薬剤部 病棟別の薬', 'Pharmacy: drugs by ward'),
  size: 'A4-landscape',
  parts: [],
  identity: 'none',
  goes: words('薬剤部(調剤室)。再開後に破棄(枚数を数える)', 'Pharmacy. Shredded after reopening (count the sheets)'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    table({
      key: 'patients',
      fill: 'ward-lines',
      rows: 3,
      endMark: true,
      columns: [
        column(['bed', '床', 'Bed'], 1.2),
        column(['name', '氏名', 'Name'], 2.2, 'text', { strong: true }),
        column(['number', '患者番号', 'Number'], 1.6),
        column(['age-sex', '年齢・性別', 'Age, sex'], 1.4),
        column(['alerts', 'アレルギー・注意', 'Allergy, warnings'], 3.4),
        column(['drugs', 'ハイリスク薬・点滴', 'High-alert drugs, drips'], 3, 'text', { strong: true }),
        column(['doctor', '担当医', 'Doctor'], 1.6),
        column(['sent', '払出', 'Issued'], 1, 'tick'),
        column(['query', '疑義', 'Query'], 1, 'tick'),
      ],
    }),
    signatures(['pharmacist', '薬剤師', 'Pharmacist'], ['checker', '確認者', 'Checked by']),
  ],
};
