import { decodeText, readCda } from '@tomoshibi/formats';
import { type DocumentContent, type DocumentPageView, documentIdentity, type PatientRow } from '@tomoshibi/hospital';
import type { Drawn } from './draw-job.ts';
import type { DrawThread } from './draw-thread.ts';
import { htmlWords } from './html-words.ts';
import { sortOfBytes } from './sort-of-bytes.ts';

/** Larger files are saved, not shown. */
export const MOST_SHOWN_BYTES = 64 * 1024 * 1024;
const MOST_TEXT_BYTES = 2_000_000;

export interface ContentAsked {
  readonly bytes: Uint8Array;
  readonly patient: PatientRow;
  readonly page: number;
  readonly width: number;
}

export type ReadContent = Pick<DocumentPageView, 'content' | 'problems' | 'identity'>;

/** What is shown of one file: a picture, a tree or text. Nothing of it is run; what cannot be shown says why. */
export async function readContent(thread: DrawThread, { bytes, patient, page, width }: ContentAsked): Promise<ReadContent> {
  const sort = sortOfBytes(bytes);
  if (bytes.length === 0) return nothing(sort, 'document.empty');
  if (bytes.length > MOST_SHOWN_BYTES) return nothing(sort, 'document.too-large');
  switch (sort) {
    case 'cda': {
      const { record, problems } = readCda(bytes);
      const codes = [...new Set(problems.map((problem) => problem.code))];
      if (record === undefined) return asText(bytes, 'text', codes);
      return { content: { shown: 'tree', sort, document: record }, problems: codes, identity: documentIdentity(record, patient) };
    }
    case 'pdf':
      return picture(sort, await thread.draw({ do: 'pdf-page', bytes, page, width }));
    case 'image':
      return picture(sort, await thread.draw({ do: 'image', bytes, width }));
    case 'other':
      return nothing(sort, 'document.sort-not-shown');
    default:
      return asText(bytes, sort, []);
  }
}

function picture(sort: 'pdf' | 'image', drawn: Drawn): ReadContent {
  if (!drawn.ok) return nothing(sort, drawn.refused);
  if (!('picture' in drawn)) return nothing(sort, 'document.damaged');
  const { problems, png, ...size } = drawn.picture;
  return { content: { shown: 'picture', sort, ...size, png: Buffer.from(png).toString('base64') }, problems };
}

function asText(bytes: Uint8Array, sort: 'html' | 'hl7' | 'text', before: readonly string[]): ReadContent {
  const cut = bytes.length > MOST_TEXT_BYTES;
  const { text, problems } = decodeText(cut ? bytes.subarray(0, MOST_TEXT_BYTES) : bytes);
  const lines = text.replace(/\r\n|\r/gu, '\n');
  const content: DocumentContent = {
    shown: 'text',
    sort,
    text: sort === 'html' ? htmlWords(lines) : lines,
    ...(cut && { cut: true }),
  };
  const codes = problems.filter((problem) => problem.code !== 'text.bom').map((problem) => problem.code);
  return { content, problems: [...new Set([...before, ...codes])] };
}

const nothing = (sort: DocumentContent['sort'], reason: string): ReadContent => ({
  content: { shown: 'nothing', sort, reason },
  problems: [],
});
