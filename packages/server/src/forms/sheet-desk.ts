import type { Doer, FormDefinition, LaidPage, PrintedSheet, SheetContent } from '@tomoshibi/hospital';

/** Numbers for sheets of this station, durable before they are given out: no number comes twice, whatever power does. */
export interface Serials {
  readonly station: number;
  /** `count` serials in a row. */
  take(count: number): Promise<readonly string[]>;
}

/** Authenticates what sheet codes say. */
export interface SheetSeal {
  /** 10 letters over the payload's text. */
  mac(text: string): string;
  /** Reads a code and says whether a station of this hospital made it. */
  read(code: string): ReadSheet;
}

export type ReadSheet =
  | {
      readonly state: 'ours';
      readonly form: string;
      readonly version: string;
      readonly ref?: string;
      readonly serial: string;
      readonly part: number;
      readonly page: number;
      readonly pages: number;
    }
  /** Looks like one, and its authentication is another's. */
  | { readonly state: 'forged' }
  | { readonly state: 'unknown' };

/** Forms that may be printed now, and every one that ever was, for reading back. */
export interface FormBook {
  /** The published version; undefined when the form is unknown or withdrawn. */
  current(form: string): Promise<FormDefinition | undefined>;
  version(form: string, version: string): Promise<FormDefinition | undefined>;
  list(): Promise<readonly FormDefinition[]>;
}

/** A sheet ready to be drawn: its pages, and what the record is told of it. */
export interface MadeSheet {
  readonly sheet: PrintedSheet;
  readonly pages: readonly LaidPage[];
}

export interface SheetToMake {
  readonly definition: FormDefinition;
  readonly content: SheetContent;
  readonly serial: string;
  /** From 2. */
  readonly copy?: number;
  readonly by?: Doer;
}
