import { readFileSync } from 'node:fs';

/** What a problem code means for the person who has to do something about it. */
export interface ProblemWords {
  readonly reason: string;
  readonly action: string;
}

/** One table explains every code, for people, for the screens and for this command line. */
const EXPLANATIONS = new URL('../../../../docs/errors.md', import.meta.url);

let words: ReadonlyMap<string, ProblemWords> | undefined;

/** Japanese first, English after a slash. A code without an entry says that it has none. */
export function problemWords(code: string): ProblemWords {
  words ??= readWords(readFileSync(EXPLANATIONS, 'utf8'));
  return words.get(code) ?? { reason: `${code}: 説明がありません / no explanation`, action: 'docs/errors.md' };
}

/** Rows of the table: code, kind, meaning, cause, what to do; each text `日本語<br>English`. */
function readWords(table: string): Map<string, ProblemWords> {
  const found = new Map<string, ProblemWords>();
  for (const line of table.split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const code = /^`([a-z0-9]+\.[a-z0-9-]+)`$/.exec(cells[1] ?? '')?.[1];
    if (code === undefined) continue;
    found.set(code, { reason: both(cells[3]), action: both(cells[5]) });
  }
  return found;
}

const both = (cell = ''): string => cell.split('<br>').join(' / ');
