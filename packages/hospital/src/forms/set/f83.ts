import type { FormDefinition } from '../form-definition.ts';
import { column, table, words } from './write-form.ts';

/** 病棟患者一覧, in bed order. A ★ of its own for each warning; letters, not colours. Source: paper-forms.md §4 F83. */
export const F83: FormDefinition = {
  code: 'F83',
  version: '1.0',
  words: words('病棟患者一覧(ベッド順)', 'Ward list by bed'),
  size: 'A4-landscape',
  parts: [],
  identity: 'none',
  goes: words(
    '2部: スタッフ室・医師。新しい一覧が来たら古いものは数えてシュレッダーへ',
    'Two copies: station, doctor. Shred the old one, counted, when a new one comes',
  ),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    table({
      key: 'beds',
      fill: 'ward-lines',
      rows: 3,
      rowMm: 9,
      columns: [
        column(['bed', '床', 'Bed'], 1.1),
        column(['name', '氏名', 'Name'], 2.2, 'text', { strong: true }),
        column(['kana', 'カナ・同姓同名', 'Kana, same name'], 2.3),
        column(['age-sex', '歳 性', 'Age, sex'], 1.3),
        column(['doctor', '主治医', 'Doctor'], 1.4),
        column(['diagnosis', '診断', 'Diagnosis'], 2.2),
        column(['alerts', 'ア=アレルギー 感=感染', 'Al, Inf'], 2.6),
        column(['oxygen', '酸素', 'O2'], 0.8),
        column(['dnar', '急変時', 'DNAR'], 0.9),
        column(['diet', '食種', 'Diet'], 1.5),
        column(['moving', '移動', 'Moves'], 0.9),
        column(['today', '本日の検査・処置', 'Tests today'], 2.6),
      ],
    }),
    {
      block: 'text',
      words: words(
        'ア未確認=聞いて書く。空欄は記録なし。なしと書いてあるときだけ「なし」。',
        'Al not known: ask and write. Empty means nothing on record; only “none” means none.',
      ),
    },
  ],
};
