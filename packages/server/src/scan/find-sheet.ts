import { CORNERS, ok, type Result, readPayload, refuse, SHEET_QR } from '@tomoshibi/hospital';
import type { ReadSheet, SheetSeal } from '../forms/sheet-desk.ts';
import { type FoundCode, findCodes } from './find-codes.ts';
import { type FoundMark, findMark } from './find-mark.ts';
import { affineOf, homographyOf, type PageTransform, type Pair, type Point, similarityOf, toImage } from './page-transform.ts';
import { openPicture, type Picture } from './picture.ts';

export type KnownSheet = Extract<ReadSheet, { readonly state: 'ours' }>;

export interface FoundSheet {
  readonly sheet: KnownSheet;
  /** Page, mm from the top left corner, to pixels of the picture. */
  readonly transform: PageTransform;
  /** How the page lies in the picture, clockwise, whole degrees 0 … 359; `upside`: nearer to upside down than to upright. */
  readonly turnDeg: number;
  readonly upside: boolean;
  readonly pixelsPerMm: number;
}

export interface SheetSizes {
  readonly seal: SheetSeal;
  /** Millimetres of a form's paper; undefined when there is no such form. */
  sizeOf(form: string, version: string): Promise<{ readonly widthMm: number; readonly heightMm: number } | undefined>;
}

/** Modules of white around a code. Source: ISO/IEC 18004:2015 §6.3.8. */
const QUIET = 4;
/** How far the symbol's own corners may lie from where the four marks say that they are. */
const CODE_OFF_MM = 1.2;
/** How far a mark may lie from where it is expected: from the code alone, and from the code and other marks. */
const FAR_MM = 12;
const NEAR_MM = 5;

/**
 * Which sheet of ours a scan or photo shows and where it lies; a sheet is found whole or refused, never guessed. Refusals: `scan.not-a-picture`, `scan.no-code`,
 * `scan.code-forged`, `scan.other-station` (a code only the hospital's own server can tell), `scan.several-sheets`, `scan.form-unknown`,
 * `scan.corners-missing` (`found`: how many of four), `scan.not-straight` (marks and code do not fit one page).
 */
export async function findSheet(picture: Picture | Uint8Array, parts: SheetSizes): Promise<Result<FoundSheet>> {
  const open = picture instanceof Uint8Array ? await openPicture(picture) : picture;
  if (open === undefined) return refuse('scan.not-a-picture');
  const codes = (await findCodes(open, (text) => readPayload(text) !== undefined)).filter(
    ({ text }) => readPayload(text) !== undefined,
  );
  const code = codes[0];
  if (code === undefined) return refuse('scan.no-code');
  if (codes.length > 1) return refuse('scan.several-sheets');
  const sheet = parts.seal.read(code.text);
  if (sheet.state === 'forged') return refuse('scan.code-forged');
  if (sheet.state === 'unknown') return refuse('scan.other-station');
  const size = await parts.sizeOf(sheet.form, sheet.version);
  if (size === undefined) return refuse('scan.form-unknown', { form: sheet.form, version: sheet.version });
  const placed = placePage(open, code, size);
  return placed.ok ? ok({ sheet, ...placed.value }) : placed;
}

interface PaperSizeMm {
  readonly widthMm: number;
  readonly heightMm: number;
}

function placePage(picture: Picture, code: FoundCode, { widthMm, heightMm }: PaperSizeMm): Result<Omit<FoundSheet, 'sheet'>> {
  const ofCode = codePairs(code, widthMm);
  const marks = cornersOf(widthMm, heightMm);
  const found: (Pair & { readonly mark: FoundMark })[] = [];
  let guess = similarityOf(ofCode);
  // From the code outwards: each mark that is found makes the next guess better.
  for (const { at, sideMm } of marks) {
    const mark = findMark(picture, guess, { at, sideMm, withinMm: found.length < 2 ? FAR_MM : NEAR_MM });
    if (mark === undefined) continue;
    found.push({ page: at, image: mark.image, mark });
    guess = (found.length < 3 ? undefined : affineOf(found)) ?? similarityOf([...ofCode, ...found]);
  }
  if (found.length < marks.length) return refuse('scan.corners-missing', { found: found.length });
  const transform = homographyOf(found);
  if (transform === undefined || !fits(transform, ofCode)) return refuse('scan.not-straight');
  const [left, right] = [toImage(transform, { x: 0, y: heightMm / 2 }), toImage(transform, { x: widthMm, y: heightMm / 2 })];
  const turnDeg = (Math.round((Math.atan2(right.y - left.y, right.x - left.x) * 180) / Math.PI) + 360) % 360;
  const pixelsPerMm = Math.hypot(right.x - left.x, right.y - left.y) / widthMm;
  return ok({ transform, turnDeg, upside: turnDeg > 90 && turnDeg < 270, pixelsPerMm });
}

/** The symbol's corners on the page, from its place and how many modules it has. */
function codePairs({ corners, modules }: FoundCode, widthMm: number): readonly Pair[] {
  const white = (SHEET_QR.sideMm * QUIET) / (modules + 2 * QUIET);
  const [left, top] = [widthMm - SHEET_QR.rightMm - SHEET_QR.sideMm + white, SHEET_QR.topMm + white];
  const side = SHEET_QR.sideMm - 2 * white;
  const pages: readonly Point[] = [
    { x: left, y: top },
    { x: left + side, y: top },
    { x: left + side, y: top + side },
    { x: left, y: top + side },
  ];
  return pages.map((page, at) => ({ page, image: corners[at] as Point }));
}

/** Nearest to the code first. The smaller one tells that the page was not turned behind the code's back. */
function cornersOf(widthMm: number, heightMm: number): readonly { readonly at: Point; readonly sideMm: number }[] {
  const { insetMm, sideMm, smallSideMm } = CORNERS;
  return [
    { at: { x: widthMm - insetMm, y: insetMm }, sideMm },
    { at: { x: insetMm, y: insetMm }, sideMm },
    { at: { x: widthMm - insetMm, y: heightMm - insetMm }, sideMm: smallSideMm },
    { at: { x: insetMm, y: heightMm - insetMm }, sideMm },
  ];
}

function fits(transform: PageTransform, ofCode: readonly Pair[]): boolean {
  return ofCode.every(({ page, image }) => {
    const there = toImage(transform, page);
    const beside = toImage(transform, { x: page.x + 1, y: page.y });
    const pixelsPerMm = Math.hypot(beside.x - there.x, beside.y - there.y);
    return Math.hypot(there.x - image.x, there.y - image.y) <= CODE_OFF_MM * pixelsPerMm + 1;
  });
}
