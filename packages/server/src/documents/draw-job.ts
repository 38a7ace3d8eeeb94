/**
 * What is asked of a drawing thread, and what it answers. `small`: the picture will be kept and carried (small-png.ts); `withText`: the
 * words of the page come with it, which spares opening the file twice.
 */
export type DrawJob =
  | {
      readonly do: 'pdf-page';
      readonly bytes: Uint8Array;
      readonly page: number;
      readonly width: number;
      readonly small?: true;
      readonly withText?: true;
    }
  | { readonly do: 'pdf-text'; readonly bytes: Uint8Array; readonly mostPages: number; readonly mostCharacters: number }
  | { readonly do: 'image'; readonly bytes: Uint8Array; readonly width: number; readonly small?: true }
  | { readonly do: 'qr'; readonly bytes: Uint8Array };

export interface DrawnPicture {
  readonly page: number;
  readonly pages: number;
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
  readonly problems: readonly string[];
  readonly text?: string;
}

export interface ReadPages {
  /** Text of each page, in order. */
  readonly texts: readonly string[];
  /** There is more than was read. */
  readonly cut: boolean;
}

/** One QR code of a photo, its content byte for byte. Of a code in structured append: its place and the parity of the whole. */
export interface ReadSymbol {
  readonly bytes: Uint8Array;
  readonly appended?: { readonly index: number; readonly size: number; readonly parity: number };
}

/** `refused`: a code, `document.damaged` and the like. */
export type Drawn =
  | { readonly ok: true; readonly picture: DrawnPicture }
  | { readonly ok: true; readonly pages: ReadPages }
  | { readonly ok: true; readonly symbols: readonly ReadSymbol[] }
  | { readonly ok: false; readonly refused: string };

/** Pixels of a picture that is unpacked, and of a page that is drawn: 40 million take 160 MB. A4 at 600 dpi has 35 million. */
export const MOST_SOURCE_PIXELS = 40_000_000;
export const MOST_DRAWN_PIXELS = 12_000_000;
