import type { FormDefinition } from '../form-definition.ts';
import { column, dateTime, fields, number, type Said, signatures, table, text, ticks, words } from './write-form.ts';

const DONE: readonly Said[] = [
  ['yes', 'はい', 'Yes'],
  ['no', 'いいえ', 'No'],
];

/** 転倒・褥瘡・身体拘束等チェック. Source: paper-forms.md §3 F44. Scales are the hospital's own: the score is written, never worked out. */
export const F44: FormDefinition = {
  code: 'F44',
  version: '1.0',
  words: words('転倒・褥瘡・身体拘束等チェック', 'Falls, pressure sores, restraint: check'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words(
    '看護師が記載 → 診療録に綴じる。7日ごと・状態が変わったとき',
    'Written by nurses → chart. Every 7 days and when things change',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      words('転倒・転落', 'Falls'),
      dateTime(['checked-at', '評価日時', 'Checked at'], 6, { must: true }),
      number(['fall-score', '点数(院内の評価票)', 'Score (own scale)'], 3, { unit: '点' }),
      ticks(
        ['fall-risk', '危険度', 'Risk'],
        3,
        [
          ['high', '高', 'High'],
          ['middle', '中', 'Mid'],
          ['low', '低', 'Low'],
        ],
        { must: true },
      ),
      ticks(['fall-reasons', '要因', 'Reasons'], 12, [
        ['fallen', '転倒歴', 'Has fallen'],
        ['confused', '認知・せん妄', 'Confused'],
        ['weak', '筋力低下・麻痺', 'Weak'],
        ['drug', '眠剤・利尿剤', 'Drugs'],
        ['toilet', '頻尿・夜間排泄', 'Toilet at night'],
        ['line', '点滴・ドレーン', 'Lines'],
      ]),
      ticks(['fall-measures', '対策', 'Measures'], 12, [
        ['call', 'コール指導', 'Call taught'],
        ['sensor', 'センサー', 'Sensor'],
        ['rails', '柵・低床', 'Rails, low bed'],
        ['shoes', '履物', 'Shoes'],
        ['escort', '移動付添い', 'Escort'],
      ]),
    ),
    fields(
      words('褥瘡', 'Pressure sores'),
      ticks(
        ['sore', '褥瘡', 'Sore'],
        4,
        [
          ['present', 'あり', 'Present'],
          ['none', 'なし', 'None'],
          ['healed', '既往', 'Healed'],
        ],
        { must: true },
      ),
      text(['sore-site', '部位・大きさ・深さ', 'Site, size, depth'], 5),
      number(['sore-score', '点数(院内の評価票)', 'Score (own scale)'], 3, { unit: '点' }),
      ticks(['sore-measures', '対策', 'Measures'], 12, [
        ['turning', '体位変換 2時間', 'Turning, 2 h'],
        ['mattress', 'マットレス', 'Mattress'],
        ['skin', 'スキンケア', 'Skin care'],
        ['nutrition', '栄養', 'Nutrition'],
      ]),
    ),
    { block: 'figure', which: 'body-sides', heightMm: 30 },
    fields(
      words('身体拘束', 'Restraint'),
      ticks(
        ['restraint', '身体拘束', 'Restraint'],
        4,
        [
          ['yes', 'している', 'Yes'],
          ['no', 'していない', 'No'],
        ],
        { must: true },
      ),
      dateTime(['restraint-from', '開始', 'From'], 4),
      dateTime(['restraint-until', '解除', 'Until'], 4),
      ticks(['urgent', '切迫性', 'Urgent'], 3, DONE),
      ticks(['no-other-way', '非代替性', 'No other way'], 3, DONE),
      ticks(['temporary', '一時性', 'For a time only'], 3, DONE),
      ticks(['restraint-consent', '説明・同意', 'Told, consent'], 3, DONE),
      text(['restraint-what', '方法・部位・理由', 'What, where, why'], 12),
    ),
    table({
      key: 'watching',
      title: words('毎日の見直し', 'Looked at each day'),
      rows: 4,
      rowMm: 8,
      rowWords: [
        words('転倒対策', 'Falls'),
        words('皮膚', 'Skin'),
        words('拘束の要否・循環', 'Restraint, circulation'),
        words('署名', 'Signed'),
      ],
      columns: [column(['what', '項目', 'Item'], 2), column(['day', '記録', 'Entry'], 1.2, 'text', { days: 7 })],
    }),
    signatures(['nurse', '看護師', 'Nurse'], ['doctor', '医師', 'Doctor']),
  ],
};
