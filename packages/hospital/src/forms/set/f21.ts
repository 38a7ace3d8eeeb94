import type { FormDefinition } from '../form-definition.ts';
import { column, dateTime, fields, signatures, table, text, ticks, words } from './write-form.ts';

/** 検体検査結果票 (貼付台紙つき): repeats the whole identity, so that a loose slip is never anonymous. Source: paper-forms.md §4 F21. */
export const F21: FormDefinition = {
  code: 'F21',
  version: '1.0',
  words: words('検体検査結果票(貼付台紙)', 'Laboratory results (with frames for slips)'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words('検査部 → 依頼元。診療録 F02 の次に綴じる', 'Laboratory → requester. File after F02 in the chart'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['specimen-number', '検体番号', 'Specimen number'], 4, { must: true }),
      dateTime(['received-at', '受付時刻', 'Received at'], 4, { must: true }),
      dateTime(['reported-at', '報告時刻', 'Reported at'], 4, { must: true }),
      text(['department', '診療科', 'Department'], 3, { fill: 'department' }),
      text(['ward', '病棟', 'Ward'], 3, { fill: 'ward' }),
      text(['material', '材料', 'Material'], 3),
      text(['requester', '依頼医', 'Ordered by'], 3),
    ),
    table({
      key: 'results',
      title: words('結果', 'Results'),
      rows: 7,
      endMark: true,
      columns: [
        column(['test', '項目', 'Test'], 3),
        column(['value', '結果', 'Result'], 1.8, 'text', { strong: true }),
        column(['unit', '単位', 'Unit'], 1.2),
        column(['reference', '基準範囲', 'Reference'], 1.8),
        column(['flag', '判定', 'Flag'], 4, 'ticks', {
          choices: [
            ['h', 'H', 'H'],
            ['l', 'L', 'L'],
            ['panic', 'パニック', 'Panic'],
          ],
        }),
        column(['note', '備考', 'Note'], 1.2),
      ],
      example: { test: 'カリウム', value: '5.4', unit: 'mEq/L', reference: '3.6〜4.8' },
    }),
    fields(
      words('電話での報告(パニック値は読み返してもらう)', 'Told by telephone (panic values are read back)'),
      text(['phoned-to', '相手', 'To'], 4),
      dateTime(['phoned-at', '時刻', 'At'], 4),
      ticks(['read-back', '復唱', 'Read back'], 4, [['done', '復唱を聞いた', 'Heard']]),
    ),
    {
      block: 'paste',
      words: words(
        '結果の用紙を番号順に貼る(氏名と生年月日を確かめてから)',
        'Stick slips in the order of the numbers (check name and birth date first)',
      ),
      frames: 2,
      heightMm: 28,
    },
    signatures(['tested-by', '検査者', 'Tested by'], ['approved-by', '承認者', 'Approved by']),
  ],
};
