import type { PatientRow } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import type { DrawnPicture } from '../../documents/draw-job.ts';
import type { DrawThread } from '../../documents/draw-thread.ts';
import { wordsOfFile } from '../../documents/file-texts.ts';
import { MOST_SHOWN_BYTES, type ReadContent, readContent } from '../../documents/read-content.ts';
import { sortOfBytes } from '../../documents/sort-of-bytes.ts';
import { openStoredFile, type StoredFile } from '../../documents/stored-file.ts';
import { codeOf } from '../../fault.ts';
import type { GatheredFile } from '../kit-content.ts';
import type { DocumentFile } from './files-shown.ts';
import { pageNotDrawn } from './page-not-drawn.ts';

export interface GatherFileParts {
  readonly originals: LedgerReader;
  readonly thread: DrawThread;
  readonly patient: PatientRow;
  readonly withBytes: boolean;
  /** The file lies on the stick already, drawn. */
  readonly isKnown: boolean;
  /** The vault holds the entry and cannot give what is in it. */
  readonly onLost: (seq: number) => void;
}

/** As S-42 draws it. */
const WIDTH = 1000;
/** Pages of one file that are drawn, as many as are read for the search. */
const MOST_PAGES = 300;
/** A file that takes longer is given up after the page that was begun: one hostile file must not cost the night. */
const FILE_MS = 120_000;
/** As large as S-42 lets a person save. */
const MOST_BYTES = 48 * 1024 * 1024;

/**
 * One file of a document. Undefined when the ledger holds no such file of this patient, and when its pages are on the stick already:
 * what names its patient is read anew all the same, because the chart may have changed its mind about the name.
 */
export async function gatherFile(
  parts: GatherFileParts,
  { seq, name }: DocumentFile,
): Promise<GatheredFile | 'known' | undefined> {
  const { originals, thread, patient, withBytes, isKnown, onLost } = parts;
  const stored = await openStoredFile(originals, seq).catch(lostTo(() => onLost(seq)));
  if (stored === 'lost') return lostFile(name);
  if (stored === undefined || stored.key.patient !== patient.number || !/^XC?:/.test(stored.key.kind)) return undefined;
  const { bytes, sizeBytes, sha256 } = stored;
  const sort = sortOfBytes(bytes);
  if (isKnown && sort !== 'cda') return 'known';
  const about = {
    name: name ?? stored.name,
    sizeBytes,
    sha256,
    sort: sort === 'pdf' || sort === 'image' ? sort : ('other' as const),
    ...(withBytes && bytes.length <= MOST_BYTES && { bytes }),
  };
  if ((sort !== 'pdf' && sort !== 'image') || bytes.length === 0 || bytes.length > MOST_SHOWN_BYTES) {
    const read = await readContent(thread, { bytes, patient, page: 1, width: WIDTH });
    return { ...about, text: await wordsOf(stored, thread), ...shownOf(read) };
  }
  const { texts, ...drawn } = await drawAll(thread, bytes, sort);
  // A page that was not drawn may have words all the same.
  return { ...about, text: texts === undefined ? await wordsOf(stored, thread) : joined(texts), ...drawn };
}

/** A damaged vault must not keep a hospital from its kits: what is whole goes in, and the rest is named. Other faults go on. */
export function lostTo(tell: () => void): (error: unknown) => 'lost' {
  return (error) => {
    if (codeOf(error)?.startsWith('vault.') !== true) throw error;
    tell();
    return 'lost';
  };
}

const lostFile = (name = ''): GatheredFile => ({
  name,
  sizeBytes: 0,
  sha256: '',
  text: { text: '', whole: false },
  sort: 'other',
  content: { shown: 'nothing', sort: 'other', reason: 'document.original-lost' },
  problems: [],
});

/** Pages of a PDF stand apart by a form feed, U+000C, so that a hit can name its page. */
async function wordsOf({ bytes }: StoredFile, thread: DrawThread): Promise<GatheredFile['text']> {
  if (bytes.length === 0 || bytes.length > MOST_SHOWN_BYTES) return { text: '', whole: false };
  const { pages, whole } = await wordsOfFile(bytes, thread);
  return { text: pages.join('\f'), whole };
}

/** A page without a letter is a scanned picture: what it says cannot be searched. */
const joined = (texts: readonly string[]): GatheredFile['text'] => ({
  text: texts.join('\f'),
  whole: texts.every((text) => text.trim() !== ''),
});

function shownOf({ content, problems, identity }: ReadContent): Pick<GatheredFile, 'content' | 'identity' | 'problems'> {
  if (content.shown === 'picture') return { problems };
  return { content, problems, ...(identity !== undefined && { identity }) };
}

/** A page that cannot be drawn is a picture that says so: a page that is missing without a word would pass for nothing. */
async function drawAll(
  thread: DrawThread,
  bytes: Uint8Array,
  sort: 'image' | 'pdf',
): Promise<Pick<GatheredFile, 'content' | 'pages' | 'problems'> & { readonly texts?: readonly string[] }> {
  const first = await drawOne(thread, bytes, sort, 1);
  if (typeof first === 'string') return { content: { shown: 'nothing', sort, reason: first }, problems: [] };
  const pages = [picture(first)];
  const problems = new Set(first.problems);
  const texts = [first.text ?? ''];
  const started = performance.now();
  const count = first.pages;
  for (let page = 2; page <= count; page++) {
    const isLate = page > MOST_PAGES || performance.now() - started > FILE_MS;
    const drawn = isLate ? 'document.pages-left-out' : await drawOne(thread, bytes, sort, page);
    if (typeof drawn !== 'string') {
      pages.push(picture(drawn));
      texts.push(drawn.text ?? '');
      for (const problem of drawn.problems) problems.add(problem);
      continue;
    }
    problems.add(drawn);
    // A file that lies about its pages names thousands: after the first that is not there, none is looked for.
    const isLast = isLate || problems.has('document.pages-unlikely');
    pages.push(await pageNotDrawn(page, count, isLast));
    if (isLast) break;
  }
  const isWhole = sort === 'pdf' && texts.length === count;
  return { pages, problems: [...problems], ...(isWhole && { texts }) };
}

async function drawOne(
  thread: DrawThread,
  bytes: Uint8Array,
  sort: 'image' | 'pdf',
  page: number,
): Promise<DrawnPicture | string> {
  const drawn = await thread.draw(
    sort === 'pdf'
      ? { do: 'pdf-page', bytes, page, width: WIDTH, small: true, withText: true }
      : { do: 'image', bytes, width: WIDTH, small: true },
  );
  if (!drawn.ok) return drawn.refused;
  return 'picture' in drawn ? drawn.picture : 'document.damaged';
}

const picture = ({ width, height, png }: DrawnPicture) => ({ width, height, png });
