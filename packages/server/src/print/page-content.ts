import type { BarsMark, LaidPage, LineMark, Mark, QrMark, RectMark, ShapeMark, TextMark, TickMark } from '@tomoshibi/hospital';
import { sheetFont } from './glyphs.ts';
import type { openRuns, Run } from './page-runs.ts';
import type { TaggedPiece } from './page-structure.ts';
import { SHAPE_PATHS, SIGN_PATHS } from './sign-paths.ts';
import { qrPath } from './symbol-modules.ts';

export const MM = 72 / 25.4;

/** A page as the operators of a PDF, and which of its pieces are words, in reading order. Greys only: a colour printer prints them alike. */
export interface PageContent {
  readonly content: string;
  /** By number of the piece as marked in the content. */
  readonly tagged: readonly TaggedPiece[];
  readonly missing: readonly { readonly codePoint: string; readonly text: string }[];
}

export function pageContent(page: LaidPage, runs: ReturnType<typeof openRuns>): PageContent {
  const out: string[] = [];
  const tagged: TaggedPiece[] = [];
  const missing: { codePoint: string; text: string }[] = [];
  const height = page.heightMm * MM;
  const baseline = sheetFont('regular').ascent / sheetFont('regular').unitsPerEm;
  let artifact = false;
  const asArtifact = (on: boolean): void => {
    if (on === artifact) return;
    out.push(on ? '/Artifact BMC' : 'EMC');
    artifact = on;
  };
  const tag = (piece: TaggedPiece): void => {
    asArtifact(false);
    out.push(`/${piece.tag}<</MCID ${tagged.length}>>BDC`);
    tagged.push(piece);
  };
  const put = (mark: Mark): void => {
    if (mark.m === 'text') {
      const run = runs.of(mark.text, mark.bold === true);
      for (const codePoint of run.missing) missing.push({ codePoint, text: mark.text });
      if (mark.tag === 'artifact') asArtifact(true);
      else tag({ tag: mark.tag ?? 'P', x: mark.x, y: mark.y, sizePt: mark.sizePt });
      out.push(textOperators(mark, run, height, baseline));
      if (mark.tag !== 'artifact') out.push('EMC');
    } else if (mark.m === 'tick') {
      tag({ tag: 'P', x: mark.x, y: mark.y, sizePt: mark.side * MM });
      out.push(tickOperators(mark, runs.blankSign(mark.on ? '☑' : '☐'), height), 'EMC');
    } else {
      asArtifact(true);
      out.push(drawOperators(mark, height));
    }
  };
  for (const mark of page.marks) put(mark);
  asArtifact(false);
  return { content: out.join('\n'), tagged, missing };
}

/** Never in the form 1e-7, which no PDF reader takes for a number. */
const n = (value: number): string => String(Math.round(value * 1000) / 1000);

function runOperators(run: Run, sizePt: number): string {
  return run.pieces.map(({ font, codes }) => `/${font} ${n(sizePt)} Tf<${codes}>Tj`).join('');
}

function textOperators(mark: TextMark, run: Run, height: number, baseline: number): string {
  const size = mark.sizePt;
  const [x, top] = [mark.x * MM, height - mark.y * MM];
  const [grey, black] = mark.grey === undefined ? ['', ''] : [`${n(mark.grey)} g ${n(mark.grey)} G `, ' 0 g 0 G'];
  if (mark.turnDeg === undefined) {
    const words = `BT ${n(x)} ${n(top - baseline * size)} Td ${runOperators(run, size)} ET`;
    return `${grey}${words}${run.signs.map(({ sign, atEm }) => signOperators(sign, x + atEm * size, top, size)).join('')}${black}`;
  }
  const [cos, sin] = [Math.cos((mark.turnDeg * Math.PI) / 180), Math.sin((mark.turnDeg * Math.PI) / 180)];
  const turn = `${n6(cos)} ${n6(-sin)} ${n6(sin)} ${n6(cos)} ${n(x)} ${n(top)} cm`;
  const signs = run.signs.map(({ sign, atEm }) => signOperators(sign, atEm * size, 0, size)).join('');
  return `q ${turn} ${grey}BT 0 ${n(-baseline * size)} Td ${runOperators(run, size)} ET${signs} Q`;
}

