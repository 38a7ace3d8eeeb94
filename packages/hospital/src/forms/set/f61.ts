import type { FormDefinition } from '../form-definition.ts';
import { column, date, fields, number, sign, signatures, table, text, ticks, twoParts, words } from './write-form.ts';

/** 入院診療計画書 / 退院時サマリー: which of the two is ticked. Source: paper-forms.md §3 F61. */
export const F61: FormDefinition = {
  code: 'F61',
  version: '1.0',
  words: words('入院診療計画書・退院時サマリー', 'Admission plan, discharge summary'),
  size: 'A4',
  parts: twoParts(words('(1) 診療録', '1 Chart'), words('(2) 患者さん・紹介先', '2 Patient, hospital')),
  identity: 'patient',
  goes: words('医師 → 診療録(1)、患者さんまたは紹介先(2)', 'Doctor → chart (1), patient or other hospital (2)'),
  backEntry: true,
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      ticks(
        ['which', 'どちらか', 'Which'],
        7,
        [
          ['plan', '入院診療計画書', 'Admission plan'],
          ['summary', '退院時サマリー', 'Discharge summary'],
        ],
        { must: true },
      ),
      date(['written-on', '作成日', 'Date'], 5, { fill: 'today', must: true }),
      text(['admitted-on', '入院日', 'Admitted'], 4, { fill: 'admitted-on' }),
      date(['discharged-on', '退院日(予定)', 'Discharge'], 4),
      number(['days', '推定入院期間', 'Days'], 4, { unit: '日' }),
      text(['team', '主治医・担当者', 'Doctor, team'], 6, { fill: 'attending' }),
      text(['ward', '病棟・病室', 'Ward'], 6, { fill: 'ward' }),
      text(['diagnoses', '病名(ほかに考えられる病名)', 'Diagnoses'], 12, { fill: 'diagnoses', lines: 2 }),
      text(['symptoms', '症状・経過', 'Symptoms, course'], 12, { lines: 2, must: true }),
      text(['treatment', '治療計画・行った治療', 'Treatment'], 12, { lines: 2, must: true }),
      text(['tests', '検査の内容と結果', 'Tests, results'], 12, { lines: 2 }),
      text(['operation', '手術の内容と日程', 'Operation'], 12),
      ticks(['nutrition', '特別な栄養管理', 'Special nutrition'], 4, [
        ['yes', '要', 'Yes'],
        ['no', '不要', 'No'],
      ]),
      text(['care', '看護計画・リハビリ', 'Care, rehabilitation'], 8),
      ticks(['outcome', '退院時の状態', 'Outcome'], 7, [
        ['well', '治ゆ', 'Well'],
        ['better', '軽快', 'Better'],
        ['same', '不変', 'Same'],
        ['worse', '悪化', 'Worse'],
        ['died', '死亡', 'Died'],
      ]),
      text(['next', '次の受診・連絡先', 'Next visit'], 5, { fill: 'next-appointment' }),
    ),
    table({
      key: 'drugs',
      title: words('現在の薬(写しから)', 'Present drugs (from the copy)'),
      fill: 'drugs-all',
      rows: 1,
      endMark: true,
      columns: [
        column(['drug', '薬・規格', 'Drug'], 5, 'text', { strong: true }),
        column(['dose', '1回量', 'Per dose'], 2, 'text', { strong: true }),
        column(['per-day', '1日量', 'Per day'], 2, 'text', { strong: true }),
        column(['usage', '用法', 'Usage'], 3.6),
        column(['left', '残り', 'Left'], 1.7),
      ],
    }),
    fields(
      undefined,
      sign(['patient', '患者さん・家族の署名', 'Patient or family'], 8),
      text(['relation', '続柄', 'Relation'], 4),
    ),
    signatures(['doctor', '医師', 'Doctor'], ['nurse', '看護師', 'Nurse'], ['dietitian', '栄養士', 'Dietitian']),
  ],
};
