/** What came of writing a generation. */
export interface KitWritten {
  readonly kit: string;
  readonly id: string;
  readonly generation: number;
  readonly madeInstant: string;
  readonly asOfInstant?: string;
  readonly goodUntilInstant: string;
  readonly patientCount: number;
  /** Charts written anew; the others lie where they lay. */
  readonly changed: number;
  readonly writtenBytes: number;
  /** All of the kit on the stick, after what is no longer used was removed. */
  readonly kitBytes: number;
  readonly files: number;
  readonly seconds: number;
  /** Six words of SHA-256 over the sums file. */
  readonly words: readonly string[];
}
