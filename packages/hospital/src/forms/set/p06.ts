import type { FormDefinition } from '../form-definition.ts';
import { column, fields, sign, table, text, ticks, time, words } from './write-form.ts';

/** 来院予定一覧, by department and time. Source: screens.md §4 P-06. */
export const P06: FormDefinition = {
  code: 'P06',
  version: '1.0',
  words: words('来院予定一覧', 'Expected visits'),
  size: 'A4-landscape',
  parts: [],
  identity: 'none',
  goes: words('受付と診療科に1部ずつ。夜にシュレッダーへ', 'One for the desk, one for the department. Shred at night'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    table({
      key: 'visits',
      fill: 'visits',
      rows: 4,
      rowMm: 7,
      columns: [
        column(['time', '時刻', 'Time'], 1.2),
        column(['number', '番号', 'Number'], 1.6),
        column(['name', '氏名', 'Name'], 2.4, 'text', { strong: true }),
        column(['kana', 'カナ', 'Kana'], 2.2),
        column(['born', '生年月日・歳・性', 'Born, age, sex'], 3.4),
        column(['department', '診療科', 'Department'], 1.6),
        column(['doctor', '医師', 'Doctor'], 1.6),
        column(['what', '用件', 'What for'], 2.6),
        column(['alerts', '注意', 'Alerts'], 1.5),
        column(['state', '状態', 'State'], 1.1),
        column(['came', '受付', 'Came'], 0.8, 'tick'),
      ],
    }),
    {
      block: 'text',
      words: words(
        '氏名と生年月日を言っていただく。この写しの後の予約は載っていない。空でも「来ない」とは言えない。',
        'Ask for name and birth date. Bookings after this copy are not here. Empty does not mean nobody comes.',
      ),
    },
  ],
};

/** 受付票, goes with the patient. Nothing of infections on it. */
export const P06R: FormDefinition = {
  code: 'P06R',
  version: '1.0',
  words: words('受付票', 'Reception slip'),
  size: 'A5',
  parts: [],
  identity: 'patient',
  goes: words('受付 → 患者さんのケース → 会計 → 再入力箱', "Desk → patient's case → accounts → re-entry box"),
  backEntry: true,
  leaves: 'patient',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      time(['came-at', '来院', 'Came'], 4, { must: true }),
      ticks(
        ['sort', '区分', 'Kind'],
        8,
        [
          ['booked', '予約', 'Booked'],
          ['again', '再診', 'Again'],
          ['first', '初診', 'First'],
          ['urgent', '急ぎ', 'Urgent'],
        ],
        { must: true },
      ),
      text(['department', '診療科', 'Department'], 6, { must: true, fill: 'department' }),
      text(['booking', '予約', 'Booking'], 6, { fill: 'next-appointment' }),
      ticks(
        ['said', '言っていただいた', 'Said by the patient'],
        12,
        [
          ['name', '氏名', 'Name'],
          ['born', '生年月日', 'Birth date'],
        ],
        { must: true },
      ),
      ticks(['insurance', '保険', 'Insurance'], 12, [
        ['seen', '確認した', 'Seen'],
        ['told', '聞き取り', 'As told'],
        ['later', '後日', 'Later'],
      ]),
      text(['why', '今日の用件', 'Why today'], 12, { lines: 2 }),
      ticks(['route', '順路', 'Way'], 12, [
        ['desk', '受付', 'Desk'],
        ['doctor', '診察', 'Doctor'],
        ['tests', '検査', 'Tests'],
        ['accounts', '会計', 'Accounts'],
      ]),
      sign(['clerk', '受付者', 'Clerk'], 12),
    ),
  ],
};
