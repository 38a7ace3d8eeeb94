import type { LaidPage } from '@tomoshibi/hospital';

/** A character that no font of ours has: 〓 stands on the paper in its place. */
export interface MissingGlyph {
  /** From 0, in the file. */
  readonly page: number;
  /** `U+2A6D6`. */
  readonly codePoint: string;
  /** The text it stands in. */
  readonly text: string;
}

/** One PDF of many laid pages. Same calls, same bytes. */
export interface SheetFile {
  add(page: LaidPage): void;
  readonly pages: number;
  readonly missing: readonly MissingGlyph[];
  /** The PDF, tagged, with text that comes out as it is read. Nothing may follow. */
  end(): Promise<Uint8Array>;
}

export interface SheetFileOptions {
  readonly title: string;
  readonly language: 'ja' | 'en';
  /** UTC instant; absent: the file says no day of its own. */
  readonly printedAt?: string;
}
