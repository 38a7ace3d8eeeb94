import type { PdfFile } from './pdf-file.ts';

/** Words that stand in the content of a page under a number of their own. */
export interface TaggedPiece {
  readonly tag: 'H1' | 'H2' | 'P' | 'TH' | 'TD';
  readonly x: number;
  readonly y: number;
  readonly sizePt: number;
}

interface Element {
  readonly type: string;
  readonly kids: (Element | number)[];
}

const MM_PER_PT = 25.4 / 72;

/**
 * Makes a tree of the words of one page: paragraphs, headings, tables with rows and cells. Lines that stand under each other in one
 * cell are one cell; a row begins where the words go back to the left. Source: ISO 32000-1:2008 §14.8.4.
 */
export function pageElements(pieces: readonly TaggedPiece[]): readonly Element[] {
  const top: Element[] = [];
  let table: Element | undefined;
  let row: Element | undefined;
  let cell: Element | undefined;
  let before: TaggedPiece | undefined;
  pieces.forEach((piece, number) => {
    const { tag } = piece;
    if (tag === 'TH' || tag === 'TD') {
      const below = before !== undefined && Math.abs(piece.x - before.x) < 0.01 ? piece.y - before.y : undefined;
      if (table === undefined) {
        table = { type: 'Table', kids: [] };
        top.push(table);
        row = undefined;
      }
      if (row !== undefined && cell?.type === tag && below !== undefined && below > 0 && below < piece.sizePt * MM_PER_PT * 1.7) {
        cell.kids.push(number);
      } else {
        if (row === undefined || (before !== undefined && piece.x <= before.x)) {
          row = { type: 'TR', kids: [] };
          table.kids.push(row);
        }
        cell = { type: tag, kids: [number] };
        row.kids.push(cell);
      }
    } else {
      const last = top.at(-1);
      // A box and its words, a name and its value stand on one line: one paragraph.
      if (table === undefined && tag === 'P' && last?.type === 'P' && before !== undefined && Math.abs(before.y - piece.y) < 0.01)
        last.kids.push(number);
      else top.push({ type: tag, kids: [number] });
      table = undefined;
    }
    before = piece;
  });
  return top;
}

/** Writes the elements of a page below `parent`. Gives the element of the page and, for each numbered piece, the element it belongs to. */
export function putElements(
  pdf: PdfFile,
  pieces: readonly TaggedPiece[],
  page: number,
  parent: number,
): readonly [number, readonly number[]] {
  const owners: number[] = new Array<number>(pieces.length);
  const put = ({ type, kids }: Element, above: number): number => {
    const id = pdf.reserve();
    const inside = kids.map((kid) => {
      if (typeof kid !== 'number') return `${put(kid, id)} 0 R`;
      owners[kid] = id;
      return String(kid);
    });
    const list = inside.length === 1 ? `/K ${inside[0]}` : `/K[${inside.join(' ')}]`;
    pdf.put(id, `<</S/${type}/P ${above} 0 R/Pg ${page} 0 R${type === 'TH' ? '/A<</O/Table/Scope/Column>>' : ''}${list}>>`);
    return id;
  };
  return [put({ type: 'Sect', kids: [...pageElements(pieces)] }, parent), owners];
}
