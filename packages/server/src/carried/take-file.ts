import { createHash } from 'node:crypto';
import { bringCarried, type CarriedBrought, type Doer, ok, type Result, refuse } from '@tomoshibi/hospital';
import { readContent } from '../documents/read-content.ts';
import { sortOfBytes } from '../documents/sort-of-bytes.ts';
import type { PatientAsked } from '../reader.ts';
import type { Carried } from './carried.ts';
import type { Taken } from './take-codes.ts';

/** 20 MB: some thirty scanned pages. */
export const FILE_BYTES_MAX = 20 * 1024 * 1024;
/** Nobody needs to know more of a file's name. */
const NAME_LENGTH = 120;

export interface TakeFileAsked {
  readonly patient?: PatientAsked | undefined;
  readonly how: 'letter' | 'online-qualification' | 'photo';
  readonly name: string;
  readonly base64: string;
  readonly title?: string | undefined;
  readonly from: string;
  /** `2026-01-30`. */
  readonly issuedOn?: string | undefined;
  /** Somebody has read name and birth date on it. */
  readonly checked: boolean;
}

/** `held`: why it lies with nobody although it was brought for a patient. */
export interface FileTaken extends Taken {
  readonly held?: string;
  /** Said beside the picture: what of it is not shown, or that it can only be saved. */
  readonly problems: readonly string[];
}

/** What is wrong with the file itself: it is kept, in nobody's chart, until it is scanned again. */
const HELD: ReadonlySet<string> = new Set(['document.damaged', 'document.empty']);

/**
 * Keeps a file whole. A picture larger than can ever be shown is not taken; a broken one is kept with nobody.
 * Refusals: `carried.file-too-large`, `carried.picture-too-large`, those of the use case, `chart.patient-unknown`.
 */
export async function takeFile(carried: Carried, asked: TakeFileAsked, by: Doer): Promise<Result<FileTaken>> {
  const bytes = Buffer.from(asked.base64, 'base64');
  if (bytes.length > FILE_BYTES_MAX) return refuse('carried.file-too-large', { limitBytes: FILE_BYTES_MAX });
  const whose = asked.patient === undefined ? undefined : await carried.whose(asked.patient);
  if (whose !== undefined && !whose.ok) return whose;
  const { reason, problems } = await lookAt(carried, asked.name, bytes);
  if (reason === 'document.too-large') return refuse('carried.picture-too-large');
  const held = reason !== undefined && HELD.has(reason) ? reason : undefined;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const event = bringCarried({
    how: asked.how,
    file: { name: asked.name.slice(0, NAME_LENGTH), sizeBytes: bytes.length, sha256, ...(held === undefined ? {} : { held }) },
    from: asked.from,
    by,
    checked: asked.checked,
    ...(asked.title === undefined ? {} : { title: asked.title }),
    ...(asked.issuedOn === undefined ? {} : { issuedOn: asked.issuedOn }),
    ...(whose === undefined || held !== undefined ? {} : { patient: whose.value.number }),
  });
  if (!event.ok) return event;
  const seq = await keep(carried, event.value, bytes);
  return ok({
    seq,
    problems: [...problems, ...(reason === undefined || held !== undefined ? [] : [reason])],
    ...(held === undefined ? {} : { held }),
  });
}

async function keep(carried: Carried, event: CarriedBrought, bytes: Uint8Array): Promise<number> {
  const [seq] = await carried.record.write([event], [bytes]);
  return seq as number;
}

const NOBODYS = { number: '', name: {}, stay: { state: 'unknown' } } as const;

/** What a name promises and the bytes are not: a picture or PDF that was damaged, or something else in disguise. */
const CLAIMS: readonly (readonly [name: RegExp, sort: string])[] = [
  [/\.(?:png|jpe?g|gif|bmp|webp|tiff?)$/iu, 'image'],
  [/\.pdf$/iu, 'pdf'],
];

/** Opens the first page once, as a chart would. */
async function lookAt(
  carried: Carried,
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly reason?: string; readonly problems: readonly string[] }> {
  const sort = sortOfBytes(bytes);
  if (CLAIMS.some(([claimed, wanted]) => claimed.test(name) && sort !== wanted))
    return { reason: 'document.damaged', problems: [] };
  const { content, problems } = await readContent(carried.quick, { bytes, patient: NOBODYS, page: 1, width: 400 });
  return content.shown === 'nothing' ? { reason: content.reason, problems } : { problems };
}
