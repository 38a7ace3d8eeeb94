/** Rows of a QR code, dark modules as `1`; error correction M, quiet zone left out. */
export type QrRows = readonly string[];

/** What one printing of a form carries: the same serial on each page. */
export interface SheetCodes {
  readonly serial: string;
  /** One per page, in order. */
  readonly codes: readonly { readonly text: string; readonly rows: QrRows }[];
}
