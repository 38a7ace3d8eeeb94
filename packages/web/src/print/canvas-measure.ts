import type { Measure } from '@tomoshibi/hospital';

/** Letters of a page in a browser: the same family as the PDF where the machine has it. */
export const LAID_FAMILY = '"BIZ UDPGothic", "Noto Sans JP", sans-serif';
const SIZE_PX = 100;

let measuring: Measure | undefined;

/**
 * Widths as this browser draws them, in em. Where there is no canvas, full width for everything but Latin: wider than any font, so nothing is
 * ever cut.
 */
export function canvasMeasure(): Measure {
  measuring ??= openMeasure();
  return measuring;
}

function openMeasure(): Measure {
  const pen = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  if (pen === null)
    return (text, bold) => [...text].reduce((sum, letter) => sum + (letter < '\u0100' ? 0.62 : 1), 0) * (bold ? 1.05 : 1);
  let face: boolean | undefined;
  return (text, bold) => {
    if (face !== bold) {
      pen.font = `${bold ? 'bold ' : ''}${SIZE_PX}px ${LAID_FAMILY}`;
      face = bold;
    }
    return pen.measureText(text).width / SIZE_PX;
  };
}
