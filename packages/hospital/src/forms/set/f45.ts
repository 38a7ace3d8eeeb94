import type { FormDefinition } from '../form-definition.ts';
import { column, date, fields, number, signatures, table, text, ticks, twoParts, words } from './write-form.ts';

/** リハビリ処方・実施記録. Source: paper-forms.md §3 F45. */
export const F45: FormDefinition = {
  code: 'F45',
  version: '1.0',
  words: words('リハビリ処方・実施記録', 'Rehabilitation order and record'),
  size: 'A4',
  parts: twoParts(
    words('(1) リハビリ科(実施後 診療録へ)', '1 Rehabilitation (then chart)'),
    words('(2) 医事 控', '2 Billing copy'),
  ),
  identity: 'patient',
  goes: words('医師 → リハビリ科(1)→ 診療録。控(2)は医事課', 'Doctor → rehabilitation (1) → chart. Copy (2): billing'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      words('処方', 'Order'),
      date(['ordered-on', '処方日', 'Ordered on'], 4, { must: true, fill: 'ordered-on' }),
      text(['diagnosis', '診断名', 'Diagnosis'], 8, { fill: 'main-diagnosis', must: true }),
      date(['onset-on', '発症・手術日', 'Onset or operation'], 4),
      ticks(
        ['disease-group', '疾患別', 'Disease group'],
        8,
        [
          ['brain', '脳血管', 'Brain'],
          ['motion', '運動器', 'Motion'],
          ['heart', '心大血管', 'Heart'],
          ['lung', '呼吸器', 'Lung'],
          ['disuse', '廃用', 'Disuse'],
          ['cancer', 'がん', 'Cancer'],
        ],
        { must: true },
      ),
      ticks(
        ['therapy', '内容', 'Therapy'],
        4,
        [
          ['pt', 'PT', 'PT'],
          ['ot', 'OT', 'OT'],
          ['st', 'ST', 'ST'],
        ],
        { must: true },
      ),
      number(['units-a-day', '1日', 'A day'], 3, { unit: '単位' }),
      text(['frequency', '頻度・期間', 'How often, how long'], 5),
      text(['goal', '目標', 'Goal'], 12),
      text(['stop-if', '中止の基準・禁忌(血圧・脈拍・SpO2・荷重)', 'Stop if, forbidden (pressure, pulse, SpO2, load)'], 12, {
        must: true,
      }),
      text(['infections', '感染情報', 'Infections'], 6, { fill: 'infections' }),
      ticks(['where', '場所', 'Where'], 6, [
        ['room', 'リハ室', 'Rehabilitation room'],
        ['bed', '病室', 'At the bed'],
      ]),
    ),
    table({
      key: 'sessions',
      title: words('実施記録', 'Record'),
      rows: 9,
      rowMm: 9,
      columns: [
        column(['on', '月日', 'Day'], 1.6, 'text'),
        column(['from', '開始', 'From'], 1.1, 'time'),
        column(['until', '終了', 'Until'], 1.1, 'time'),
        column(['therapy', '種別', 'Kind'], 1.2, 'text'),
        column(['units', '単位', 'Units'], 1.1, 'number', { unit: '単位' }),
        column(['done', '内容・反応', 'What was done, response'], 3.6),
        column(['vitals', '前後の血圧・脈拍', 'Pressure, pulse'], 2.4),
        column(['by', '実施者', 'By'], 1.3, 'sign'),
      ],
      example: {
        on: '10/31',
        from: '10:00',
        until: '10:40',
        therapy: 'PT',
        units: '2',
        done: '病棟内歩行 40m×2 休憩1回',
        vitals: '128/70 72→84',
        by: '高田',
      },
    }),
    signatures(['doctor', '指示医', 'Doctor'], ['therapist', '受け(療法士)', 'Therapist']),
  ],
};
