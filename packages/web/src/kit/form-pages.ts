/** One block of a sheet: a label, what was written in it, how many empty lines follow. */
export interface FormBlock {
  readonly label: string;
  readonly must: boolean;
  /** Ticked boxes of the blank form; empty where it is written. */
  readonly ticks: readonly string[];
  readonly text: string;
  readonly emptyLines: number;
  /** Goes on from the page before. */
  readonly continued: boolean;
}

/** Lines of 8 mm that an A4 sheet has between its head and foot, and full-width letters in one of them. */
export const PAGE_LINES = 24;
const LETTERS = 42;

const linesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((one) => {
    const letters = [...one];
    return letters.length === 0
      ? ['']
      : Array.from({ length: Math.ceil(letters.length / LETTERS) }, (_, at) =>
          letters.slice(at * LETTERS, (at + 1) * LETTERS).join(''),
        );
  });

/** The blocks on pages, so that each page can carry whose it is: a long text goes on on the next, nothing is cut. */
export function formPages(blocks: readonly Omit<FormBlock, 'continued'>[]): readonly (readonly FormBlock[])[] {
  const pages: FormBlock[][] = [[]];
  let free = PAGE_LINES;
  const place = (block: FormBlock, height: number): void => {
    if (height > free && pages.at(-1)?.length !== 0) {
      pages.push([]);
      free = PAGE_LINES;
    }
    pages.at(-1)?.push(block);
    free -= height;
  };
  for (const block of blocks) {
    const lines = block.text === '' ? [] : linesOf(block.text);
    if (lines.length <= PAGE_LINES - 1) {
      place({ ...block, text: lines.join('\n'), continued: false }, Math.max(1, lines.length + block.emptyLines));
      continue;
    }
    for (let at = 0; at < lines.length; at += PAGE_LINES - 1) {
      const part = lines.slice(at, at + PAGE_LINES - 1);
      place({ ...block, text: part.join('\n'), emptyLines: 0, continued: at > 0 }, part.length + 1);
    }
  }
  return pages;
}
