import type { FormDefinition } from '../form-definition.ts';
import { date, fields, number, sign, text, ticks, words } from './write-form.ts';

/** 会計伝票・預り証. Says plainly that the bill comes later. Source: paper-forms.md §4 F71. */
export const F71: FormDefinition = {
  code: 'F71',
  version: '1.0',
  words: words('会計伝票・預り証', 'Account slip, deposit'),
  size: 'A5',
  parts: [
    { key: 'patient', words: words('(1) 患者さんへ', '1 Patient'), edge: 'white' },
    { key: 'accounts', words: words('(2) 会計', '2 Accounts'), edge: 'yellow' },
    { key: 'billing', words: words('(3) 医事(請求)', '3 Billing'), edge: 'pink' },
  ],
  identity: 'patient',
  goes: words('医事課 → 患者さん(1)、会計(2)、再入力箱(3)', 'Office → patient (1), accounts (2), re-entry box (3)'),
  backEntry: true,
  blocks: [
    {
      block: 'text',
      words: words('後日精算です。今日のお支払いは預り金だけです。', 'You will be billed later. Today you pay only a deposit.'),
      weight: 'bold',
      framed: true,
    },
    fields(
      undefined,
      date(['visit-on', '受診日', 'Visit'], 6, { must: true, fill: 'today' }),
      text(['department', '診療科', 'Department'], 6, { fill: 'department' }),
      ticks(
        ['done', '実施したこと', 'Done'],
        12,
        [
          ['first', '初診', 'First'],
          ['again', '再診', 'Again'],
          ['drugs', '処方', 'Drugs'],
          ['injection', '注射', 'Injection'],
          ['treatment', '処置', 'Treatment'],
          ['test', '検査', 'Test'],
          ['imaging', '画像', 'Imaging'],
          ['operation', '手術', 'Operation'],
          ['rehabilitation', 'リハ', 'Rehab.'],
          ['document', '文書', 'Document'],
        ],
        { must: true },
      ),
      text(['detail', '内容と数量', 'What, how many'], 12, { lines: 3 }),
      ticks(
        ['insurance', '保険', 'Insurance'],
        12,
        [
          ['seen', '確認した', 'Seen'],
          ['told', '聞き取り', 'As told'],
          ['none', '未確認', 'Not seen'],
        ],
        { must: true },
      ),
      number(['estimate', '概算', 'Estimate'], 4, { unit: '円' }),
      number(['deposit', '預り金', 'Deposit'], 4, { unit: '円' }),
      text(['receipt', '領収番号', 'Receipt no.'], 4),
      sign(['clerk', '受け取った職員', 'Clerk'], 6, { must: true }),
      sign(['payer', '支払った方', 'Payer'], 6),
    ),
  ],
};
