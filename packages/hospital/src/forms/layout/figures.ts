import type { FigureBlock } from '../form-definition.ts';
import { type Pen, pitch } from './pen.ts';
import { gap, type Piece } from './piece.ts';
import { type Sheet, SMALL_PT, TABLE_PT } from './sheet.ts';
import { dayAfter } from './who-words.ts';

/** Drawings to write into. */
export function figure(sheet: Sheet, block: FigureBlock): readonly Piece[] {
  const { heightMm } = block;
  const draw = block.which === 'body-sides' ? bodySides : vitalGrid;
  return [{ heightMm, draw: (pen, y) => draw(sheet, pen, y, heightMm) }, gap(1.5)];
}

/** Half of an outline, from the top of the neck down, in parts of the height; mirrored for the other half. */
const HALF: readonly (readonly [x: number, y: number])[] = [
  [0.03, 0.14],
  [0.04, 0.18],
  [0.13, 0.2],
  [0.16, 0.3],
  [0.19, 0.46],
  [0.2, 0.54],
  [0.17, 0.54],
  [0.14, 0.42],
  [0.11, 0.3],
  [0.1, 0.46],
  [0.11, 0.56],
  [0.09, 0.75],
  [0.08, 0.94],
  [0.1, 0.98],
  [0.03, 0.98],
  [0.02, 0.75],
  [0, 0.58],
];

/** Front and back, with right and left in words: a side is marked on the body, never said from memory. */
function bodySides({ frame, words, ruler }: Sheet, pen: Pen, y: number, height: number): void {
  pen.rect(frame.left, y, frame.width, height, 0.5);
  const tall = height - 4;
  const sides = [
    { word: words.front, centre: frame.left + frame.width * 0.28, hands: [words.right, words.left] },
    { word: words.back, centre: frame.left + frame.width * 0.72, hands: [words.left, words.right] },
  ] as const;
  for (const { word, centre, hands } of sides) {
    const top = y + 2;
    pen.text(word, centre - tall * 0.32 - ruler.mm(word, TABLE_PT, true), top, TABLE_PT, { bold: true, tag: 'P' });
    const head: readonly (readonly [number, number])[] = Array.from({ length: 13 }, (_, at) => {
      const turn = (at / 12) * 2 * Math.PI;
      return [Math.sin(turn) * 0.055, 0.07 - Math.cos(turn) * 0.07] as const;
    });
    polyline(pen, head, centre, top, tall, 1);
    polyline(pen, HALF, centre, top, tall, 1);
    polyline(pen, HALF, centre, top, tall, -1);
    pen.text(hands[0], centre - tall * 0.26 - ruler.mm(hands[0], TABLE_PT, true), top + tall * 0.45, TABLE_PT, {
      bold: true,
      tag: 'P',
    });
    pen.text(hands[1], centre + tall * 0.26, top + tall * 0.45, TABLE_PT, { bold: true, tag: 'P' });
  }
  pen.box('@body-sides', frame.left, y, frame.width, height, 'hand');
}

function polyline(
  pen: Pen,
  points: readonly (readonly [number, number])[],
  x: number,
  y: number,
  size: number,
  side: 1 | -1,
): void {
  points.slice(1).forEach(([toX, toY], at) => {
    const [fromX, fromY] = points[at] ?? [toX, toY];
    pen.line(x + side * fromX * size, y + fromY * size, x + side * toX * size, y + toY * size, 0.75);
  });
}

const DAYS = 7;
const TIMES = [2, 6, 10, 14, 18, 22];
const AXIS_MM = 22;
/** Temperature, pulse and pressure of the same height. */
const SCALE: readonly (readonly [celsius: number, pulse: number, pressure: number])[] = [
  [41, 160, 200],
  [40, 140, 180],
  [39, 120, 160],
  [38, 100, 140],
  [37, 80, 120],
  [36, 60, 100],
  [35, 40, 80],
];

/** 温度板: seven days of six times, with an axis each for temperature, pulse and pressure, told apart by symbol and not by colour. */
function vitalGrid({ frame, words, ruler, content }: Sheet, pen: Pen, y: number, height: number): void {
  const legend = [words.temperature, words.pulse, words.pressure].join('   ');
  pen.text(legend, frame.left + 1, y, TABLE_PT, { bold: true, tag: 'P' });
  const headMm = 2 * pitch(SMALL_PT) + 1;
  const top = y + pitch(TABLE_PT) + 0.5;
  const gridTop = top + headMm;
  const gridMm = height - (gridTop - y) - 2;
  const x = frame.left + AXIS_MM;
  const dayMm = (frame.width - AXIS_MM) / DAYS;
  const stepMm = gridMm / (SCALE.length - 1);
  for (let day = 0; day < DAYS; day += 1) {
    const left = x + day * dayMm;
    const on = content.firstDay === undefined ? undefined : dayAfter(content.firstDay, day);
    const word = on === undefined ? '/' : `${Number(on.slice(5, 7))}/${Number(on.slice(8))}`;
    pen.text(word, left + (dayMm - ruler.mm(word, SMALL_PT, true)) / 2, top, SMALL_PT, { bold: true, tag: 'TH' });
    TIMES.forEach((time, at) => {
      const text = String(time);
      const size = dayMm / TIMES.length;
      if (size >= ruler.mm('22', SMALL_PT) || at % 2 === 0)
        pen.text(text, left + at * size + (size - ruler.mm(text, SMALL_PT)) / 2, top + pitch(SMALL_PT), SMALL_PT, { tag: 'TH' });
      if (at > 0) pen.line(left + at * size, gridTop, left + at * size, gridTop + gridMm, 0.5, true);
    });
    pen.line(left, top, left, gridTop + gridMm, 1);
  }
  SCALE.forEach(([celsius, pulse, pressure], at) => {
    const line = gridTop + at * stepMm;
    pen.line(x, line, frame.right, line, celsius === 37 ? 1 : 0.5);
    [celsius, pulse, pressure].forEach((value, column) => {
      const text = String(value);
      pen.text(
        text,
        frame.left + (column + 1) * 7 - ruler.mm(text, SMALL_PT) - 0.5,
        Math.max(line - 1.4, gridTop - 1),
        SMALL_PT,
        { tag: 'TD' },
      );
    });
  });
  pen.line(frame.right, top, frame.right, gridTop + gridMm, 1);
  pen.box('@vital-grid', x, gridTop, frame.width - AXIS_MM, gridMm, 'hand');
}
