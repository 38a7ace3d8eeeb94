import type { FormDefinition } from '../form-definition.ts';
import { column, dateTime, fields, table, text, words } from './write-form.ts';

/** 予約票, for the patient. Source: paper-forms.md §4 F70. */
export const F70: FormDefinition = {
  code: 'F70',
  version: '1.0',
  words: words('予約票', 'Appointment'),
  size: 'A6',
  parts: [],
  identity: 'patient',
  goes: words('診療科 → 患者さん', 'Department → patient'),
  backEntry: false,
  leaves: 'patient',
  blocks: [
    fields(
      undefined,
      dateTime(['at', '日時', 'When'], 12, { must: true }),
      text(['department', '診療科・医師', 'Department, doctor'], 12, { must: true, fill: 'department' }),
      text(['bring', '検査・持ち物', 'Tests, bring'], 12),
      text(['phone', '連絡先', 'Phone'], 12, { fill: 'hospital-phone' }),
    ),
  ],
};

/** 予約台帳: one page a day and doctor. More than one in a slot is seen at once: the second name has a column of its own. */
export const F70B: FormDefinition = {
  code: 'F70B',
  version: '1.0',
  words: words('予約台帳', 'Appointment book'),
  size: 'A4',
  parts: [],
  identity: 'none',
  goes: words('診療科の受付に置く。1日1医師1枚', 'Stays at the desk. One page a day and doctor'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['day', '日', 'Day'], 4, { must: true }),
      text(['department', '診療科', 'Department'], 4, { must: true, fill: 'department' }),
      text(['doctor', '医師', 'Doctor'], 4, { must: true }),
    ),
    table({
      key: 'slots',
      rows: 22,
      rowMm: 8.5,
      columns: [
        column(['time', '枠', 'Slot'], 1.3, 'time'),
        column(['number', '患者番号', 'Number'], 2),
        column(['name', '氏名・生年月日', 'Name, birth date'], 3.6),
        column(['what', '用件・検査', 'What for'], 2.2),
        column(['second', '重ねた予約(番号・氏名)', 'Second in the slot'], 3),
        column(['told', '連絡', 'Told'], 0.9, 'tick'),
        column(['came', '来院', 'Came'], 0.9, 'tick'),
      ],
      example: { time: '09:00', number: '0012-3456', name: '見本 花子 S31.4.12', what: '再診・採血' },
    }),
    fields(
      undefined,
      text(['count', '予約の数', 'Booked'], 3, { unit: '人' }),
      text(['double', '重ねた数', 'Doubled'], 3, { unit: '人' }),
    ),
  ],
};
