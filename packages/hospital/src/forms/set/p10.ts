import type { FormDefinition } from '../form-definition.ts';
import { column, fields, sign, table, text, words } from './write-form.ts';

/** 連絡先・外部接続(抜く順): printed on the first of each month, its date to be read from afar. Source: screens.md P-10; R-061. */
export const P10: FormDefinition = {
  code: 'P10',
  version: '1.0',
  words: words('連絡先・外部接続(抜く順)', 'Contacts and outside lines, in the order to unplug'),
  size: 'A4',
  parts: [],
  identity: 'none',
  goes: words(
    '赤い綴じ込みに1部。毎月1日に刷り直し、古いものは捨てる',
    'One in the red binder. Printed anew on the 1st; throw the old one away',
  ),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      { ...text(['printed-on', '刷った日(毎月1日)', 'Printed on (1st of the month)'], 6, { fill: 'today' }), sizePt: 24 },
      text(['binder', '綴じ込みの番号', 'Binder no.'], 3),
      sign(['checked', '確認した人・日', 'Checked by'], 3),
    ),
    table({
      key: 'lines',
      title: words('抜く順(抜いたら時刻と名を書く)', 'Order to unplug (write time and name)'),
      rows: 10,
      columns: [
        column(['order', '順', 'No.'], 0.7),
        column(['what', 'つながる先・用途', 'Line, what for'], 4),
        column(['where', '抜く物・場所', 'Plug, place'], 4),
        column(['phone', '電話', 'Phone'], 2.5),
        column(['done', '済', 'Done'], 0.7, 'tick'),
        column(['by', '時刻・名', 'Time, name'], 2),
      ],
      example: { order: '1', what: 'バックアップ回線', where: '3F 盤A 口12 青札', phone: '内線3300' },
    }),
    table({
      key: 'contacts',
      title: words('助け', 'Help'),
      rows: 7,
      rowWords: [
        words('厚生労働省 医療機器等サイバー相談', 'Health ministry, cyber desk'),
        words('警察(都道府県 サイバー)', 'Police, cyber'),
        words('IPA', 'IPA'),
        words('都道府県・保健所', 'Prefecture, health centre'),
        words('保険', 'Insurer'),
        words('復旧業者', 'Recovery firm'),
        words('弁護士', 'Lawyer'),
      ],
      columns: [
        column(['who', 'どこ', 'Who'], 4),
        column(['name', '担当', 'Person'], 2.5),
        column(['phone', '電話', 'Phone'], 2.5),
        column(['night', '夜間・休日', 'Night'], 2.5),
        column(['contract', '契約番号', 'Contract'], 2.5),
      ],
    }),
    {
      block: 'text',
      words: words(
        '伝える4つ: いつから・何が・何台・何をした。言わない: 支払いの話、原因の推測。',
        'Say four things: since when, what, how many, what was done. Do not say: payment, guesses.',
      ),
      weight: 'bold',
      framed: true,
    },
  ],
};
