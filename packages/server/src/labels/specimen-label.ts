import { readSerial } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import { fitted, type Label, stacked } from './label.ts';
import type { CodeKind } from './label-code.ts';
import { placedCode } from './label-codes.ts';
import type { LabelPerson } from './label-person.ts';
import { LABEL_MM } from './patient-label.ts';

/** 連番3枚: request, tube, spare. */
export const SPECIMEN_COPIES = 3;

export interface Specimen {
  /** 通し番号 of this station, eight letters. */
  readonly serial: string;
  /** 材料: 血液, 尿. Empty: written by hand. */
  readonly material: string;
}

/**
 * Number of one tube as the code can write it. NW-7 has no letters, so that it says the serial in digits: station and count, each in full.
 * Fault: `print.serial-not-ours`.
 */
export function specimenCode(kind: CodeKind, serial: string, copy: number): string {
  const read = readSerial(serial);
  if (read === undefined) throw new Fault('print.serial-not-ours', 'a specimen needs a serial of this station');
  if (kind === 'nw7') return `A${String(read.station).padStart(5, '0')}${String(read.count).padStart(8, '0')}${copy}A`;
  // GS1: application identifier 91 is for a company's own use.
  return kind === 'gs1-128' ? `(91)${serial}${copy}` : `${serial}${copy}`;
}

/** Three labels of one specimen. Where blood was drawn, when and by whom is written by hand. */
export function specimenLabels(person: LabelPerson, { serial, material }: Specimen, kind: CodeKind): readonly Label[] {
  const wide = LABEL_MM.width - 3;
  return Array.from({ length: SPECIMEN_COPIES }, (_, at) => {
    const code = specimenCode(kind, serial, at + 1);
    const square = kind === 'qr';
    const room = square ? wide - 15 : wide;
    return {
      widthMm: LABEL_MM.width,
      heightMm: LABEL_MM.height,
      marks: [
        ...stacked(
          [
            { text: person.kana, sizePt: 8 },
            { text: person.name, sizePt: 12, bold: true },
            { text: [person.born, person.sex].filter(Boolean).join(' '), sizePt: 10, bold: true },
            { text: [person.number, material || '材料________'].join('  '), sizePt: 10, bold: true },
            { text: person.place, sizePt: 8 },
          ],
          { x: 1.5, y: 0.6, widthMm: room, bottomMm: square ? 24.8 : 18.2 },
        ),
        ...fitted(`検体 ${code.replaceAll(/[()]/g, '')}  ${at + 1}/${SPECIMEN_COPIES}`, {
          x: 1.5,
          y: 25.2,
          widthMm: room,
          sizePt: 9,
          bold: true,
        }),
      ],
      codes: [square ? placedCode(kind, code, LABEL_MM.width - 16, 1, 14.5, 14.5) : placedCode(kind, code, 1.5, 18.4, wide, 6.4)],
    };
  });
}
