import type { FormDefinition } from '../form-definition.ts';
import { dateTime, fields, sign, text, ticks, twoParts, words } from './write-form.ts';

/** 説明・同意書. Says that the usual form cannot be used now. Source: paper-forms.md §4 F52. */
export const F52: FormDefinition = {
  code: 'F52',
  version: '1.0',
  words: words('説明・同意書', 'Explanation and consent'),
  size: 'A4',
  parts: twoParts(words('(1) 診療録', '1 Chart'), words('(2) 患者さん 控', "2 Patient's copy")),
  identity: 'patient',
  goes: words(
    '医師 ↔ 患者さん。(1)は診療録に綴じる。(2)は患者さんに渡す',
    'Doctor ↔ patient. (1) stays in the chart, (2) goes to the patient',
  ),
  backEntry: true,
  blocks: [
    {
      block: 'text',
      words: words(
        '電子カルテの停止中のため、いつもの説明書と違う用紙でお渡しします。内容は同じです。',
        'Our records system is down, so this is not our usual form. What it says is the same.',
      ),
      framed: true,
    },
    fields(
      undefined,
      dateTime(['explained-at', '説明日時', 'Explained at'], 5, { must: true }),
      text(['place', '場所', 'Place'], 3),
      text(['present', '同席者', 'Present'], 4),
      text(['about', '説明したこと(検査・治療の名)', 'What it is about'], 12, { must: true }),
      text(['why', '病名・目的', 'Illness, purpose'], 12, { lines: 2, must: true }),
      text(['what', '内容・方法', 'What is done'], 12, { lines: 3, must: true }),
      text(['benefit', '期待できること', 'What it may bring'], 12),
      text(['risks', '危険・合併症', 'Risks'], 12, { lines: 3, must: true }),
      text(['choices', 'ほかの方法・受けない場合', 'Other ways, and without it'], 12, { lines: 2 }),
      text(['questions', '質問と答え', 'Questions and answers'], 12),
      sign(['doctor', '説明した医師', 'Doctor'], 6, { must: true }),
      sign(['witness', '立ち会った職員', 'Staff present'], 6),
    ),
    {
      block: 'text',
      words: words(
        '説明を聞き、質問をする時間がありました。いつでも取りやめることができます。',
        'It was explained to me and I could ask. I may withdraw at any time.',
      ),
    },
    fields(
      words('患者さんの意思', "The patient's decision"),
      ticks(
        ['decision', '意思', 'Decision'],
        12,
        [
          ['yes', '同意します', 'I agree'],
          ['no', '同意しません', 'I do not agree'],
          ['later', '考えてから決めます', 'I will decide later'],
        ],
        { must: true },
      ),
      sign(['patient', '患者さんの署名', "Patient's signature"], 6, { must: true }),
      sign(['proxy', '代理の方の署名', 'Signature for the patient'], 4),
      text(['relation', '続柄', 'Relation'], 2),
      text(['proxy-why', '代理の理由', 'Why for the patient'], 12),
    ),
  ],
};
