import errorsPage from '../../../../docs/errors.md?raw';
import type { Language } from '../i18n/language.ts';

export interface ProblemWords {
  readonly what: string;
  readonly todo: string;
}

type Both = Readonly<Record<Language, ProblemWords>>;

let known: ReadonlyMap<string, Both> | undefined;

/** Words for a code, as docs/errors.md gives them; a code it does not have yet says to tell the systems office. Never empty. */
export function problemWords(code: string, language: Language): ProblemWords {
  known ??= wordsOfPage(errorsPage);
  return known.get(code)?.[language] ?? unknownCode[language];
}

const unknownCode: Both = {
  ja: { what: '読み取れない形です', todo: '電算室に知らせ、元の電子カルテで同じファイルを確かめる' },
  en: { what: 'A shape that cannot be read', todo: 'Tell the systems office; compare the same file in the EMR' },
};

/** The rows `code | kind | meaning | cause | what to do`, Japanese and English on either side of `<br>`. */
export function wordsOfPage(page: string): ReadonlyMap<string, Both> {
  const rows = [...page.matchAll(/^\| `([^`]+)` \|(.*)\|\s*$/gm)];
  return new Map(
    rows.map(([, code = '', rest = '']) => {
      const cells = rest.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('`', ''));
      const half = (cell: number, at: number): string => cells[cell]?.split('<br>')[at]?.trim() ?? '';
      return [code, { ja: { what: half(1, 0), todo: half(3, 0) }, en: { what: half(1, 1), todo: half(3, 1) } }] as const;
    }),
  );
}
