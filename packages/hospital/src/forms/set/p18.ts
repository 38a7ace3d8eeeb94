import type { FormDefinition } from '../form-definition.ts';
import { dateTime, fields, number, sign, text, ticks, twoParts, words } from './write-form.ts';

/** 預り証・次回予約票, for the patient. Source: screens.md §4 P-18. */
export const P18: FormDefinition = {
  code: 'P18',
  version: '1.0',
  words: words('預り証・次回予約票', 'Deposit receipt, next visit'),
  size: 'A5',
  parts: twoParts(words('(1) 患者さんへ', '1 Patient'), words('(2) 医事課 控', '2 Office copy')),
  identity: 'patient',
  goes: words('会計 → 患者さん(1)、控(2)は再入力箱', 'Accounts → patient (1), copy (2) → re-entry box'),
  backEntry: true,
  leaves: 'patient',
  blocks: [
    {
      block: 'text',
      words: words(
        '電子カルテの停止中です。費用は後日お知らせします。次のとき、この紙をお持ちください。',
        'Our system is down. The bill follows later. Please bring this sheet next time.',
      ),
      framed: true,
    },
    fields(
      words('預り証', 'Deposit'),
      text(['visit-on', '受診日', 'Visit'], 6, { fill: 'today' }),
      text(['department', '診療科', 'Department'], 6, { fill: 'department' }),
      number(['deposit', '預り金', 'Deposit'], 6, { unit: '円', must: true }),
      text(['receipt', '番号', 'No.'], 6),
      ticks(
        ['held', 'お預かりしたもの', 'We hold'],
        12,
        [
          ['none', 'なし', 'None'],
          ['insurance', '保険証等', 'Insurance'],
          ['letter', '紹介状', 'Letter'],
          ['disc', '画像CD', 'Image CD'],
        ],
        { must: true },
      ),
    ),
    fields(
      words('次回', 'Next'),
      dateTime(['next-at', '日時', 'When'], 12, { must: true }),
      text(['next-known', '予約の写し', 'Booked (copy)'], 12, { fill: 'next-appointment' }),
      text(['bring', '持ち物・食事の注意', 'Bring, food'], 12),
      text(['phone', '問い合わせ', 'Questions'], 6, { fill: 'hospital-phone' }),
      sign(['clerk', '担当', 'Clerk'], 6, { must: true }),
    ),
  ],
};
