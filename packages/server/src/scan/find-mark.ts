import { between } from './find-codes.ts';
import { type PageTransform, type Point, toImage } from './page-transform.ts';
import type { Picture } from './picture.ts';

/** Samples a millimetre of the window that is looked at, laid straight. */
const STEP_MM = 0.25;
/** White around a mark that must be white: nothing else stands so near the edge of the paper. */
const RING_MM = 1.25;
/** Of the way from the ring's brightness to black. */
const CONTRAST = 0.35;

export interface FoundMark {
  readonly image: Point;
  /** Measured, mm. */
  readonly sideMm: number;
}

/**
 * A black square of about `sideMm` near `at` (page, mm), or none. The window is laid straight by `guess`, so a turned page does not matter; the
 * centre is that of the dark area and finer than a pixel.
 */
export function findMark(
  picture: Picture,
  guess: PageTransform,
  { at, sideMm, withinMm }: { readonly at: Point; readonly sideMm: number; readonly withinMm: number },
): FoundMark | undefined {
  const reach = withinMm + sideMm / 2 + RING_MM;
  const size = Math.ceil((2 * reach) / STEP_MM);
  const pageOf = (column: number, row: number): Point => ({
    x: at.x - reach + (column + 0.5) * STEP_MM,
    y: at.y - reach + (row + 0.5) * STEP_MM,
  });
  const light = new Float32Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      light[row * size + column] = lightAt(picture, toImage(guess, pageOf(column, row)));
  const best = darkestSquare(light, size, Math.round(sideMm / STEP_MM), Math.round(RING_MM / STEP_MM));
  if (best === undefined) return undefined;
  const dark = darkArea(light, size, best, Math.round((sideMm / 2 + RING_MM * 0.8) / STEP_MM));
  if (dark === undefined) return undefined;
  const wide = Math.sqrt(dark.weight) * STEP_MM;
  const spread = Math.max(dark.spreadX, dark.spreadY) / Math.max(0.01, Math.min(dark.spreadX, dark.spreadY));
  // A line, an edge of the table or a stain is no square of that size.
  if (wide < sideMm * 0.75 || wide > sideMm * 1.3 || spread > 1.25) return undefined;
  return { image: toImage(guess, pageOf(dark.x, dark.y)), sideMm: wide };
}

/** What lies beyond the picture counts as white: scanners cut, they do not blacken. */
const lightAt = ({ width, height, grey }: Picture, { x, y }: Point): number =>
  x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5 ? 255 : between(grey, width, height, x, y);

interface Square {
  readonly column: number;
  readonly row: number;
  readonly inside: number;
  readonly around: number;
}

function darkestSquare(light: Float32Array, size: number, side: number, ring: number): Square | undefined {
  const sums = new Float64Array((size + 1) * (size + 1));
  for (let row = 0; row < size; row++) {
    let line = 0;
    for (let column = 0; column < size; column++) {
      line += light[row * size + column] as number;
      sums[(row + 1) * (size + 1) + column + 1] = (sums[row * (size + 1) + column + 1] as number) + line;
    }
  }
  const sum = (column: number, row: number, width: number): number => {
    const at = (c: number, r: number): number => sums[r * (size + 1) + c] as number;
    return at(column + width, row + width) - at(column, row + width) - at(column + width, row) + at(column, row);
  };
  let best: Square | undefined;
  const outer = side + 2 * ring;
  for (let row = 0; row + outer <= size; row++) {
    for (let column = 0; column + outer <= size; column++) {
      const own = sum(column + ring, row + ring, side);
      const inside = own / (side * side);
      const around = (sum(column, row, outer) - own) / (outer * outer - side * side);
      if (best === undefined || around - inside > best.around - best.inside)
        best = { column: column + ring + side / 2 - 0.5, row: row + ring + side / 2 - 0.5, inside, around };
    }
  }
  return best !== undefined && best.around - best.inside >= CONTRAST * best.around && best.around > 60 ? best : undefined;
}

/** Centre, size and spread of what is dark around a place, each sample weighed by how dark it is between the ring and the inside. */
function darkArea(light: Float32Array, size: number, { column, row, inside, around }: Square, reach: number) {
  let [weight, x, y, xx, yy] = [0, 0, 0, 0, 0];
  for (let r = Math.max(0, Math.round(row) - reach); r <= Math.min(size - 1, Math.round(row) + reach); r++) {
    for (let c = Math.max(0, Math.round(column) - reach); c <= Math.min(size - 1, Math.round(column) + reach); c++) {
      const dark = Math.min(1, Math.max(0, (around - (light[r * size + c] as number)) / (around - inside)));
      const own = dark < 0.25 ? 0 : dark;
      weight += own;
      x += own * c;
      y += own * r;
      xx += own * c * c;
      yy += own * r * r;
    }
  }
  if (weight === 0) return undefined;
  const [mx, my] = [x / weight, y / weight];
  return { weight, x: mx, y: my, spreadX: Math.sqrt(xx / weight - mx * mx), spreadY: Math.sqrt(yy / weight - my * my) };
}
