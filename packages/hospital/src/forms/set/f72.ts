import type { FormDefinition } from '../form-definition.ts';
import { column, dateTime, fields, sign, table, text, ticks, words } from './write-form.ts';

/** 実施・算定連絡票: what a department did, for the bill. Source: paper-forms.md §4 F72. */
export const F72: FormDefinition = {
  code: 'F72',
  version: '1.0',
  words: words('実施・算定連絡票', 'Done, for billing'),
  size: 'A5',
  parts: [],
  identity: 'patient',
  goes: words('部門 → 医事課 再入力箱', 'Department → re-entry box of the office'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      dateTime(['done-at', '実施日時', 'Done at'], 7, { must: true }),
      text(['department', '部門', 'Department'], 5, { must: true }),
    ),
    table({
      key: 'items',
      rows: 6,
      endMark: true,
      columns: [
        column(['item', '項目・薬剤・材料(規格)', 'Item, drug, material'], 4.5, 'text', { strong: true }),
        column(['count', '数量・単位', 'Amount, unit'], 1.8, 'text', { strong: true }),
        column(['lot', 'ロット', 'Lot'], 1.8),
      ],
      example: { item: '○○注射液100mg', count: '1 本', lot: 'A000' },
    }),
    fields(
      undefined,
      ticks(['terms', '算定の条件', 'Terms'], 12, [
        ['after-hours', '時間外', 'After hours'],
        ['holiday', '休日', 'Holiday'],
        ['night', '深夜', 'Late night'],
        ['emergency', '緊急', 'Emergency'],
        ['consent', '同意書あり', 'Consent'],
      ]),
      text(['record-at', '記録のある所', 'Where it is written'], 12),
      sign(['done-by', '実施者', 'Done by'], 6, { must: true }),
      sign(['doctor', '医師', 'Doctor'], 6),
    ),
  ],
};
