import type { FormDefinition } from '../form-definition.ts';
import { dateTime, fields, number, sign, text, ticks, twoParts, words } from './write-form.ts';

/** 院内連絡・本部報告票. Source: paper-forms.md §3 F91. */
export const F91: FormDefinition = {
  code: 'F91',
  version: '1.0',
  words: words('院内連絡・本部報告票', 'Message, report to headquarters'),
  size: 'A5',
  parts: twoParts(words('(1) 相手', '1 To'), words('(2) 控', '2 Copy')),
  identity: 'none',
  goes: words('部署 ↔ 本部。返事は同じ紙に書いて戻す', 'Department ↔ headquarters. Answer on the same sheet'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      number(['count', '通し番号', 'No.'], 4),
      dateTime(['at', '日時', 'When'], 8, { must: true }),
      text(['from', 'から(部署・氏名・内線)', 'From'], 12, { must: true }),
      text(['to', 'へ', 'To'], 12, { must: true }),
      ticks(
        ['urgency', '急ぎ', 'Urgency'],
        12,
        [
          ['now', 'いますぐ', 'Now'],
          ['hour', '1時間以内', 'Within an hour'],
          ['today', '今日中', 'Today'],
          ['note', '知らせだけ', 'For notice'],
        ],
        { must: true },
      ),
      ticks(['kind', '内容', 'Kind'], 12, [
        ['report', '報告', 'Report'],
        ['ask', '依頼', 'Request'],
        ['question', '質問', 'Question'],
        ['people', '人が足りない', 'People'],
        ['things', '物が足りない', 'Things'],
      ]),
      text(['text', '本文(数を先に書く)', 'Text (numbers first)'], 12, { lines: 5, must: true }),
      text(['answer', '返事', 'Answer'], 12, { lines: 3 }),
      sign(['sent', '書いた人', 'Written by'], 6),
      sign(['answered', '返した人・時刻', 'Answered by'], 6),
    ),
  ],
};
