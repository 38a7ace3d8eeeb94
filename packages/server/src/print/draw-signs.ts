/** Signs that the font lacks, drawn as strokes in a square of one em whose top left corner is `x`, `y`. */
export function drawSign(doc: PDFKit.PDFDocument, sign: string, x: number, y: number, em: number): void {
  const at = (dx: number, dy: number): [number, number] => [x + dx * em, y + dy * em];
  const path = (points: readonly (readonly [number, number])[]) => {
    points.forEach(([dx, dy], index) => {
      if (index === 0) doc.moveTo(...at(dx, dy));
      else doc.lineTo(...at(dx, dy));
    });
  };
  doc
    .save()
    .lineWidth(Math.max(0.6, em * 0.07))
    .lineCap('round')
    .lineJoin('round')
    .strokeColor('black');
  if ('☐☑☒'.includes(sign)) doc.rect(x + 0.12 * em, y + 0.14 * em, 0.76 * em, 0.76 * em);
  if ('☑✓✔'.includes(sign)) path([[0.24, 0.52], [0.44, 0.72], [0.78, 0.28]]); // biome-ignore format: points
  if ('☒✕✗'.includes(sign)) {
    path([[0.28, 0.3], [0.72, 0.74]]); // biome-ignore format: points
    path([[0.72, 0.3], [0.28, 0.74]]); // biome-ignore format: points
  }
  if (sign === '⚠') {
    path([[0.5, 0.1], [0.94, 0.88], [0.06, 0.88], [0.5, 0.1]]); // biome-ignore format: points
    path([[0.5, 0.38], [0.5, 0.62]]); // biome-ignore format: points
    path([[0.5, 0.75], [0.5, 0.76]]); // biome-ignore format: points
  }
  if (sign === '✂') {
    path([[0.2, 0.25], [0.85, 0.7]]); // biome-ignore format: points
    path([[0.2, 0.75], [0.85, 0.3]]); // biome-ignore format: points
    for (const dy of [0.22, 0.78]) doc.circle(x + 0.14 * em, y + dy * em, 0.1 * em);
  }
  doc.stroke().restore();
}
