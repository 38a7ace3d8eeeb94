import type { FormDefinition } from '../form-definition.ts';
import { column, date, digits, fields, table, text, ticks, words } from './write-form.ts';

/** 診療録 1号用紙 (表紙). Source: paper-forms.md §4 F01; 療担規則 第22条 様式第一号(一)の1. */
export const F01: FormDefinition = {
  code: 'F01',
  version: '1.0',
  words: words('診療録 1号用紙(表紙)', 'Chart, sheet 1 (cover)'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words(
    '医事課が作成 → 診療科で診療録の最初に綴じる(完結の日から5年保存)',
    'Billing office → first sheet of the chart (kept 5 years after care)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      text(['infections', '感染症', 'Infections'], 5, { fill: 'infections' }),
      text(['blood-type', '血液型', 'Blood type'], 2, { fill: 'blood-type' }),
      text(['contraindications', '禁忌', 'Contraindications'], 5, { fill: 'contraindications' }),
    ),
    fields(
      words('保険・公費', 'Insurance'),
      digits(['insurer-number', '保険者番号', 'Insurer number'], 5, 8, { must: true }),
      text(['insured-sign', '記号', 'Symbol'], 3),
      text(['insured-number', '番号', 'Number'], 2),
      digits(['insured-branch', '枝番', 'Branch'], 2, 2),
      digits(['public-1-payer', '公費1 負担者番号', 'Public payer 1'], 6, 8),
      digits(['public-1-recipient', '公費1 受給者番号', 'Recipient 1'], 6, 7),
      digits(['public-2-payer', '公費2 負担者番号', 'Public payer 2'], 6, 8),
      digits(['public-2-recipient', '公費2 受給者番号', 'Recipient 2'], 6, 7),
      ticks(
        ['insurance-seen', '資格確認方法', 'Insurance by'],
        8,
        [
          ['certificate', '資格確認書', 'Certificate'],
          ['my-number', 'マイナ保険証', 'My Number card'],
          ['asked', '聞取り', 'By word'],
        ],
        { must: true },
      ),
      date(['insurance-seen-on', '確認日', 'On'], 4, { must: true }),
    ),
    fields(
      words('患者・被保険者', 'Patient and insured person'),
      text(['address', '住所', 'Address'], 8, { fill: 'address' }),
      text(['phone', '電話', 'Phone'], 4, { fill: 'phone' }),
      text(['occupation', '職業', 'Occupation'], 4),
      text(['insured-name', '被保険者氏名', 'Insured person'], 5),
      text(['relation', '続柄', 'Relation'], 3),
      text(['employer', '事業所 名称・所在地', 'Employer, address'], 8),
      text(['employer-phone', '事業所 電話', 'Employer phone'], 4),
      text(['insurer', '保険者 名称・所在地', 'Insurer, address'], 8),
      text(['insurer-phone', '保険者 電話', 'Insurer phone'], 4),
    ),
    table({
      key: 'diagnoses',
      title: words('傷病名', 'Diagnoses'),
      fill: 'problems',
      rows: 4,
      columns: [
        column(['name', '傷病名', 'Diagnosis'], 3.7),
        column(['main', '主', '1st'], 0.7),
        column(['on-duty', '職務', 'Work'], 1.5, 'ticks', {
          choices: [
            ['on', '上', 'On'],
            ['off', '外', 'Off'],
          ],
        }),
        column(['start', '開始', 'Start'], 2.25),
        column(['confirmed', '確定日', 'Confirmed'], 2.25),
        column(['end', '終了', 'End'], 2.25),
        column(['outcome', '転帰', 'Outcome'], 3.4, 'ticks', {
          choices: [
            ['cured', '治ゆ', 'Well'],
            ['died', '死亡', 'Died'],
            ['stopped', '中止', 'Stop'],
          ],
        }),
        column(['expires', '期間満了予定日', 'Ends'], 2),
      ],
    }),
    fields(
      undefined,
      text(['unfit-for-work', '労務不能に関する意見(期間・交付日)', 'Unfit for work (period, issued on)'], 6),
      text(['stay', '入院期間', 'Stay in hospital'], 6),
      ticks(['work-accident', '業務・通勤災害の疑い', 'Accident'], 6, [
        ['work', '業務災害', 'At work'],
        ['commuting', '通勤災害', 'On the way'],
        ['none', 'なし', 'None'],
      ]),
      text(['remarks', '備考', 'Remarks'], 6),
    ),
  ],
};
