/**
 * Broken on purpose, each seen to fail here: the answer of the seal not looked at; the marks' centres 1.5 mm off; the page taken for upright; the small mark's
 * size not looked at; several codes taken as one.
 */

import { createCanvas } from '@napi-rs/canvas';
import {
  FORMS,
  type FormDefinition,
  type LaidPage,
  layOutSheet,
  SHEET_QR,
  type SheetIssue,
  serialOf,
  signedPayload,
} from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { degradePage, PAGE_FAULTS, type PageFault } from '../../../testkit/src/faults/degrade-page.ts';
import { paintPage } from '../../testdata/paint-page.ts';
import { openSheetSeal, openStationSeal } from '../forms/seal/open-sheet-seal.ts';
import { measure } from '../print/measure.ts';
import { findSheet, type SheetSizes } from './find-sheet.ts';
import { toImage } from './page-transform.ts';
import { sizeOfForm } from './paper-size.ts';

const SEAL = openSheetSeal(new Uint8Array(32).fill(7));
const DPI = 200;
const SOAK = process.env.TOMOSHIBI_SOAK !== undefined;
const ROUNDS = SOAK ? 715 : 8;
/** Sheets of strips carry several codes until they are cut. */
const SHEETS = FORMS.filter(({ partsOn, identity }) => partsOn !== 'slips' && identity === 'patient');

const sizes: SheetSizes = {
  seal: SEAL,
  sizeOf: async (form, version) => {
    const definition = FORMS.find((one) => one.code === form && one.version === version);
    return definition === undefined ? undefined : sizeOfForm(definition);
  },
};

interface Sheet {
  readonly laid: LaidPage;
  readonly truth: {
    readonly form: string;
    readonly version: string;
    readonly serial: string;
    readonly part: number;
    readonly page: number;
    readonly pages: number;
  };
}

function sheetOf(definition: FormDefinition, count: number): Sheet {
  const { code: form, version } = definition;
  const serial = serialOf(count % 50, count + 1);
  const said: Sheet['truth'][] = [];
  const issue: SheetIssue = {
    hospital: 'みほん病院',
    language: 'ja',
    number: `${form}-261123-${serial}`,
    code(page, pages, part) {
      said.push({ form, version, serial, part, page, pages });
      return signedPayload({ form, version, serial, part, page, pages }, SEAL.mac);
    },
    printed: { at: '2026-11-23T20:00+09:00' },
    mode: { kind: 'normal' },
    demo: true,
  };
  const pages = layOutSheet(definition, { fields: {}, tables: {} }, issue, measure);
  const at = count % pages.length;
  const laid = pages[at] as LaidPage;
  const code = laid.marks.find((mark) => mark.m === 'qr');
  const truth = said.find((one) => signedPayload(one, SEAL.mac) === (code as { content?: unknown } | undefined)?.content);
  return { laid, truth: truth as Sheet['truth'] };
}

const codeOf = ({ widthMm }: LaidPage, dpi: number) => ({
  x: ((widthMm - SHEET_QR.rightMm - SHEET_QR.sideMm) * dpi) / 25.4,
  y: (SHEET_QR.topMm * dpi) / 25.4,
  side: (SHEET_QR.sideMm * dpi) / 25.4,
});

interface Seen {
  readonly said: 'found' | 'refused' | 'misread';
  readonly why?: string;
  readonly offMm?: number;
}

async function look({ laid, truth }: Sheet, fault: PageFault, seed: number): Promise<Seen> {
  const canvas = paintPage(laid, DPI);
  const { jpeg, matrix } = degradePage({ canvas, dpi: DPI, code: codeOf(laid, DPI) }, fault, seed);
  const found = await findSheet(jpeg, sizes);
  if (!found.ok) return { said: 'refused', why: found.refusal.code };
  const { sheet, transform, pixelsPerMm, upside } = found.value;
  const { state: _state, ...payload } = sheet;
  const [a, b, c, d, e, f] = matrix;
  const offs = laid.boxes.flatMap(({ x, y, w, h }) =>
    [
      { x, y },
      { x: x + w, y: y + h },
    ].map((page) => {
      const [px, py] = [(page.x * DPI) / 25.4, (page.y * DPI) / 25.4];
      const there = toImage(transform, page);
      return Math.hypot(there.x - (a * px + c * py + e), there.y - (b * px + d * py + f)) / pixelsPerMm;
    }),
  );
  const offMm = Math.max(0, ...offs);
  const right =
    JSON.stringify(payload) === JSON.stringify(truth) && offMm <= 1 && upside === (fault === 'upside-down' || fault === 'all');
  return { said: right ? 'found' : 'misread', offMm };
}

