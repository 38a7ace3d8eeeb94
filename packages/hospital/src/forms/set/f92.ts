import type { FormDefinition } from '../form-definition.ts';
import { column, fields, table, text, words } from './write-form.ts';

/** クロノロ記録票: one line an event, never rubbed out. Source: paper-forms.md §3 F92. */
export const F92: FormDefinition = {
  code: 'F92',
  version: '1.0',
  words: words('クロノロ(経時)記録票', 'Chronology'),
  size: 'A4',
  parts: [],
  identity: 'none',
  goes: words(
    '本部に置く。毎朝まとめて綴じる。消さない。直すときは二重線と署名',
    'Stays at headquarters. Filed each morning. Never erase; strike out and sign',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['day', '日(停止から何日目)', 'Day'], 5, { must: true }),
      text(['writer', '記録係', 'Writer'], 4, { must: true }),
      text(['clock', '時計の元', 'Clock'], 3),
    ),
    table({
      key: 'lines',
      rows: 22,
      rowMm: 9,
      columns: [
        column(['no', '番', 'No.'], 0.7),
        column(['at', '起きた時刻', 'Happened'], 1.4, 'time'),
        column(['written', '書いた時刻', 'Written'], 1.4, 'time'),
        column(['from', '発信', 'From'], 1.5),
        column(['to', '受信', 'To'], 1.5),
        column(['what', '内容(事実だけ)', 'What (facts)'], 5.5),
        column(['done', '済', 'Done'], 0.7, 'tick'),
      ],
      example: { no: '1', at: '03:10', written: '03:14', from: '5東', to: '本部', what: 'プリンター3台が紙を出し続けた' },
    }),
  ],
};
