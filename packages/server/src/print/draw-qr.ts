import { create } from 'qrcode';

/** Modules of white around a QR code. Source: ISO/IEC 18004:2015 §6.3.8. */
const QUIET = 4;

/** Draws a QR code (error correction M) as filled rectangles, its quiet zone inside the square of `side` points. */
export function drawQr(doc: PDFKit.PDFDocument, content: string, x: number, y: number, side: number): void {
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  const module = side / (modules.size + 2 * QUIET);
  doc.save().fillColor('white').rect(x, y, side, side).fill();
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; ) {
      let run = 0;
      while (column + run < modules.size && modules.get(row, column + run)) run++;
      if (run > 0) doc.rect(x + (QUIET + column) * module, y + (QUIET + row) * module, run * module, module);
      column += Math.max(run, 1);
    }
  }
  doc.fillColor('black').fill().restore();
}
