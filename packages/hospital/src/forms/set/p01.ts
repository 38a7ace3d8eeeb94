import type { FormDefinition } from '../form-definition.ts';
import { column, fields, table, text, words } from './write-form.ts';

/**
 * 入院患者サマリー: one A4 page for an ordinary patient; a patient with more goes on to a second page, nothing is cut. Source: screens.md P-01,
 * paper-forms.md §5.
 */
export const P01: FormDefinition = {
  code: 'P01',
  version: '1.0',
  words: words('入院患者サマリー', 'Inpatient summary'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words(
    '病棟の綴じ込み(1部)。新しいものが来たら古いものはシュレッダーへ',
    'Ward binder (one). Shred the old one when a new one comes',
  ),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      { ...text(['infections', '感染', 'Infections'], 5, { fill: 'infections' }), sizePt: 9 },
      { ...text(['contraindications', '禁忌', 'Contraindications'], 4, { fill: 'contraindications' }), sizePt: 9 },
      text(['resuscitation', '急変時', 'Resuscitation'], 3, { fill: 'resuscitation' }),
      { ...text(['contact', '家族・連絡先', 'Contact'], 4, { fill: 'contact' }), sizePt: 9 },
      { ...text(['blood-type', '血液型(輸血前に再検)', 'Blood group (test again)'], 3, { fill: 'blood-type' }), sizePt: 9 },
      text(['attending', '主治医', 'Doctor'], 2, { fill: 'attending' }),
      text(['next', '次の予約', 'Next'], 3, { fill: 'next-appointment' }),
      text(['diagnoses', '病名・いつから', 'Diagnoses, since'], 12, { fill: 'diagnoses' }),
      { ...text(['course', '経過(直近)', 'Course'], 12, { fill: 'last-visit' }), sizePt: 9 },
    ),
    table({
      key: 'drugs',
      fill: 'drugs-all',
      rows: 0,
      rowMm: 5.5,
      endMark: true,
      columns: [
        column(['drug', 'いまの薬・規格', 'Drugs now'], 4.2, 'text', { strong: true }),
        column(['dose', '1回量', 'Per dose'], 1.7, 'text', { strong: true }),
        column(['per-day', '1日量', 'Per day'], 1.7, 'text', { strong: true }),
        column(['usage', 'いつ・どう', 'When, how'], 4),
        column(['end', '終わり', 'End'], 1.05),
        column(['left', '残り', 'Left'], 1.4),
        column(['note', '備考', 'Note'], 1.3),
      ],
    }),
    table({
      key: 'orders',
      fill: 'standing-orders',
      rows: 0,
      rowMm: 5.5,
      columns: [
        column(['kind', '種類', 'Kind'], 1.3),
        column(['name', '指示', 'Order'], 2.4),
        column(['detail', '内容', 'Detail'], 7),
        column(['start', '始まり', 'Start'], 2),
        column(['end', '終わり', 'End'], 1),
        column(['by', '指示医', 'By'], 1.35),
      ],
    }),
    fields(
      undefined,
      {
        ...text(['results', '検査(最新・上にないもの)', 'Results (newest, besides those above)'], 12, { fill: 'results-last' }),
        sizePt: 9,
      },
      { ...text(['imaging', '画像(最後)', 'Imaging (last)'], 12, { fill: 'imaging-last' }), sizePt: 9 },
      { ...text(['vitals', 'バイタル', 'Vital signs'], 12, { fill: 'vitals-last' }), sizePt: 9 },
      text(['pending', '結果待ち', 'Awaited'], 6, { fill: 'pending-results' }),
      text(['unreadable', '読めない物', 'Not readable'], 6, { fill: 'unreadable' }),
    ),
    table({
      key: 'later',
      fill: 'later',
      rows: 2,
      columns: [
        column(['at', '日時', 'When'], 2),
        column(['what', '写しの後に起きたこと(この後の記録は手で書く)', 'Since the copy (write what follows)'], 9),
        column(['by', '記載者', 'By'], 2),
      ],
    }),
  ],
};
