import { create } from 'qrcode';

/** Modules of white around a code. Source: ISO/IEC 18004:2015 §6.3.8. */
const QUIET = 4;

/**
 * A QR code in lines of text, two rows of modules a line. @param colours set black on white by themselves, for a screen whose colours
 * nobody knows; without them white on black, as most terminals are.
 */
export function terminalQr(content: string, colours: boolean): readonly string[] {
  const { modules } = create(content, { errorCorrectionLevel: 'L' });
  const dark = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < modules.size && column < modules.size && modules.get(row, column) === 1;
  const lines: string[] = [];
  for (let row = -QUIET; row < modules.size + QUIET; row += 2) {
    let line = '';
    for (let column = -QUIET; column < modules.size + QUIET; column++) {
      const [upper, lower] = [dark(row, column), dark(row + 1, column)].map((is) => is === colours);
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    }
    lines.push(colours ? `\u001b[30;107m${line}\u001b[0m` : line);
  }
  return lines;
}
