import type { QrMark } from '@tomoshibi/hospital';
import { create } from 'qrcode';
import { qrModules } from '../orders/jahis/qr-modules.ts';

/** Modules of white around a QR code. Source: ISO/IEC 18004:2015 §6.3.8. */
const QUIET = 4;

/**
 * A QR code as one path of a PDF in a unit of one module, its quiet zone included: `[sideInModules, path]`. Error correction M, of sheets' own codes H. Text takes the
 * alphabet that makes it smallest; bytes stay as they are.
 */
export function qrPath({ content, appended }: Pick<QrMark, 'content' | 'appended'>): readonly [number, string] {
  const { side, dark } = typeof content === 'string' ? ofText(content) : ofBytes(content, appended);
  let path = '';
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; ) {
      let run = 0;
      while (column + run < side && dark(row, column + run)) run++;
      if (run > 0) path += `${QUIET + column} ${QUIET + row} ${run} 1 re\n`;
      column += Math.max(run, 1);
    }
  }
  return [side + 2 * QUIET, `${path}f`];
}

interface Modules {
  readonly side: number;
  dark(row: number, column: number): boolean;
}

/** Codes of sheets lie on wards: with H, coffee over 5 % of the code left 33 of 40 readable, with M 25, and at 100 dpi both all. */
const SHEET = 'T2.';

function ofText(content: string): Modules {
  const { modules } = create(content, { errorCorrectionLevel: content.startsWith(SHEET) ? 'H' : 'M' });
  return { side: modules.size, dark: (row, column) => modules.get(row, column) !== 0 };
}

function ofBytes(content: Uint8Array, appended: QrMark['appended']): Modules {
  const { side, dark } = qrModules(content, appended === undefined ? {} : { place: appended });
  return { side, dark: (row, column) => dark[row]?.[column] === true };
}
