import {
  type CarriedDocument,
  comparePerson,
  documentOf,
  ok,
  type PersonComparison,
  type Result,
  refuse,
} from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';
import type { Carried } from './carried.ts';
import { type Piece, pieceOf, piecesOnce, type WholeTexts, wholeTexts } from './pieces.ts';

/** 12 MB: a photo of any telephone. */
export const PHOTO_BYTES_MAX = 12 * 1024 * 1024;

export interface CodesAsked {
  readonly patient?: PatientAsked | undefined;
  /** All that a scanner typed so far. */
  readonly typed: string;
  /** What was read of photos so far. */
  readonly pieces: readonly Piece[];
}

/** How far the reading is. Only `whole` can be taken in. */
export interface CodesRead {
  /** To be sent again with the next photo. */
  readonly pieces: readonly Piece[];
  readonly state: 'nothing' | 'waiting' | 'whole' | 'refused';
  readonly waiting?: { readonly total: number; readonly have: readonly number[]; readonly missing: readonly number[] };
  readonly refused?: string;
  readonly parts?: number;
  readonly document?: CarriedDocument;
  readonly problems: readonly string[];
  /** Against the patient asked about. */
  readonly person?: PersonComparison;
  /** Codes found in the photo just read. */
  readonly found?: number;
}

/** Reads without writing anything. Refusals: `chart.patient-unknown`. */
export async function readCodes(carried: Carried, asked: CodesAsked): Promise<Result<CodesRead>> {
  const pieces = piecesOnce(asked.pieces);
  const whole = wholeTexts(asked.typed, pieces);
  if (whole === undefined) return ok({ pieces, state: 'nothing', problems: [] });
  const { read } = whole;
  if (read.state === 'refused') return ok({ pieces, state: 'refused', refused: read.code, problems: [] });
  if (read.state === 'waiting') {
    const { total, have, missing } = read;
    return ok({ pieces, state: 'waiting', waiting: { total, have, missing }, problems: [] });
  }
  const problems = problemsOf(whole);
  if (read.record === undefined) return ok({ pieces, state: 'refused', refused: 'jahis.two-people', problems });
  const person = await compared(carried, read.record.person, asked.patient);
  if (person !== undefined && !person.ok) return person;
  return ok({
    pieces,
    state: 'whole',
    parts: read.parts,
    document: documentOf(read.record),
    problems,
    ...(person === undefined ? {} : { person: person.value }),
  });
}

function problemsOf({ read, parityDiffers }: WholeTexts): readonly string[] {
  const codes = read.state === 'whole' ? read.problems.map(({ code }) => code) : [];
  return [...new Set([...(parityDiffers ? ['jahis.parity-differs'] : []), ...codes])];
}

/** Undefined when nobody is asked about. Refusals: `chart.patient-unknown`. */
async function compared(
  carried: Carried,
  person: Parameters<typeof comparePerson>[0],
  patient: PatientAsked | undefined,
): Promise<Result<PersonComparison> | undefined> {
  if (patient === undefined) return undefined;
  const whose = await carried.whose(patient);
  return whose.ok ? ok(comparePerson(person, whose.value)) : whose;
}

/**
 * Reads the codes of a photo and adds them to those before. Refusals: `carried.photo-too-large`, `carried.photo-not-read` (detail
 * `why`: what the picture is wrong with), `chart.patient-unknown`.
 */
export async function readPhoto(
  carried: Carried,
  { base64, ...asked }: CodesAsked & { readonly base64: string },
): Promise<Result<CodesRead>> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > PHOTO_BYTES_MAX) return refuse('carried.photo-too-large', { limitBytes: PHOTO_BYTES_MAX });
  const drawn = await carried.quick.draw({ do: 'qr', bytes });
  if (!drawn.ok || !('symbols' in drawn))
    return refuse('carried.photo-not-read', { why: drawn.ok ? 'document.damaged' : drawn.refused });
  const read = await readCodes(carried, { ...asked, pieces: [...asked.pieces, ...drawn.symbols.map(pieceOf)] });
  return read.ok ? ok({ ...read.value, found: drawn.symbols.length }) : read;
}
