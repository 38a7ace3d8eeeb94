import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Doer, KitEvent, Viewed } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import type { Reading } from '../opened.ts';
import type { LaterNotes } from './later-notes.ts';
import { BLANK_FORMS, blankForms } from './papers/blank-forms.ts';
import { kitFonts } from './papers/kit-fonts.ts';
import { kitReadMe } from './papers/kit-read-me.ts';
import type { KitWriteProgress } from './write/write-kit.ts';

/** What building and refreshing a kit need. */
export interface KitParts {
  readonly reading: Reading;
  readonly now: () => string;
  readonly by: Doer;
  /** Who is about to be seen. Durable when it resolves; nothing is readable on the stick before. */
  readonly note: (events: readonly (KitEvent | Viewed)[]) => Promise<unknown>;
  /** What was written down after the copy, when the station's record can be read. */
  readonly later?: () => Promise<LaterNotes>;
  readonly onProgress?: (progress: KitWriteProgress) => void;
  /** The page, when it is another than the built one. */
  readonly page?: string;
}

/** Where the page lies beside this package once `npm run web` has built it. */
const PAGE = fileURLToPath(new URL('../../../web/dist-kit/開く.html', import.meta.url));

/** 開く.html. Fault: `kit.page-missing`. */
export async function readPage(path = PAGE): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Fault(
      'kit.page-missing',
      `キットの画面がまだありません: npm run web / the page of the kit is not built: npm run web`,
      {
        cause,
      },
    );
  }
}

/** What lies open in a kit besides the page. */
export async function openPapers(home: Home, kit: string, keyFile: boolean): Promise<Readonly<Record<string, Uint8Array>>> {
  const { hospital, demo, contacts } = home.config;
  const readMe = kitReadMe({ kit, hospital, demo, keyFile, contacts }).map(({ name, bytes }) => [name, bytes]);
  return { ...Object.fromEntries(readMe), ...kitFonts(), [BLANK_FORMS]: await blankForms({ kit, hospital, demo }) };
}

export const GOOD_HOURS = 72;
