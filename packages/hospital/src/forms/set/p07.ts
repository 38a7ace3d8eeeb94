import type { FormDefinition } from '../form-definition.ts';
import { column, date, fields, signatures, table, text, ticks, words } from './write-form.ts';

/** 紙カルテ 表紙 with the list of what is in the case. Source: screens.md P-07; R-157. */
export const P07: FormDefinition = {
  code: 'P07',
  version: '1.0',
  words: words('紙カルテ表紙・中身の点検表', 'Chart cover and contents'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words(
    'ケースの一番上。患者さんへ渡すのはケースごと、抜き取らない',
    'On top of the case. Hand over the whole case, take nothing out',
  ),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      { ...text(['department', '診療科', 'Department'], 6, { fill: 'department' }), sizePt: 24 },
      { ...text(['shelf', '棚', 'Shelf'], 6), sizePt: 24 },
      text(['same-names', '同姓同名', 'Same name'], 12, { fill: 'same-names' }),
      ticks(['tags', '札', 'Tags'], 12, [
        ['letter', '紹介状 返送待', 'Letter held'],
        ['unpaid', '未収', 'Unpaid'],
        ['allergy', 'アレルギー', 'Allergy'],
        ['re-enter', '再入力', 'To re-enter'],
        ['pending', '結果待ち', 'Results awaited'],
      ]),
    ),
    table({
      key: 'contents',
      title: words('ケースの中身(渡す前に声に出して照合)', 'Contents (check aloud before handing over)'),
      rows: 8,
      rowMm: 10,
      rowWords: [
        words('1 受付票 P-06', '1 Reception slip P-06'),
        words('2 診察記録 P-07b', '2 Visit note P-07b'),
        words('3 伝票 P-05 (番号)', '3 Slips P-05 (numbers)'),
        words('4 処方箋 P-04 / F10', '4 Prescription P-04 / F10'),
        words('5 結果台紙 P-08', '5 Results P-08'),
        words('6 会計伝票 F71', '6 Account slip F71'),
        words('7', '7'),
        words('8', '8'),
      ],
      columns: [
        column(['what', 'もの', 'What'], 4),
        column(['count', '枚数・番号', 'Sheets, numbers'], 2.5),
        column(['desk', '受付', 'Desk'], 1, 'tick'),
        column(['doctor', '診察', 'Doctor'], 1, 'tick'),
        column(['tests', '検査', 'Tests'], 1, 'tick'),
        column(['accounts', '会計', 'Accounts'], 1, 'tick'),
        column(['entry', '再入力', 'Re-entry'], 1, 'tick'),
      ],
    }),
    table({
      key: 'loans',
      title: words('貸出', 'Lent'),
      rows: 5,
      columns: [
        column(['at', '日時', 'When'], 2),
        column(['where', '行先', 'Where to'], 3),
        column(['who', '借りた人', 'Who'], 3),
        column(['back', '返却', 'Back'], 2),
      ],
    }),
    {
      block: 'text',
      words: words(
        '別の人の紙があったら、すぐに患者さんを止めて知らせる。',
        "Another patient's sheet: stop the patient and tell at once.",
      ),
      weight: 'bold',
      framed: true,
    },
  ],
};

/** 診察記録: one page of a visit, last visit, drugs and allergies printed on it. Source: R-155. */
export const P07B: FormDefinition = {
  code: 'P07B',
  version: '1.0',
  words: words('診察記録', 'Visit note'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words('医師 → ケース → 会計 → 再入力箱 → 診療録', 'Doctor → case → accounts → re-entry box → chart'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      date(['visit-on', '診察日', 'Visit'], 4, { must: true, fill: 'today' }),
      text(['department', '診療科', 'Department'], 4, { fill: 'department' }),
      text(['doctor', '医師', 'Doctor'], 4, { must: true }),
      text(['diagnoses', '病名', 'Diagnoses'], 12, { fill: 'diagnoses' }),
      text(['last-visit', '前回', 'Last visit'], 12, { fill: 'last-visit' }),
    ),
    table({
      key: 'drugs',
      title: words('いまの薬(変えるものに印)', 'Drugs now (tick what changes)'),
      fill: 'drugs-all',
      rows: 2,
      rowMm: 6,
      endMark: true,
      columns: [
        column(['drug', '薬・規格', 'Drug'], 4.6, 'text', { strong: true }),
        column(['dose', '1回量', 'Per dose'], 1.6, 'text', { strong: true }),
        column(['per-day', '1日量', 'Per day'], 1.6, 'text', { strong: true }),
        column(['usage', '用法', 'Usage'], 3),
        column(['left', '残り', 'Left'], 1.3),
        column(['change', '変更・中止', 'Change, stop'], 3.4, 'ticks', {
          choices: [
            ['same', '同', 'Same'],
            ['change', '変', 'Ch.'],
            ['stop', '止', 'Stop'],
          ],
        }),
      ],
    }),
    fields(
      undefined,
      text(['subjective', 'S 訴え', 'S'], 12, { lines: 2 }),
      text(['objective', 'O 所見', 'O'], 12, { lines: 3 }),
      text(['assessment', 'A 判断', 'A'], 12, { lines: 2 }),
      text(['plan', 'P 計画・指示', 'P'], 12, { lines: 3 }),
      ticks(['ordered', '出したもの', 'Ordered'], 8, [
        ['drugs', '処方', 'Drugs'],
        ['lab', '検査', 'Tests'],
        ['imaging', '画像', 'Imaging'],
        ['procedure', '処置', 'Procedure'],
        ['letter', '紹介状', 'Letter'],
      ]),
      text(['next', '次回', 'Next'], 4, { fill: 'next-appointment' }),
    ),
    signatures(['doctor', '医師', 'Doctor'], ['nurse', '看護師', 'Nurse']),
  ],
};
