import type { FormDefinition } from '../form-definition.ts';
import { column, dateTime, fields, sign, table, text, ticks, words } from './write-form.ts';

/** 証拠の受け渡し票: chain of custody of one thing. Source: screens.md §4 P-17. */
export const P17: FormDefinition = {
  code: 'P17',
  version: '1.0',
  words: words('証拠の受け渡し票', 'Chain of custody'),
  size: 'A4',
  parts: [
    { key: 'giver', words: words('(1) 病院 控', '1 Hospital'), edge: 'white' },
    { key: 'taker', words: words('(2) 受け取る側', '2 Receiver'), edge: 'yellow' },
  ],
  identity: 'none',
  goes: words('もの1つに1組。控(1)は本部の証拠綴り', 'One set for each thing. (1) stays in the evidence binder'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['item', '証拠番号', 'Item no.'], 4, { must: true }),
      ticks(
        ['kind', '種類', 'Kind'],
        8,
        [
          ['pc', 'PC・サーバ', 'PC, server'],
          ['disk', 'ディスク', 'Disk'],
          ['log', 'ログ・写し', 'Log, copy'],
          ['paper', '紙・写真', 'Paper, photograph'],
          ['other', 'その他', 'Other'],
        ],
        { must: true },
      ),
      text(['what', '品名・型・製造番号', 'What, model, serial'], 12, { must: true }),
      text(['where', '見つけた場所・状態(電源・接続)', 'Found where, in which state'], 12, { lines: 2 }),
      dateTime(['found-at', '見つけた日時', 'Found at'], 6),
      text(['hash', 'ハッシュ値(方式)', 'Digest (method)'], 6),
      ticks(
        ['patient-data', '患者情報', 'Patient data'],
        6,
        [
          ['yes', '含む', 'Yes'],
          ['no', '含まない', 'No'],
          ['unknown', '不明', 'Not known'],
        ],
        { must: true },
      ),
      ticks(['sealed', '封', 'Seal'], 6, [
        ['yes', '封をした', 'Sealed'],
        ['no', 'していない', 'Not'],
      ]),
    ),
    table({
      key: 'handovers',
      title: words('受け渡し', 'Handed over'),
      rows: 6,
      rowMm: 14,
      columns: [
        column(['at', '日時', 'When'], 2.2, 'date-time'),
        column(['from', '渡した人(所属・署名)', 'From'], 3.2, 'sign'),
        column(['to', '受けた人(所属・署名)', 'To'], 3.2, 'sign'),
        column(['why', '目的・保管場所', 'Why, kept where'], 3),
        column(['seal', '封 異常なし', 'Seal intact'], 1.2, 'tick'),
      ],
    }),
    fields(
      undefined,
      text(['copy', '写しの有無と場所', 'Copies, where'], 6),
      text(['back', '返却の約束', 'To be returned'], 6),
      sign(['responsible', '責任者', 'Responsible'], 6),
    ),
  ],
};
