import { type AppendedSymbol, joinAppended, type ReadTexts, readJahisTexts } from '@tomoshibi/formats';
import type { ReadSymbol } from '../documents/draw-job.ts';

/** One code as it was read, base64; carried by the page from one photo to the next. */
export interface Piece {
  readonly base64: string;
  /** Of a code in structured append. */
  readonly appended?: { readonly index: number; readonly size: number; readonly parity: number } | undefined;
}

export interface WholeTexts {
  /** Texts that are whole codes, each once. */
  readonly texts: readonly Uint8Array[];
  readonly read: ReadTexts;
  /** The parity of a code in structured append is of other bytes. */
  readonly parityDiffers: boolean;
}

export const pieceOf = ({ bytes, appended }: ReadSymbol): Piece => ({
  base64: Buffer.from(bytes).toString('base64'),
  ...(appended === undefined ? {} : { appended }),
});

/** The same code read twice is one. */
export const piecesOnce = (pieces: readonly Piece[]): readonly Piece[] => [
  ...new Map(pieces.map((piece) => [JSON.stringify([piece.base64, piece.appended]), piece])).values(),
];

/**
 * What a scanner typed, as texts: each begins at a line `JAHIS…`. What stands before the first is a text of its own and refused with
 * it, for it may be the second half of another code. Typed characters are no bytes any more: they are kept as UTF-8.
 */
export function typedTexts(typed: string): readonly Uint8Array[] {
  // EOF (1A) and what else some readers type between two codes is no text.
  const lines = typed
    .replace(/\r\n|\r/gu, '\n')
    .split('\n')
    .map((line) => line.replace(/[\u0000-\u0008\u000e-\u001f\u007f]/gu, ''));
  const texts: string[][] = [];
  for (const line of lines) {
    if (/^JAHIS/u.test(line) || texts.length === 0) texts.push([]);
    texts.at(-1)?.push(line);
  }
  return texts
    .map((one) => one.join('\r\n').trim())
    .filter((text) => text !== '')
    .map((text) => Buffer.from(text, 'utf8'));
}

/** Everything read so far, joined and understood. Undefined while nothing was read. */
export function wholeTexts(typed: string, pieces: readonly Piece[]): WholeTexts | undefined {
  const texts = new Map<string, Uint8Array>();
  const add = (bytes: Uint8Array): void => void texts.set(Buffer.from(bytes).toString('base64'), bytes);
  for (const text of typedTexts(typed)) add(text);
  const groups = new Map<string, AppendedSymbol[]>();
  for (const { base64, appended } of pieces) {
    const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
    if (appended === undefined) add(bytes);
    else {
      const key = `${appended.parity} ${appended.size}`;
      groups.set(key, [...(groups.get(key) ?? []), { bytes, ...appended }]);
    }
  }
  let parityDiffers = false;
  for (const group of groups.values()) {
    const joined = joinAppended(group);
    if (joined.state !== 'whole') return { texts: [], read: joined, parityDiffers };
    parityDiffers ||= !joined.parityHolds;
    add(joined.bytes);
  }
  const all = [...texts.values()];
  return all.length === 0 ? undefined : { texts: all, read: readJahisTexts(all), parityDiffers };
}
