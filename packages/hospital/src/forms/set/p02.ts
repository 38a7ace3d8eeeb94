import type { FormDefinition } from '../form-definition.ts';
import { column, table, words } from './write-form.ts';

/** 病棟一覧: 24 people a page. Source: screens.md P-02. */
export const P02: FormDefinition = {
  code: 'P02',
  version: '1.0',
  words: words('病棟一覧', 'Ward list'),
  size: 'A4-landscape',
  parts: [],
  identity: 'none',
  goes: words('病棟に1部。新しい一覧が来たら古いものはシュレッダーへ', 'One on the ward. Shred the old one when a new one comes'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    table({
      key: 'beds',
      fill: 'ward-lines',
      rows: 0,
      rowMm: 5,
      columns: [
        column(['bed', '床', 'Bed'], 0.95),
        column(['name', '氏名', 'Name'], 2.3),
        column(['kana', 'カナ', 'Kana'], 2.7),
        column(['age-sex', '歳 性', 'Age, sex'], 1.4),
        column(['alerts', '注意(文字)', 'Alerts'], 3.4),
        column(['drugs', '薬の注意', 'Drugs'], 2.4),
        column(['next', '次にすること', 'Next'], 5.7),
        column(['note', '済・書き込み', 'Done, notes'], 1.4),
      ],
    }),
    {
      block: 'text',
      words: words(
        'ア=アレルギー 感=感染対策 ‼=ハイリスク薬 点滴=いま続く数。ア未確認は聞いて書く。空欄は記録なし。',
        'Al allergy, Inf infection, ‼ high-risk drug, drips running. Al not known: ask and write. Empty: nothing on record.',
      ),
    },
  ],
};
