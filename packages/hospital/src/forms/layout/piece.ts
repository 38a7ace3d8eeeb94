import type { Pen } from './pen.ts';

/** What stands on one page and is never torn apart: a row, a title, a frame. */
export interface Piece {
  readonly heightMm: number;
  draw(pen: Pen, y: number): void;
  /** So much of what follows stands on the same page: a title is never alone at the foot. */
  readonly keepMm?: number;
  /** Drawn again before this piece where it begins a page: heads of tables. */
  readonly again?: readonly Piece[];
  /** Begins a page. */
  readonly breaks?: true;
  /** Never begins a page without what stands before it: signatures and checks alone on a page say nothing about what they are for. */
  readonly follows?: true;
  /** White between two blocks: never begins a page. */
  readonly gap?: true;
}

export const gap = (heightMm: number): Piece => ({ heightMm, draw: () => undefined, gap: true });

/** Pieces drawn as one. */
export function together(pieces: readonly Piece[]): Piece {
  return {
    heightMm: pieces.reduce((sum, { heightMm }) => sum + heightMm, 0),
    draw(pen, y) {
      let at = y;
      for (const piece of pieces) {
        piece.draw(pen, at);
        at += piece.heightMm;
      }
    },
  };
}

export interface Placed {
  readonly piece: Piece;
  /** From the top of the page's room, mm. */
  readonly at: number;
}

/** Pieces on pages: the first has `firstMm` of room, those after it `nextMm`. */
export function paginate(pieces: readonly Piece[], firstMm: number, nextMm: number): readonly (readonly Placed[])[] {
  const kept = keepMm(pieces, Math.min(firstMm, nextMm) / 2);
  const pages: Placed[][] = [[]];
  let used = 0;
  const put = (piece: Piece): void => {
    pages.at(-1)?.push({ piece, at: used });
    used += piece.heightMm;
  };
  for (const [index, piece] of pieces.entries()) {
    const fresh = pages.at(-1)?.length === 0;
    const needed = piece.heightMm + (kept[index] ?? 0);
    if (
      !fresh &&
      piece.gap !== true &&
      (piece.breaks === true || used + needed > (pages.length === 1 ? firstMm : nextMm) + 1e-6)
    ) {
      pages.push([]);
      used = 0;
      for (const head of piece.again ?? []) put(head);
    }
    if (piece.heightMm > 0 && !(piece.gap && pages.at(-1)?.length === 0)) put(piece);
  }
  return pages.length > 1 && pages.at(-1)?.length === 0 ? pages.slice(0, -1) : pages;
}

/** What of the following each piece takes along; no more than `mostMm`, else half a page stays empty. */
function keepMm(pieces: readonly Piece[], mostMm: number): readonly number[] {
  const kept = pieces.map((piece) => piece.keepMm ?? 0);
  for (let at = pieces.length - 1; at > 0; at -= 1) {
    const piece = pieces[at];
    if (piece?.follows !== true) continue;
    let before = at - 1;
    let between = 0;
    for (let gone = pieces[before]; gone?.gap === true; gone = pieces[before]) {
      between += gone.heightMm;
      before -= 1;
    }
    const needed = between + piece.heightMm + (kept[at] ?? 0);
    if (before >= 0 && needed <= mostMm) kept[before] = Math.max(kept[before] ?? 0, needed);
  }
  return kept;
}
