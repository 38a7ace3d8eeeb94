import { decodeText, readCda, wordsOfCda } from '@tomoshibi/formats';
import type { FileText } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import type { DrawThread } from './draw-thread.ts';
import { htmlWords } from './html-words.ts';
import { openPageCache } from './page-cache.ts';
import { sortOfBytes } from './sort-of-bytes.ts';
import { openStoredFile } from './stored-file.ts';

export interface FileTexts {
  /** What is known already. */
  known(seq: number): FileText | undefined;
  read(seq: number): Promise<FileText>;
}

const MOST_PAGES = 300;
const MOST_CHARACTERS = 500_000;
const CACHE_BYTES = 48 * 1024 * 1024;
const NOTHING: FileText = { pages: [], whole: false };

/** Texts are kept in memory within a bound and never written anywhere. */
export function openFileTexts(originals: LedgerReader, thread: DrawThread): FileTexts {
  const cache = openPageCache<FileText>(CACHE_BYTES);
  const reading = new Map<number, Promise<FileText>>();
  const readNow = async (seq: number): Promise<FileText> => {
    const bytes = (await openStoredFile(originals, seq))?.bytes;
    const text = bytes === undefined ? NOTHING : await wordsOfFile(bytes, thread);
    cache.put(`${seq}`, text, 64 + text.pages.reduce((sum, page) => sum + page.length * 2, 0));
    return text;
  };
  return {
    known: (seq) => cache.get(`${seq}`),
    read(seq) {
      const running = reading.get(seq) ?? readNow(seq).finally(() => reading.delete(seq));
      reading.set(seq, running);
      return running;
    },
  };
}

/** The words of the bytes of one file, within bounds of pages and characters. */
export async function wordsOfFile(bytes: Uint8Array, thread: DrawThread): Promise<FileText> {
  const sort = sortOfBytes(bytes);
  switch (sort) {
    case 'pdf': {
      const drawn = await thread.draw({ do: 'pdf-text', bytes, mostPages: MOST_PAGES, mostCharacters: MOST_CHARACTERS });
      if (!drawn.ok || !('pages' in drawn)) return NOTHING;
      const { texts, cut } = drawn.pages;
      // A page without a letter is a scanned picture: what it says cannot be searched.
      return { pages: texts, whole: !cut && texts.every((text) => text.trim() !== '') };
    }
    case 'cda': {
      const { record, problems } = readCda(bytes);
      if (record === undefined) return NOTHING;
      const part = problems.some(
        ({ code }) => code === 'cda.too-large' || code === 'cda.too-deep' || code === 'cda.section-without-text',
      );
      return { pages: [wordsOfCda(record).join('\n')], whole: !part && record.body === undefined };
    }
    case 'html':
    case 'hl7':
    case 'text': {
      const { text } = decodeText(bytes.subarray(0, MOST_CHARACTERS));
      return { pages: [sort === 'html' ? htmlWords(text) : text], whole: bytes.length <= MOST_CHARACTERS };
    }
    default:
      return NOTHING;
  }
}
