import { xmlLines } from '@tomoshibi/formats';
import {
  type CarriedRow,
  type DocumentContent,
  type DocumentDownload,
  type IdentityDifference,
  ok,
  type PatientBar,
  type Result,
  refuse,
} from '@tomoshibi/hospital';
import { readContent } from '../documents/read-content.ts';
import type { PatientAsked } from '../reader.ts';
import type { Carried } from './carried.ts';

export interface FilePageAsked {
  /** Absent: of what lies with nobody. */
  readonly patient?: PatientAsked | undefined;
  readonly seq: number;
  readonly page?: number | undefined;
  readonly width?: number | undefined;
  readonly wait?: boolean | undefined;
}

export interface FilePage {
  readonly seq: number;
  readonly sizeBytes: number;
  readonly content: DocumentContent;
  readonly problems: readonly string[];
  /** Of a CDA: where it names somebody else than the chart. */
  readonly identity?: readonly IdentityDifference[];
}

const WIDTH = { usual: 1000, least: 200, most: 2400 } as const;

interface Found {
  readonly row: CarriedRow;
  readonly bytes: Uint8Array;
  readonly bar: PatientBar | undefined;
}

/** Refusals: `chart.patient-unknown`, `carried.unknown`. A file is given only to the chart it stands in. */
async function find(carried: Carried, { patient, seq }: Pick<FilePageAsked, 'patient' | 'seq'>): Promise<Result<Found>> {
  const whose = patient === undefined ? undefined : await carried.whose(patient);
  if (whose !== undefined && !whose.ok) return whose;
  const row = await carried.row(whose?.value.number, seq);
  const bytes = row?.event.file === undefined ? undefined : await carried.record.content(seq);
  if (row === undefined || bytes === undefined) return refuse('carried.unknown');
  return ok({ row, bytes, bar: whose?.value });
}

/** One page as a picture, a tree or lines. What is held is not opened. Refusals: those of `find`. */
export async function filePage(carried: Carried, asked: FilePageAsked): Promise<Result<FilePage>> {
  const found = await find(carried, asked);
  if (!found.ok) return found;
  const { row, bytes, bar } = found.value;
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, Math.round(asked.width ?? WIDTH.usual)));
  const thread = asked.wait === true ? carried.patient : carried.quick;
  const { born, name, number, sex, stay } = bar ?? { name: {}, number: '', stay: { state: 'unknown' as const } };
  const patient = {
    number,
    name,
    stay,
    ...(born === undefined ? {} : { born: born.iso }),
    ...(sex === undefined ? {} : { sex }),
  };
  const read = await readContent(thread, { bytes, patient, page: asked.page ?? 1, width });
  const { content, problems, identity } = row.event.how === 'online-qualification' ? asLines(read, bytes) : read;
  return ok({
    seq: row.seq,
    sizeBytes: bytes.length,
    content,
    problems,
    // Whose chart it is compared with must be known.
    ...(identity === undefined || bar === undefined ? {} : { identity }),
  });
}

type Read = Awaited<ReturnType<typeof readContent>>;

/** An XML of a terminal as its elements and words, one a line; nothing of it is interpreted. */
function asLines(read: Read, bytes: Uint8Array): Read {
  if (read.content.shown !== 'text') return read;
  const lines = xmlLines(bytes);
  return lines === undefined ? read : { ...read, content: { shown: 'text', sort: 'text', text: lines.join('\n') } };
}

/** The bytes as they were given, to be saved. Refusals: those of `find`. */
export async function fileDownload(
  carried: Carried,
  asked: Pick<FilePageAsked, 'patient' | 'seq'>,
): Promise<Result<DocumentDownload>> {
  const found = await find(carried, asked);
  if (!found.ok) return found;
  const { row, bytes } = found.value;
  const { name = '', sha256 = '' } = row.event.file ?? {};
  return ok({
    file: String(row.seq),
    name,
    mediaType: 'application/octet-stream',
    sizeBytes: bytes.length,
    sha256,
    base64: Buffer.from(bytes).toString('base64'),
  });
}
