import type { FormDefinition } from '../form-definition.ts';
import { dateTime, fields, number, signatures, text, ticks, words, YES_NO } from './write-form.ts';

/** 外来受付票・問診票. Source: paper-forms.md §4 F04. */
export const F04: FormDefinition = {
  code: 'F04',
  version: '1.0',
  words: words('外来受付票・問診票', 'Reception and history sheet'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words(
    '受付 → 診療科(診療録に綴じる)→ 医事課 再入力箱',
    'Reception → department (file in chart) → billing office, re-entry box',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    fields(
      words('受付で書く', 'At the reception'),
      dateTime(['came-at', '来院時刻', 'Came at'], 5, { must: true }),
      ticks(
        ['visit-sort', '受診', 'Visit'],
        7,
        [
          ['first', '初診', 'First'],
          ['again', '再診', 'Return'],
          ['booked', '予約あり', 'Booked'],
          ['unbooked', '予約なし', 'Not booked'],
        ],
        { must: true },
      ),
      text(['department', '診療科', 'Department'], 6, { fill: 'department', must: true }),
      text(['temporary-number', '仮患者番号', 'Temporary number'], 6),
      text(['last-visit', '当院の最終受診', 'Last visit here'], 12, { fill: 'last-visit' }),
      ticks(['insurance', '保険確認', 'Insurance seen'], 7, [
        ['certificate', '資格確認書', 'Certificate'],
        ['my-number', 'マイナ保険証', 'My Number card'],
        ['asked', '聞取り', 'By word'],
        ['not-seen', '未確認', 'Not seen'],
      ]),
      ticks(['my-number-consent', 'マイナ保険証 同意', 'My Number consent'], 5, [
        ['given', '同意する', 'Given'],
        ['refused', 'しない', 'Not given'],
      ]),
      ticks(['letter', '紹介状', 'Referral letter'], 4, YES_NO),
      text(['letter-from', '紹介元', 'From'], 8),
    ),
    fields(
      words('ご本人・ご家族に伺う', 'Ask the patient or family'),
      text(['address', '住所', 'Address'], 8, { fill: 'address' }),
      text(['phone', '電話', 'Phone'], 4, { fill: 'phone' }),
      text(['contact', '緊急連絡先(氏名・続柄・電話)', 'Emergency contact (name, relation, phone)'], 12, { fill: 'contact' }),
      text(['complaint', '主訴(いつから・どこが・どのように)', 'Complaint (since when, where, how)'], 12, {
        lines: 2,
        must: true,
      }),
      text(['history', '既往', 'Past illnesses'], 12, { lines: 2 }),
      text(['medicines', '内服中の薬', 'Medicines taken'], 7, { lines: 2 }),
      ticks(['medicine-book', 'お薬手帳', 'Medicine notebook'], 5, [
        ['yes', 'あり', 'Yes'],
        ['no', 'なし', 'No'],
        ['copied', '写しを貼付', 'Copy attached'],
      ]),
    ),
    { block: 'alerts', values: false },
    fields(
      undefined,
      text(['infections', '感染症', 'Infections'], 6, { fill: 'infections' }),
      ticks(['pregnancy', '妊娠・授乳', 'Pregnancy, nursing'], 6, [
        ['pregnant', '妊娠', 'Pregnant'],
        ['nursing', '授乳', 'Nursing'],
        ['neither', 'どちらもなし', 'Neither'],
        ['unknown', '不明', 'Unknown'],
      ]),
      number(['height', '身長', 'Height'], 3, { unit: 'cm', fill: 'height' }),
      number(['weight', '体重', 'Weight'], 3, { unit: 'kg', fill: 'weight' }),
      number(['temperature', '体温', 'Temperature'], 3, { unit: '℃' }),
      text(['pressure', '血圧', 'Blood pressure'], 3, { unit: 'mmHg' }),
    ),
    signatures(['reception', '受付', 'Reception'], ['asked-by', '問診した人', 'Asked by'], ['doctor', '医師', 'Doctor']),
  ],
};
