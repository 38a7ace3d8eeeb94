import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Mark, TextMark } from '@tomoshibi/hospital';
import { drawnCharacters, FACES, fontFile, glyphOf, type SheetFace, sheetFont } from '../print/glyphs.ts';
import { SHAPE_PATHS, SIGN_PATHS } from '../print/sign-paths.ts';
import type { Dots } from './code-dots.ts';

/** 203 dpi, what label printers have. */
export const DOTS_PER_MM = 8;
const familyOf = (face: SheetFace): string => `tomoshibi-${face}`;

/** Words, lines and shapes as dots of a label printer: it has no Japanese font of ours, and must not use its own. */
export function zplGraphic(widthMm: number, heightMm: number, marks: readonly Mark[], codes: readonly Dots[]): string {
  for (const face of FACES) if (!GlobalFonts.has(familyOf(face))) GlobalFonts.registerFromPath(fontFile(face), familyOf(face));
  const [width, height] = [Math.ceil((widthMm * DOTS_PER_MM) / 8) * 8, Math.round(heightMm * DOTS_PER_MM)];
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  for (const mark of marks) draw(context, mark);
  for (const { x, y, w, h } of codes) context.fillRect(x, y, w, h);
  return graphicField(context.getImageData(0, 0, width, height).data, width, height);
}

function draw(context: SKRSContext2D, mark: Mark): void {
  const dots = (mm: number): number => mm * DOTS_PER_MM;
  if (mark.m === 'text') drawText(context, mark);
  if (mark.m === 'line' || mark.m === 'rect') {
    context.lineWidth = (mark.weightPt / 72) * 25.4 * DOTS_PER_MM;
    context.beginPath();
    if (mark.m === 'rect') context.rect(dots(mark.x), dots(mark.y), dots(mark.w), dots(mark.h));
    else {
      context.moveTo(dots(mark.x1), dots(mark.y1));
      context.lineTo(dots(mark.x2), dots(mark.y2));
    }
    context.stroke();
  }
  if (mark.m === 'shape') drawPath(context, SHAPE_PATHS[mark.shape], dots(mark.x), dots(mark.y), dots(mark.side));
}

function drawText(context: SKRSContext2D, { x, y, text, sizePt, bold }: TextMark): void {
  const em = (sizePt / 72) * 25.4 * DOTS_PER_MM;
  const top = y * DOTS_PER_MM;
  const { ascent, unitsPerEm } = sheetFont('regular');
  let left = x * DOTS_PER_MM;
  for (const character of drawnCharacters(text)) {
    const { face, em: advance, says, sign } = glyphOf(character, bold === true);
    if (sign === undefined) {
      context.font = `${em}px ${familyOf(face)}`;
      context.fillText(says, left, top + (em * ascent) / unitsPerEm);
    } else drawPath(context, SIGN_PATHS[sign] ?? '', left, top, em);
    left += advance * em;
  }
}

/** Operators of a PDF path, as our signs are written down, on a canvas. */
function drawPath(context: SKRSContext2D, operators: string, x: number, y: number, side: number): void {
  context.save();
  context.translate(x, y);
  context.scale(side, side);
  context.lineWidth = Math.max(0.07, 2 / side);
  context.beginPath();
  let stack: number[] = [];
  const at = (index: number): number => stack[index] ?? 0;
  for (const token of operators.split(' ')) {
    if (/^-?[\d.]+$/.test(token)) {
      stack.push(Number(token));
      continue;
    }
    if (token === 'm') context.moveTo(at(0), at(1));
    if (token === 'l') context.lineTo(at(0), at(1));
    if (token === 're') context.rect(at(0), at(1), at(2), at(3));
    if (token === 'c') context.bezierCurveTo(at(0), at(1), at(2), at(3), at(4), at(5));
    if (token === 'h') context.closePath();
    if (token === 'S') context.stroke();
    if (token === 'f') context.fill();
    stack = [];
  }
  context.restore();
}

/**
 * `^GFA`: hexadecimal, most significant dot left; `,` fills a row up with white, `:` repeats the row above. Source: Zebra, ZPL II programming
 * guide, ^GF and "alternative data compression scheme".
 */
function graphicField(pixels: Uint8ClampedArray, width: number, height: number): string {
  const bytes = width / 8;
  let data = '';
  let before = '';
  for (let row = 0; row < height; row++) {
    let line = '';
    for (let byte = 0; byte < bytes; byte++) {
      let value = 0;
      for (let bit = 0; bit < 8; bit++) if ((pixels[(row * width + byte * 8 + bit) * 4] as number) < 128) value |= 0x80 >> bit;
      line += value.toString(16).toUpperCase().padStart(2, '0');
    }
    const short = line.replace(/0+$/, '');
    data += row > 0 && line === before ? ':' : short.length < line.length ? `${short},` : line;
    before = line;
  }
  return `^GFA,${bytes * height},${bytes * height},${bytes},${data}`;
}
