import type { FormDefinition } from '../form-definition.ts';
import { column, date, fields, sign, table, text, ticks, twoParts, words } from './write-form.ts';

/** 診療情報提供書. Source: paper-forms.md §4 F60 (別紙様式11). Infections and allergies are for the doctor it goes to. */
export const F60: FormDefinition = {
  code: 'F60',
  version: '1.0',
  words: words('診療情報提供書', 'Referral letter'),
  size: 'A4',
  parts: twoParts(words('(1) 紹介先へ', '1 To the other hospital'), words('(2) 控(索引に入れる)', '2 Copy, for the index')),
  identity: 'patient',
  goes: words(
    '医師 → 紹介先(1)。控(2)は地域連携室の索引へ',
    'Doctor → other hospital (1). Copy (2) → index of the liaison office',
  ),
  backEntry: true,
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      text(['to-hospital', '紹介先 医療機関名', 'To: hospital'], 6, { must: true }),
      text(['to-department', '診療科', 'Department'], 3),
      text(['to-doctor', '担当医', 'Doctor'], 3),
      text(['from-hospital', '紹介元 名称', 'From'], 5, { fill: 'hospital-name' }),
      text(['from-address', '所在地', 'Address'], 4, { fill: 'hospital-address' }),
      text(['from-phone', '電話', 'Phone'], 3, { fill: 'hospital-phone' }),
      date(['issued-on', '作成日', 'Date'], 4, { must: true, fill: 'today' }),
      sign(['doctor', '医師 氏名・印', 'Doctor, seal'], 5, { must: true }),
      text(['occupation', '職業', 'Occupation'], 3),
      text(['address', '患者住所', "Patient's address"], 8, { fill: 'address' }),
      text(['phone', '電話', 'Phone'], 4, { fill: 'phone' }),
      text(['diagnoses', '傷病名', 'Diagnoses'], 12, { fill: 'diagnoses', lines: 2 }),
      text(['purpose', '紹介目的', 'Purpose'], 12, { must: true, lines: 2 }),
      text(['history', '既往歴・家族歴', 'History, family'], 12),
      text(['course', '症状経過・検査結果', 'Course, results'], 12, { lines: 2 }),
      text(['results', '直近の検査(写しから)', 'Last results (from the copy)'], 12, { fill: 'results-last' }),
      text(['treatment', '治療経過', 'Treatment'], 12, { lines: 2 }),
    ),
    table({
      key: 'drugs',
      title: words('現在の処方(写しから。これ以外は下に手で書く)', 'Present drugs (from the copy; add others by hand)'),
      fill: 'drugs-all',
      rows: 2,
      endMark: true,
      columns: [
        column(['drug', '薬・規格', 'Drug'], 5, 'text', { strong: true }),
        column(['dose', '1回量', 'Per dose'], 1.8, 'text', { strong: true }),
        column(['per-day', '1日量', 'Per day'], 1.8, 'text', { strong: true }),
        column(['usage', '用法', 'Usage'], 3),
        column(['end', '終わり', 'End'], 1.2),
        column(['note', '備考', 'Note'], 1.8),
      ],
    }),
    fields(
      words('備考', 'Notes'),
      ticks(['images', '画像の渡し方', 'Images'], 7, [
        ['cd', 'CD', 'CD'],
        ['film', 'フィルム', 'Film'],
        ['later', '後日', 'Later'],
        ['none', 'なし', 'None'],
      ]),
      text(['contact', '問い合わせ先(内線)', 'Questions to'], 5),
      text(['notes', '備考', 'Notes'], 12),
    ),
    {
      block: 'text',
      words: words(
        '電子カルテの停止中に作りました。情報に限りがあります。足りないことは上の電話へお尋ねください。',
        'Made while our records system is down: what we know is limited. Please call us for anything that is missing.',
      ),
      framed: true,
    },
  ],
};
