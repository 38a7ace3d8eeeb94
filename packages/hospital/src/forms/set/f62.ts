import type { FormDefinition } from '../form-definition.ts';
import { date, fields, number, sign, text, ticks, twoParts, words } from './write-form.ts';

/** 診断書・証明書 受付控. Source: paper-forms.md §3 F62. */
export const F62: FormDefinition = {
  code: 'F62',
  version: '1.0',
  words: words('診断書・証明書 受付控', 'Certificate: receipt of request'),
  size: 'A5',
  parts: twoParts(words('(1) 患者さんへ', '1 Patient'), words('(2) 医事課 控', '2 Office copy')),
  identity: 'patient',
  goes: words('医事課 → 患者さん(1)、控(2)は文書係', 'Office → patient (1), copy (2) → documents desk'),
  backEntry: true,
  leaves: 'patient',
  blocks: [
    fields(
      undefined,
      date(['asked-on', '受付日', 'Asked on'], 6, { fill: 'today', must: true }),
      number(['copies', '通数', 'Copies'], 3, { unit: '通', must: true }),
      text(['phone', '電話', 'Phone'], 12, { fill: 'phone' }),
      ticks(
        ['what', '文書', 'Document'],
        12,
        [
          ['certificate', '診断書', 'Certificate'],
          ['insurance', '保険会社用', 'For an insurer'],
          ['allowance', '傷病手当金', 'Sickness allowance'],
          ['admission', '入院証明', 'Proof of stay'],
          ['death', '死亡診断書', 'Death certificate'],
          ['other', 'その他', 'Other'],
        ],
        { must: true },
      ),
      text(['submit-to', '提出先・期限', 'For whom, until when'], 12),
      text(['doctor', '書く医師・診療科', 'Doctor, department'], 12),
      date(['ready-on', 'お渡し予定', 'Ready on'], 6),
      ticks(['hand-over', '受け取り', 'Hand over'], 6, [
        ['window', '窓口', 'At the desk'],
        ['post', '郵送', 'By post'],
      ]),
      number(['fee', '預り金', 'Paid ahead'], 4, { unit: '円' }),
      sign(['clerk', '受付者', 'Clerk'], 8),
      date(['handed-on', '渡した日', 'Handed over'], 5),
      sign(['received', '受取者', 'Received by'], 7),
    ),
    {
      block: 'text',
      words: words(
        '停止中のため、書けるまで日数がかかります。できましたら電話します。',
        'While our system is down this takes longer. We will call you when it is ready.',
      ),
      framed: true,
    },
  ],
};
