/** Which bars a reader of the hospital expects. `code128`: as on our wristbands. */
export const CODE_KINDS = ['code39', 'nw7', 'gs1-128', 'code128', 'qr'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** A code in millimetres from the top left corner. Its width follows from its text and `moduleMm`. */
export interface LabelCode {
  readonly kind: CodeKind;
  /** What a reader types: of `nw7` with start and stop letter, of `gs1-128` with the application identifier in brackets. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of bars; of a QR code what it fills, white included, at most. */
  readonly heightMm: number;
  /** Whole dots of a 203-dpi printer: 0.25, 0.375 … */
  readonly moduleMm: number;
}
