/**
 * Printed pages of our own: A4 PDF, Japanese first, black on white, readable in grey. Every page carries the title, the date
 * of printing and "page x / y". Made without a browser and without network, so that an off-line PC can print them.
 */
export interface PageOptions {
  /** Stands at the head of every page. */
  readonly title: string;
  /** At the foot of every page, left: whose it is, what to do with it. */
  readonly foot: string;
  /** UTC instant; printed in the hospital's local time. */
  readonly printedAt: string;
  /** Diagonal in light grey behind everything, such as 見本. */
  readonly watermark?: string;
}

export interface Pages {
  heading(text: string): void;
  /** Wraps; `\n` breaks. */
  text(text: string, options?: { readonly sizePt?: number; readonly bold?: boolean }): void;
  /** Fixed-pitch, for what is typed: commands, keys, words. Never wraps inside a line; too long a line is a fault. */
  mono(lines: readonly string[], options?: { readonly sizePt?: number }): void;
  /** First row is the head. Widths are shares of the page. Rows never break over pages. */
  table(rows: readonly (readonly string[])[], widths: readonly number[]): void;
  /** Vector QR code, error correction M, with a caption at its right. */
  qr(content: string, caption: string, options?: { readonly sizeMm?: number }): void;
  /** Empty ruled lines to write on, each with its label. */
  blanks(labels: readonly string[]): void;
  nextPage(): void;
  /** The PDF. Nothing may follow. */
  end(): Promise<Uint8Array>;
}
