import type { FormDefinition } from '../form-definition.ts';
import { URGENCY } from './request-fields.ts';
import { fields, onParts, sign, THREE_PARTS, text, ticks, time, words } from './write-form.ts';

/** オーダー伝票: one page, three slips to cut, one number; the slip of the office has its own box 入力. Source: screens.md P-05; R-142. */
export const P05: FormDefinition = {
  code: 'P05',
  version: '1.0',
  words: words('オーダー伝票', 'Order slip'),
  size: 'A4',
  parts: THREE_PARTS,
  partsOn: 'slips',
  identity: 'patient',
  goes: words('(1)診療録 (2)部門 (3)医事課 再入力箱', '1 chart, 2 department, 3 re-entry'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      ticks(['items', '項目', 'Items'], 12, [
        ['count', '血算', 'Count'],
        ['chemistry', '生化', 'Chem.'],
        ['clotting', '凝固', 'Clot.'],
        ['x-ray', 'X線', 'X-ray'],
        ['ct', 'CT', 'CT'],
        ['procedure', '処置', 'Act'],
        ['meal', '食事', 'Meal'],
        ['other', 'その他', 'Other'],
      ]),
      text(['detail', '内容・部位・目的', 'What, why'], 7),
      ticks(['urgency', '急ぎ', 'Urgency'], 5, URGENCY),
    ),
    onParts(
      ['requester'],
      fields(
        undefined,
        sign(['doctor', '依頼', 'Ordered by'], 6),
        ticks(['answer', '結果', 'Result'], 6, [
          ['phone', '電話', 'Phone'],
          ['sheet', '台紙', 'Sheet'],
          ['seen', '室で見る', 'Seen'],
        ]),
      ),
    ),
    onParts(
      ['department'],
      fields(
        undefined,
        sign(['done-by', '実施者', 'Done by'], 5),
        time(['done-at', '実施時刻', 'Done at'], 3),
        text(['done-count', '数量', 'Amount'], 4),
      ),
    ),
    onParts(
      ['billing'],
      fields(
        undefined,
        text(['billed', '算定(数量・材料)', 'Billed'], 8),
        ticks(['entered', '入力', 'Entered'], 4, [['done', '済', 'Done']]),
      ),
    ),
  ],
};
