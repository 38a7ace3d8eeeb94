import type { FormDefinition, TableFillKey } from '../form-definition.ts';
import { billingBlock } from './request-fields.ts';
import { column, fields, onParts, signatures, THREE_PARTS, table, text, ticks, words } from './write-form.ts';

interface Kind {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  readonly mark: NonNullable<FormDefinition['mark']>;
  readonly fill?: TableFillKey;
  readonly example: Readonly<Record<string, string>>;
}

const sheet = ({ code, ja, en, mark, fill, example }: Kind): FormDefinition => ({
  code,
  version: '1.0',
  words: words(`処方箋兼指示箋 ${ja}`, `Prescription and instruction: ${en}`),
  size: 'A4-landscape',
  parts: THREE_PARTS,
  identity: 'patient',
  mark,
  goes: words('医師 → 薬剤部(2)→ 病棟(1)→ 医事課 再入力箱(3)', 'Doctor → pharmacy (2) → ward (1) → re-entry box (3)'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
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
      ticks(
        ['order', '指示', 'Order'],
        4,
        [
          ['go-on', '継続', 'Go on'],
          ['changed', '変更', 'Changed'],
          ['new', '新規', 'New'],
        ],
        { must: true },
      ),
      text(['from', '初日', 'First day'], 3, { fill: 'first-day' }),
    ),
    // Above the list: an order that runs over is signed on its first page.
    signatures(['doctor', '医師', 'Doctor'], ['pharmacist', '薬剤師 確認', 'Pharmacist'], ['received', '看護 受け', 'Nurse']),
    table({
      key: 'drugs',
      ...(fill === undefined ? {} : { fill }),
      rows: 4,
      rowMm: 8,
      endMark: true,
      columns: [
        column(['drug', '薬・規格', 'Drug, strength'], 4.4, 'text', { strong: true }),
        column(['dose', '1回量', 'Per dose'], 1.5, 'text', { strong: true }),
        column(['per-day', '1日量', 'Per day'], 1.5, 'text', { strong: true }),
        column(['usage', '時・用法', 'When, how'], 3.5),
        column(['stop', '中止', 'Stop'], 0.8, 'tick'),
        column(['day', '日', 'Day'], 1, 'tick', { days: 7 }),
      ],
      example,
    }),
    {
      block: 'text',
      parts: ['requester', 'department'],
      words: words(
        '決まり: 1回量を先に。単位は 単位・mg・mL。略号を使わない。訂正は二重線と署名。',
        'Rules: dose first. Units in full. No abbreviations. Strike out twice and sign.',
      ),
    },
    { block: 'six-rights', parts: ['requester', 'department'] },
    billingBlock(),
    onParts(
      ['requester', 'department'],
      fields(
        undefined,
        ticks(['query', '疑義照会', 'Query'], 4, [
          ['asked', 'あり', 'Asked'],
          ['none', 'なし', 'None'],
        ]),
        text(['query-answer', '照会と答え', 'Question, answer'], 8),
      ),
    ),
  ],
});

/** 処方箋兼指示箋 for 7 days: order, dispensing, giving and billing on one sheet, from day 0. Source: screens.md P-04. */
export const P04: FormDefinition = sheet({
  code: 'P04',
  ja: '内服・外用',
  en: 'oral, external',
  mark: { letter: '内', shape: 'circle' },
  fill: 'drugs-oral',
  example: { drug: '○○錠5mg', dose: '1錠', 'per-day': '2錠', usage: '朝夕食後' },
});

export const P04J: FormDefinition = sheet({
  code: 'P04J',
  ja: '注射',
  en: 'injections',
  mark: { letter: '注', shape: 'triangle' },
  fill: 'drugs-injection',
  example: { drug: '○○注1g', dose: '1本', 'per-day': '2本', usage: '点滴 9時 21時' },
});