const n6 = (value: number): string => value.toFixed(6);

/** In a square of `side` points whose top left corner is `x`, `top`. */
const inSquare = (x: number, top: number, side: number, operators: string): string =>
  `q ${n(side)} 0 0 ${n(-side)} ${n(x)} ${n(top)} cm ${operators} Q`;

function signOperators(sign: string, x: number, top: number, em: number): string {
  return ` ${inSquare(x, top, em, `${n(Math.max(0.6 / em, 0.07))} w 1 J 1 j ${SIGN_PATHS[sign]}`)}`;
}

/** The box is drawn; a blank as wide as it says ☐ or ☑ to whoever copies the text out or hears it read. */
function tickOperators({ x, y, side, on }: TickMark, says: Run, height: number): string {
  const [left, top, points] = [x * MM, height - y * MM, side * MM];
  const words = `BT ${n(left)} ${n(top - points * 0.88)} Td ${runOperators(says, points)} ET`;
  const check = on ? `${n(1.6 / points)} w 1 J 1 j .18 .5 m .42 .76 l .84 .2 l S` : '';
  return `${words} ${inSquare(left, top, points, `${n(0.8 / points)} w 0 0 1 1 re S ${check}`)}`;
}

function drawOperators(mark: LineMark | RectMark | QrMark | BarsMark | ShapeMark, height: number): string {
  if (mark.m === 'line') {
    const dash = mark.dash ? ['[2 2] 0 d ', ' [] 0 d'] : ['', ''];
    return `${dash[0]}${n(mark.weightPt)} w ${n(mark.x1 * MM)} ${n(height - mark.y1 * MM)} m ${n(mark.x2 * MM)} ${n(height - mark.y2 * MM)} l S${dash[1]}`;
  }
  if (mark.m === 'rect') return rectOperators(mark, height);
  if (mark.m === 'shape') {
    const side = mark.side * MM;
    return inSquare(mark.x * MM, height - mark.y * MM, side, `${n(1.2 / side)} w ${SHAPE_PATHS[mark.shape]}`);
  }
  if (mark.m === 'qr') {
    const [modules, path] = qrPath(mark);
    const module = (mark.side * MM) / modules;
    return `q ${n6(module)} 0 0 ${n6(-module)} ${n(mark.x * MM)} ${n(height - mark.y * MM)} cm 1 g 0 0 ${modules} ${modules} re f 0 g ${path} Q`;
  }
  return barsOperators(mark, height);
}

function rectOperators({ x, y, w, h, weightPt, fill, dash }: RectMark, height: number): string {
  const path = `${n(x * MM)} ${n(height - (y + h) * MM)} ${n(w * MM)} ${n(h * MM)} re`;
  const filled = fill === undefined ? '' : `${n(fill)} g ${path} f 0 g `;
  if (weightPt === 0) return filled;
  return `${filled}${dash ? '[2 2] 0 d ' : ''}${n(weightPt)} w ${path} S${dash ? ' [] 0 d' : ''}`;
}

function barsOperators({ x, y, w, h, widths }: BarsMark, height: number): string {
  const module = (w * MM) / widths.reduce((sum, one) => sum + one, 0);
  let at = 0;
  let path = '';
  widths.forEach((width, index) => {
    if (index % 2 === 0) path += `${n(at)} 0 ${n(width)} 1 re\n`;
    at += width;
  });
  return `q ${n6(module)} 0 0 ${n(-h * MM)} ${n(x * MM)} ${n(height - y * MM)} cm ${path}f Q`;
}
