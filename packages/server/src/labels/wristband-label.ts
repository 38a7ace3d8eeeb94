import type { LaidPage, Mark } from '@tomoshibi/hospital';
import { fitted, type Label } from './label.ts';
import { placedCode } from './label-codes.ts';
import type { LabelPerson } from './label-person.ts';

/** 25 mm high; the printed part, the clasp and its tail come after. */
export const BAND_MM = { width: 185, height: 25 } as const;

/** Wristband of 25 mm: name with kana, birth date in 14 pt, number, QR at both ends of the words, so that it reads from either side. */
export function wristbandLabel(person: LabelPerson): Label {
  const words = 92;
  return {
    widthMm: BAND_MM.width,
    heightMm: BAND_MM.height,
    marks: [
      ...fitted(person.kana, { x: 24, y: 1.2, widthMm: words, sizePt: 9 }),
      ...fitted(person.name, { x: 24, y: 4.8, widthMm: words, sizePt: 16, bold: true }),
      ...fitted([person.born, person.sex].filter(Boolean).join('  '), { x: 24, y: 11.6, widthMm: words, sizePt: 14, bold: true }),
      ...fitted(`${person.number}${person.alike ? '  ⚠同姓同名' : ''}`, {
        x: 24,
        y: 17.6,
        widthMm: words,
        sizePt: 14,
        bold: true,
      }),
    ],
    codes: [
      placedCode('qr', person.code, 1.5, 1.5, 22, 22),
      placedCode('code128', person.code, 118, 4, 44, 16),
      placedCode('qr', person.code, 163, 1.5, 21, 21),
    ],
  };
}

/** F81 手書きリストバンド: five bands on a sheet, one box for each letter that must be read; a second person checks. */
export function handwrittenBands(page = 1, pages = 1): LaidPage {
  const marks: Mark[] = [];
  const text = (x: number, y: number, words: string, sizePt: number, bold?: true): void => {
    marks.push({ m: 'text', x, y, text: words, sizePt, ...(bold && { bold }), tag: 'P' });
  };
  const box = (x: number, y: number, w: number, h: number): void => {
    marks.push({ m: 'rect', x, y, w, h, weightPt: 0.75 });
  };
  marks.push({ m: 'text', x: 12.5, y: 10, text: '手書きリストバンド F81', sizePt: 16, bold: true, tag: 'H1' });
  text(12.5, 17.5, '油性の黒で楷書。ご本人に氏名と生年月日を言っていただいて書き、別の1人が声に出して照合する。線で切る。', 9);
  for (let band = 0; band < 5; band++) {
    const y = 30 + band * 50;
    marks.push({ m: 'rect', x: 12.5, y, w: BAND_MM.width, h: BAND_MM.height, weightPt: 0.5, dash: true });
    text(15, y + 1.2, 'カナ', 9);
    box(24, y + 1, 82, 7);
    text(15, y + 11, '氏名', 10.5, true);
    box(24, y + 8.8, 82, 8.4);
    text(15, y + 19.4, '患者番号', 9);
    for (let digit = 0; digit < 10; digit++) box(31 + digit * 7.5, y + 18, 7, 6);
    text(109, y + 1.2, '生年月日  □明治 □大正 □昭和 □平成 □令和'.replaceAll('□', '☐'), 9);
    box(109, y + 6, 60, 8.4);
    text(125, y + 8.2, '年', 9);
    text(144, y + 8.2, '月', 9);
    text(164, y + 8.2, '日', 9);
    text(172, y + 8.2, '☐男 ☐女', 9);
    text(109, y + 16.4, '書いた人', 8);
    box(121, y + 16, 24, 8);
    text(147, y + 16.4, '照合した人', 8);
    box(162, y + 16, 30, 8);
  }
  return { widthMm: 210, heightMm: 297, page, pages, marks, boxes: [] };
}
