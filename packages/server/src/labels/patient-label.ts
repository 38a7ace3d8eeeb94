import type { Mark } from '@tomoshibi/hospital';
import { fitted, type Label, stacked } from './label.ts';
import { placedCode } from './label-codes.ts';
import type { LabelPerson } from './label-person.ts';

/** The frame on sheets that nobody has printed into: 62 × 29 mm; a roll of that size is in every shop. */
export const LABEL_MM = { width: 62, height: 29 } as const;
const EDGE = 1.5;
const QR_MM = 13;

/** F80 患者ラベル: kana, name in 14 pt, number, sex, age, birth date in both calendars, place, bars and QR. */
export function patientLabel(person: LabelPerson): Label {
  const wide = LABEL_MM.width - 2 * EDGE;
  const beside = wide - QR_MM - 1;
  const about = [person.number, person.sex, person.age].filter(Boolean).join('  ');
  return {
    widthMm: LABEL_MM.width,
    heightMm: LABEL_MM.height,
    marks: [
      ...stacked(
        [
          { text: person.kana, sizePt: 8 },
          { text: person.name, sizePt: 14, bold: true },
          { text: about, sizePt: 10.5, bold: true },
        ],
        { x: EDGE, y: 1, widthMm: beside, bottomMm: 14.4 },
      ),
      ...stacked(
        [
          { text: person.born, sizePt: 14, bold: true },
          { text: person.alike ? `⚠同姓同名 ${person.place}` : person.place, sizePt: 8 },
        ],
        { x: EDGE, y: 14.4, widthMm: wide, bottomMm: 23 },
      ),
    ],
    codes: [
      placedCode('qr', person.code, LABEL_MM.width - EDGE - QR_MM, 1, QR_MM, QR_MM),
      placedCode('code128', person.code, EDGE, 23.2, wide, 4.8),
    ],
  };
}

/** 紙カルテ 背ラベル (P-07): the name as large as it goes, and the last two digits that charts are shelved by. */
export function coverLabel(person: LabelPerson, department: string): Label {
  const wide = LABEL_MM.width - 2 * EDGE;
  const last = person.number.replaceAll(/\D/g, '').slice(-2);
  const frame: Mark = { m: 'rect', x: LABEL_MM.width - EDGE - 12, y: 1.5, w: 12, h: 10, weightPt: 1 };
  return {
    widthMm: LABEL_MM.width,
    heightMm: LABEL_MM.height,
    marks: [
      ...fitted(person.kana, { x: EDGE, y: 0.8, widthMm: wide - 14, sizePt: 9 }),
      ...fitted(person.name, { x: EDGE, y: 4.2, widthMm: wide - 14, sizePt: 20, bold: true }),
      frame,
      ...fitted(last, { x: LABEL_MM.width - EDGE - 10.5, y: 2.8, widthMm: 10, sizePt: 22, bold: true }),
      ...fitted(`${person.born} ${person.sex}`.trim(), { x: EDGE, y: 12.2, widthMm: wide, sizePt: 11, bold: true }),
      ...fitted([person.number, department].filter(Boolean).join('  '), {
        x: EDGE,
        y: 17,
        widthMm: wide,
        sizePt: 11,
        bold: true,
      }),
    ],
    codes: [placedCode('code128', person.code, EDGE, 22.2, wide, 5.8)],
  };
}
