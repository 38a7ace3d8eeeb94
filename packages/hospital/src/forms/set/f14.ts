import type { FormDefinition } from '../form-definition.ts';
import { column, date, fields, sign, table, text, ticks, twoParts, words } from './write-form.ts';

/** 麻薬処方箋・施用票. Source: paper-forms.md §3 F14, §4 F10 (麻薬); 麻薬及び向精神薬取締法 第27条. */
export const F14: FormDefinition = {
  code: 'F14',
  version: '1.0',
  words: words('麻薬処方箋・施用票', 'Narcotic order'),
  size: 'A5',
  parts: twoParts(words('(1) 薬剤部', '1 Pharmacy'), words('(2) 診療録控', '2 Chart copy')),
  identity: 'patient',
  mark: { letter: '麻', shape: 'diamond' },
  goes: words('医師 → 薬剤部 麻薬管理者 → 施用・残を返納', 'Doctor → narcotics controller → rest returned'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      date(['prescribed-on', '処方日', 'Prescribed on'], 6, { must: true, fill: 'ordered-on' }),
      text(['licence', '施用者免許番号', 'Licence number'], 6, { must: true }),
      text(['address', '患者住所', 'Address of patient'], 12, { must: true, fill: 'address' }),
      // Beside the prescription, not after the record of giving: no page of it is without the doctor.
      sign(['doctor', '施用者(医師)', 'Doctor'], 12, { must: true, fill: 'ordered-by' }),
    ),
    table({
      key: 'narcotics',
      fill: 'prescription',
      endMark: true,
      rows: 2,
      columns: [
        column(['drug', '麻薬の品名・規格', 'Narcotic, strength'], 4, 'text', { strong: true }),
        column(['dose', '1回量', 'Per dose'], 2, 'text', { strong: true }),
        column(['per-day', '1日量', 'Per day'], 2, 'text', { strong: true }),
        column(['usage', '用法', 'Usage'], 2),
        column(['count', '日数', 'Days'], 1),
      ],
    }),
    { block: 'six-rights' },
    table({
      key: 'giving',
      title: words('施用票(2人で)', 'Record of giving (two people)'),
      rows: 2,
      columns: [
        column(['at', '施用日時', 'Given at'], 2, 'text'),
        column(['amount', '施用量', 'Given'], 1.4, 'text', { strong: true }),
        column(['left', '残量', 'Left'], 1.2),
        column(['given-by', '施用者', 'Given by'], 1.6, 'sign'),
        column(['witness', '立会者', 'Witness'], 1.6, 'sign'),
      ],
    }),
    fields(
      undefined,
      ticks(
        ['rest', '残', 'Rest'],
        7,
        [
          ['returned', '返納した', 'Returned'],
          ['none', '残なし', 'Nothing left'],
        ],
        { must: true },
      ),
      text(['returned', '返納量', 'Returned'], 5),
      sign(['controller', '麻薬管理者', 'Controller'], 6),
      sign(['returned-to', '返納受け', 'Received back'], 6),
    ),
  ],
};
