/** What every order slip asks and every billing part carries, said once. Source: paper-forms.md §1 and §3. */
import type { FormBlock, FormField } from '../form-definition.ts';
import { dateTime, fields, number, onParts, type Said, sign, text, ticks, words } from './write-form.ts';

export const URGENCY: readonly Said[] = [
  ['now', '至急', 'Stat'],
  ['today', '本日', 'Today'],
  ['later', '通常', 'Routine'],
];

/** 依頼日時 緊急度 診療科 病棟 依頼医 PHS: two rows of 12. */
export const requestFields = (): readonly FormField[] => [
  dateTime(['ordered-at', '依頼日時', 'Ordered at'], 6, { must: true }),
  ticks(['urgency', '急ぎ', 'Urgency'], 6, URGENCY, { must: true }),
  text(['department', '診療科', 'Department'], 3, { fill: 'department' }),
  text(['ward', '病棟', 'Ward'], 3, { fill: 'ward' }),
  sign(['doctor', '依頼医', 'Ordered by'], 4, { must: true, fill: 'ordered-by' }),
  text(['phs', 'PHS', 'Phone'], 2),
];

/** 実施数量・算定欄: only on the part that goes to the billing office. @param more what this department counts besides */
export const billingBlock = (...more: readonly FormField[]): FormBlock =>
  onParts(
    ['billing'],
    fields(
      words('実施数量・算定欄', 'Amounts done, for billing'),
      ...more,
      number(['billed-count', '実施数量', 'Amount done'], 3, { unit: '回' }),
      text(['billed-material', '材料・薬剤(名称・規格・量)', 'Material, drug (name, strength, amount)'], 9),
      ticks(['billed-when', '算定条件', 'Billing terms'], 8, [
        ['after-hours', '時間外', 'After hours'],
        ['holiday', '休日', 'Holiday'],
        ['night', '深夜', 'Late night'],
        ['emergency', '緊急', 'Emergency'],
      ]),
      sign(['billed-by', '算定者', 'Billed by'], 4),
    ),
  );
