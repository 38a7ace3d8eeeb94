import type { FormDefinition } from '../form-definition.ts';
import { column, dateTime, fields, number, sign, table, text, words } from './write-form.ts';

/** 入院患者パック 表紙. Source: paper-forms.md §5.4. */
export const F82: FormDefinition = {
  code: 'F82',
  version: '1.0',
  words: words('入院患者パック 表紙', 'Inpatient pack: cover'),
  size: 'A4',
  parts: [],
  identity: 'none',
  goes: words(
    '病棟の綴じ込みの一番上。新しい組が来たら古い組は数えてシュレッダーへ',
    'On top of the ward binder. When a new pack comes, count and shred the old one',
  ),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      { ...text(['ward', '病棟', 'Ward'], 6, { fill: 'ward' }), sizePt: 24 },
      { ...text(['snapshot', '刷った時', 'Printed at'], 6, { fill: 'now' }), sizePt: 14 },
      number(['patients', '患者さんの数', 'Patients'], 4, { unit: '人' }),
      number(['pages', '紙の枚数', 'Pages'], 4, { unit: '枚' }),
      text(['printed-by', '印刷した人', 'Printed by'], 4, { fill: 'printed-by' }),
      dateTime(['destroy-by', '捨てる期限', 'Destroy by'], 6, { must: true }),
      number(['beds', '床の数と合うか', 'Beds'], 6, { unit: '床' }),
    ),
    {
      block: 'text',
      words: words(
        '時点を声に出す「○時○分の情報です」。床の数と合わないときは使う前に知らせる。',
        'Say the time aloud. If the count of beds differs, tell before use.',
      ),
      weight: 'bold',
      framed: true,
    },
    table({
      key: 'order',
      title: words('綴じる順', 'Order of sheets'),
      rows: 4,
      rowWords: [
        words('病棟一覧 F83 / P-02 (2部)', 'Ward list F83 / P-02 (2)'),
        words('患者ごと P-01 → 指示 → P-03 → P-04', 'Each patient P-01 → orders → P-03 → P-04'),
        words('白紙 F11 F12 F20 F30 F40 F41 F42 (2枚ずつ)', 'Blank F11 F12 F20 F30 F40 F41 F42 (2 each)'),
        words('捨てた古い組の数', 'Old pack destroyed'),
      ],
      columns: [
        column(['what', 'もの', 'What'], 5),
        column(['count', '枚数', 'Sheets'], 1.5, 'number'),
        column(['checked', '確認', 'Checked'], 1, 'tick'),
        column(['by', '氏名', 'Name'], 2),
      ],
    }),
    fields(
      words('受け取り', 'Receipt'),
      sign(['received', '病棟の受け取り', 'Ward'], 6, { must: true }),
      sign(['shredded', '古い組を捨てた人', 'Old pack shredded by'], 6),
    ),
  ],
};
