import type { FormDefinition } from '../form-definition.ts';
import type { LaidPage, Measure } from '../laid-page.ts';
import type { SheetContent, SheetIssue } from '../sheet-content.ts';
import { alertsAgain } from './alerts.ts';
import { body } from './body.ts';
import { foot } from './foot.ts';
import { head } from './head.ts';
import { corners, cutLines, tab, watermark } from './page-signs.ts';
import { type Frame, frameOf, PAPER, stripsOf } from './paper.ts';
import { Pen } from './pen.ts';
import { gap, type Piece, paginate } from './piece.ts';
import { rulerOf } from './ruler.ts';
import { sayRow } from './say-row.ts';
import type { Sheet } from './sheet.ts';
import { WORDS } from './words.ts';

/**
 * A sheet on its pages, all parts of it in their order: each part on pages of its own, or all as strips of one page. What is printed is never
 * cut; what does not fit goes on on the next page under the same head. Keys of answers on strips carry their part: `department/when`.
 */
export function layOutSheet(
  definition: FormDefinition,
  content: SheetContent,
  issue: SheetIssue,
  measure: Measure,
): readonly LaidPage[] {
  const sheetOn = (frame: Frame, partAt: number): Sheet => {
    const part = definition.parts[partAt];
    return {
      definition,
      content,
      issue,
      ruler: rulerOf(measure),
      frame,
      words: WORDS[issue.language],
      partAt,
      ...(part === undefined ? {} : { part }),
      say: (words) => words[issue.language],
    };
  };
  const count = definition.parts.length;
  if (count > 0 && definition.partsOn === 'slips')
    return onSlips(stripsOf(definition.size, count).map((frame, at) => sheetOn(frame, at)));
  const frame = frameOf(definition.size);
  return Array.from({ length: Math.max(1, count) }, (_, at) => onPages(sheetOn(frame, at))).flat();
}

interface Laid {
  readonly pages: number;
  draw(pen: Pen, page: number, pages: number): void;
}

/** As wide as the form is made; set closer where that saves a page. */
function lay(sheet: Sheet): Laid {
  const wide = layAt(sheet);
  if (wide.pages === 1) return wide;
  const close = layAt({ ...sheet, tight: true });
  return close.pages < wide.pages ? close : wide;
}

/** Everything of one part but what belongs to the paper. `page` from 1; past the last one only head and foot are drawn. */
function layAt(sheet: Sheet): Laid {
  const { frame, definition } = sheet;
  const top = head(sheet);
  const say = sayRow(sheet);
  const bottom = foot(sheet);
  // 様式's own strip of allergies stands where the form wants it; the pages after carry it too.
  const withAlerts = definition.blocks.some(({ block }) => block === 'alerts');
  const repeated = withAlerts ? alertsAgain(sheet) : gap(0);
  const startMm = frame.top + top.heightMm + say.heightMm;
  const roomMm = frame.bottom - bottom.heightMm - startMm;
  const pieces = body(sheet);
  const pages = paginate(sheet.tight ? spread(pieces, roomMm) : pieces, roomMm, roomMm - repeated.heightMm);
  return {
    pages: pages.length,
    draw(pen, page, all) {
      top.draw(pen, frame.top, page, all);
      say.draw(pen, frame.top + top.heightMm);
      if (page > 1) repeated.draw(pen, startMm);
      const from = startMm + (page > 1 ? repeated.heightMm : 0);
      for (const { piece, at } of pages[page - 1] ?? []) piece.draw(pen, from + at);
      bottom.draw(pen, frame.bottom - bottom.heightMm);
    },
  };
}

/** Most white a page set closer gets back between two blocks. */
const SPREAD_MM = 2;

/** What closer setting leaves over on a single page goes back between its blocks. */
function spread(pieces: readonly Piece[], roomMm: number): readonly Piece[] {
  const gaps = pieces.filter((piece) => piece.gap).length;
  const leftMm = roomMm - pieces.reduce((sum, { heightMm }) => sum + heightMm, 0);
  if (leftMm <= 0 || gaps === 0 || pieces.some(({ breaks }) => breaks)) return pieces;
  const moreMm = Math.min(SPREAD_MM, leftMm / gaps);
  return pieces.map((piece) => (piece.gap ? gap(piece.heightMm + moreMm) : piece));
}

function onPages(sheet: Sheet): readonly LaidPage[] {
  const { definition, part } = sheet;
  const laid = lay(sheet);
  return Array.from({ length: laid.pages }, (_, at) => {
    const pen = new Pen();
    watermark(sheet, pen, definition.size);
    laid.draw(pen, at + 1, laid.pages);
    tab(sheet, pen, definition.size);
    corners(pen, definition.size);
    return pageOf(sheet, pen, at + 1, laid.pages, part?.key);
  });
}

function onSlips(strips: readonly Sheet[]): readonly LaidPage[] {
  const [first] = strips;
  if (first === undefined) return [];
  const { size } = first.definition;
  const laid = strips.map((strip) => ({ strip, laid: lay(strip) }));
  const pages = Math.max(...laid.map((one) => one.laid.pages));
  return Array.from({ length: pages }, (_, at) => {
    const pen = new Pen();
    watermark(first, pen, size);
    for (const { strip, laid: one } of laid) {
      pen.prefix = `${strip.part?.key ?? strip.partAt}/`;
      one.draw(pen, at + 1, pages);
    }
    cutLines(first, pen, size, strips.length);
    corners(pen, size);
    return pageOf(first, pen, at + 1, pages);
  });
}

function pageOf({ definition }: Sheet, pen: Pen, page: number, pages: number, part?: string): LaidPage {
  return { ...PAPER[definition.size], page, pages, ...(part === undefined ? {} : { part }), marks: pen.marks, boxes: pen.boxes };
}
