type Points = readonly (readonly [number, number])[];

const box = (x: number, y: number, width: number, height: number): Points => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
  [x, y],
];
const round = (x: number, y: number, radius: number, from = 0, to = 2 * Math.PI): Points =>
  Array.from({ length: 25 }, (_, at) => {
    const angle = from + ((to - from) * at) / 24;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });

/** How a kit is opened, in strokes within a square of side 1: a stick, a page with a pointer, keys, a person looked for. */
export const STEP_DRAWINGS: readonly (readonly Points[])[] = [
  [box(0.02, 0.3, 0.5, 0.4), box(0.52, 0.38, 0.22, 0.24), [[0.62, 0.46], [0.68, 0.46]], [[0.62, 0.54], [0.68, 0.54]], [[0.8, 0.5], [0.98, 0.5]], [[0.9, 0.42], [0.98, 0.5], [0.9, 0.58]]], // biome-ignore format: points
  [
    [[0.15, 0.08], [0.5, 0.08], [0.68, 0.26], [0.68, 0.85], [0.15, 0.85], [0.15, 0.08]],
    [[0.5, 0.08], [0.5, 0.26], [0.68, 0.26]],
    [[0.56, 0.5], [0.56, 0.92], [0.66, 0.82], [0.74, 0.97], [0.8, 0.94], [0.73, 0.79], [0.86, 0.78], [0.56, 0.5]],
    [[0.78, 0.42], [0.84, 0.34]],
    [[0.86, 0.54], [0.96, 0.5]],
  ], // biome-ignore format: points
  [box(0.02, 0.25, 0.96, 0.5), ...[0.1, 0.26, 0.42, 0.58, 0.74].map((x) => box(x, 0.34, 0.1, 0.1)), ...[0.16, 0.32, 0.48, 0.64].map((x) => box(x, 0.48, 0.1, 0.1)), [[0.28, 0.66], [0.72, 0.66]]], // biome-ignore format: points
  [round(0.36, 0.3, 0.16), round(0.36, 0.85, 0.3, Math.PI, 2 * Math.PI), round(0.74, 0.52, 0.17), [[0.86, 0.65], [0.98, 0.8]]], // biome-ignore format: points
];