/** The page with squares of white or black on it, mm. */
function marred(
  sheet: Sheet,
  squares: readonly (readonly [x: number, y: number, side: number, grey: number])[],
): Promise<string> {
  const canvas = paintPage(sheet.laid, DPI);
  const paper = canvas.getContext('2d');
  for (const [x, y, side, grey] of squares) {
    paper.fillStyle = `rgb(${grey},${grey},${grey})`;
    paper.fillRect(x, y, side, side);
  }
  return findSheet(canvas.encodeSync('png'), sizes).then((found) => (found.ok ? 'found' : found.refusal.code));
}

it('refuses with a reason what is no whole sheet of ours', async () => {
  const sheet = sheetOf(FORMS.find(({ code }) => code === 'F12') as FormDefinition, 4);
  const { widthMm, heightMm } = sheet.laid;
  expect(await marred(sheet, [])).toBe('found');
  expect(await marred(sheet, [[0, 0, 13, 255]])).toBe('scan.corners-missing');
  expect(await marred(sheet, [[widthMm - 36, 10, 24, 255]])).toBe('scan.no-code');
  // A large mark where the small one must be: another sheet lies under it, or this one was cut.
  expect(await marred(sheet, [[widthMm - 9.5, heightMm - 9.5, 5, 0]])).toBe('scan.corners-missing');
  expect(await findSheet(new Uint8Array(100), sizes)).toMatchObject({ refusal: { code: 'scan.not-a-picture' } });
  const scan = paintPage(sheet.laid, DPI).encodeSync('png');
  const withSeal = (seal: SheetSizes['seal']) => findSheet(scan, { ...sizes, seal });
  expect(await withSeal(openSheetSeal(new Uint8Array(32).fill(8)))).toMatchObject({ refusal: { code: 'scan.code-forged' } });
  expect(await withSeal(openStationSeal(31_000, new Uint8Array(32)))).toMatchObject({ refusal: { code: 'scan.other-station' } });
  expect(await findSheet(scan, { ...sizes, sizeOf: async () => undefined })).toMatchObject({
    refusal: { code: 'scan.form-unknown' },
  });
  // The paper of another size does not fit the marks.
  const wrong = await findSheet(scan, { ...sizes, sizeOf: async () => ({ widthMm: 148, heightMm: 210 }) });
  expect(wrong.ok).toBe(false);
});

it('refuses a picture of two sheets', async () => {
  const [one, two] = [1, 2].map((count) =>
    paintPage(sheetOf(FORMS.find(({ code }) => code === 'F12') as FormDefinition, count).laid, 150),
  );
  if (one === undefined || two === undefined) throw new Error('no pages');
  const both = createCanvas(one.width + two.width, Math.max(one.height, two.height));
  both.getContext('2d').drawImage(one, 0, 0);
  both.getContext('2d').drawImage(two, one.width, 0);
  expect(await findSheet(both.encodeSync('png'), sizes)).toMatchObject({ refusal: { code: 'scan.several-sheets' } });
});

it('finds a sheet or refuses it, and never misreads one: turned by up to 7°, blurred, JPEG 40, 100 dpi, coffee on the code, upside down, all at once', {
  timeout: 7_200_000,
}, async () => {
  const tally: Record<string, { found: number; refused: Record<string, number>; misread: number; offMm: number }> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, fault] of PAGE_FAULTS.entries()) {
      const number = round * PAGE_FAULTS.length + at;
      const seen = await look(sheetOf(SHEETS[(round + at * 3) % SHEETS.length] as FormDefinition, number), fault, number + 1);
      tally[fault] ??= { found: 0, refused: {}, misread: 0, offMm: 0 };
      const row = tally[fault];
      if (seen.said === 'refused') row.refused[seen.why ?? ''] = (row.refused[seen.why ?? ''] ?? 0) + 1;
      else row[seen.said]++;
      row.offMm = Math.max(row.offMm, seen.offMm ?? 0);
    }
  }
  for (const [fault, { found, refused, misread, offMm }] of Object.entries(tally))
    console.info(
      `${fault}: ${found} of ${ROUNDS} found, ${misread} misread, worst ${offMm.toFixed(2)} mm, refused ${JSON.stringify(refused)}`,
    );
  const rows = Object.values(tally);
  expect(rows.map(({ misread }) => misread)).toEqual(rows.map(() => 0));
  // One fault alone is nearly always read; a code drowned in coffee may be refused.
  for (const fault of ['turned', 'blurred', 'jpeg-40', 'dpi-100', 'upside-down'])
    expect(tally[fault]?.found).toBeGreaterThanOrEqual(ROUNDS * 0.97);
  expect(tally.turned?.found).toBeGreaterThanOrEqual(ROUNDS * 0.99);
  expect(rows.reduce((sum, { found }) => sum + found, 0)).toBeGreaterThan(ROUNDS * rows.length * 0.8);
});
