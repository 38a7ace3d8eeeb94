import type { FormDefinition } from '../form-definition.ts';
import { column, table, words } from './write-form.ts';

/** 診療録 2号用紙 (経過): course on the left, orders and procedures on the right. Source: paper-forms.md §4 F02. */
export const F02: FormDefinition = {
  code: 'F02',
  version: '1.0',
  words: words('診療録 2号用紙(経過)', 'Chart, sheet 2 (course)'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words(
    '医師が記載 → 診療録に綴じる。書ききれなければ続紙(同じ様式)へ',
    'Written by the doctor → chart. Continue on another sheet of this form',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    table({
      key: 'entries',
      rows: 4,
      rowMm: 26,
      columns: [
        column(['at', '日時', 'At'], 2, 'date-time'),
        column(['department', '診療科', 'Dept'], 1.2),
        column(['soap', 'SOAP', 'SOAP'], 1.2, 'ticks', {
          choices: [
            ['s', 'S', 'S'],
            ['o', 'O', 'O'],
            ['a', 'A', 'A'],
            ['p', 'P', 'P'],
          ],
        }),
        column(['course', '既往症・原因・主要症状・経過等', 'History, cause, symptoms, course'], 6),
        column(['treatment', '処方・手術・処置等', 'Prescriptions, operations, procedures'], 4),
        column(['doctor', '医師署名', 'Doctor'], 1.5, 'sign'),
        column(['scribe', '代筆者', 'Scribe'], 1.3),
      ],
      example: {
        at: '10/31 09:05',
        department: '内科',
        course: '解熱。食欲あり。酸素不要',
        treatment: '点滴 中止',
        doctor: '佐々木',
      },
    }),
    {
      block: 'paste',
      words: words(
        '検査結果などをここに貼る(氏名と生年月日を確かめてから)',
        'Stick result slips here (check name and birth date first)',
      ),
      frames: 1,
      heightMm: 50,
    },
  ],
};
