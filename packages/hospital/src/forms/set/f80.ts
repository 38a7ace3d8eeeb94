import type { FormDefinition } from '../form-definition.ts';
import { fields, number, sign, text, ticks, words } from './write-form.ts';

/** 患者ラベル 発行票: the sheet the labels are asked for and counted on; the labels themselves are printed as labels. Source: paper-forms.md §4 F80. */
export const F80: FormDefinition = {
  code: 'F80',
  version: '1.0',
  words: words('患者ラベル 発行票', 'Patient labels: request and count'),
  size: 'A5',
  parts: [],
  identity: 'patient',
  goes: words('病棟・受付 → 印刷した人 → 診療録', 'Ward or desk → who printed → chart'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      ticks(
        ['why', '理由', 'Why'],
        12,
        [
          ['admission', '入院の初め(20枚)', 'Admission (20)'],
          ['more', '追加', 'More'],
          ['changed', '氏名・番号の変更', 'Name or number changed'],
          ['temporary', '仮番号', 'Temporary number'],
        ],
        { must: true },
      ),
      number(['count', '枚数', 'Labels'], 4, { unit: '枚', must: true }),
      text(['ward', '病棟・床', 'Ward'], 8, { fill: 'ward' }),
      ticks(
        ['check', '貼る前に', 'Before sticking'],
        12,
        [
          ['name', '氏名を言っていただいた', 'Name said'],
          ['born', '生年月日を言っていただいた', 'Birth date said'],
          ['band', 'バンドと同じ', 'Same as band'],
        ],
        { must: true },
      ),
      number(['used', '使った', 'Used'], 4, { unit: '枚' }),
      number(['returned', '返した', 'Returned'], 4, { unit: '枚' }),
      number(['spoiled', '書き損じ', 'Spoiled'], 4, { unit: '枚' }),
      sign(['printed', '印刷した人', 'Printed by'], 6),
      sign(['received', '受け取った人', 'Received by'], 6),
    ),
    {
      block: 'text',
      words: words(
        '余ったラベルは捨てずに返す。古いラベルはシュレッダーへ。',
        'Return what is left. Old labels go to the shredder.',
      ),
    },
  ],
};
