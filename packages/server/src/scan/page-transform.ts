/** A point, millimetres on the page or pixels of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Pair {
  /** Millimetres from the page's top left corner. */
  readonly page: Point;
  /** Pixels of the picture. */
  readonly image: Point;
}

/** Page to picture as a homography: nine numbers by rows, `(x, y, 1)` to `(X, Y, W)`. */
export type PageTransform = readonly number[];

export function toImage(transform: PageTransform, { x, y }: Point): Point {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = transform;
  const w = g * x + h * y + i;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** Turn, one scale and shift that fit best; for points that lie close together, where more freedom would only follow the noise. */
export function similarityOf(pairs: readonly Pair[]): PageTransform {
  const mean = (pick: (pair: Pair) => number): number => pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
  const [px, py] = [mean(({ page }) => page.x), mean(({ page }) => page.y)];
  const [ix, iy] = [mean(({ image }) => image.x), mean(({ image }) => image.y)];
  let [real, imaginary, norm] = [0, 0, 0];
  for (const { page, image } of pairs) {
    const [x, y, u, v] = [page.x - px, page.y - py, image.x - ix, image.y - iy];
    real += x * u + y * v;
    imaginary += x * v - y * u;
    norm += x * x + y * y;
  }
  const [a, b] = [real / norm, imaginary / norm];
  return [a, -b, ix - a * px + b * py, b, a, iy - b * px - a * py, 0, 0, 1];
}

/** Through three points or more, without perspective. */
export function affineOf(pairs: readonly Pair[]): PageTransform | undefined {
  const rows = pairs.map(({ page }) => [page.x, page.y, 1]);
  const across = leastSquares(
    rows,
    pairs.map(({ image }) => image.x),
  );
  const down = leastSquares(
    rows,
    pairs.map(({ image }) => image.y),
  );
  return across === undefined || down === undefined ? undefined : [...across, ...down, 0, 0, 1];
}

/** Through four points or more, no three of the four on one line; undefined otherwise. */
export function homographyOf(pairs: readonly Pair[]): PageTransform | undefined {
  const rows = pairs.flatMap(({ page: { x, y }, image: { x: u, y: v } }) => [
    [x, y, 1, 0, 0, 0, -u * x, -u * y],
    [0, 0, 0, x, y, 1, -v * x, -v * y],
  ]);
  const found = leastSquares(
    rows,
    pairs.flatMap(({ image }) => [image.x, image.y]),
  );
  return found === undefined ? undefined : [...found, 1];
}

function leastSquares(rows: readonly (readonly number[])[], wanted: readonly number[]): readonly number[] | undefined {
  const size = rows[0]?.length ?? 0;
  const normal = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size + 1 }, (_, j) =>
      rows.reduce((sum, row, at) => sum + (row[i] ?? 0) * (j < size ? (row[j] ?? 0) : (wanted[at] ?? 0)), 0),
    ),
  );
  return solved(normal);
}

/** Gauss with pivots on rows of numbers with the right side last; undefined when they say too little. */
function solved(rows: number[][]): readonly number[] | undefined {
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    let best = at;
    for (let row = at + 1; row < size; row++) if (Math.abs(rows[row]?.[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0)) best = row;
    const pivot = rows[best] as number[];
    if (Math.abs(pivot[at] ?? 0) < 1e-9) return undefined;
    rows[best] = rows[at] as number[];
    rows[at] = pivot;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[at] ?? 0) / (pivot[at] as number);
      for (let column = at; column <= size; column++) row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] as number));
}
