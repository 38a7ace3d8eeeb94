import type { FormDefinition, FormPart, Words } from '../form-definition.ts';
import type { SheetContent, SheetIssue } from '../sheet-content.ts';
import type { Frame } from './paper.ts';
import type { Ruler } from './ruler.ts';
import type { SheetWords } from './words.ts';

/** One part of one sheet while it is laid out: what every block of it asks for. */
export interface Sheet {
  readonly definition: FormDefinition;
  readonly content: SheetContent;
  readonly issue: SheetIssue;
  readonly ruler: Ruler;
  readonly frame: Frame;
  readonly words: SheetWords;
  /** From 0; 0 where there are none. */
  readonly partAt: number;
  /** Height of a row to write in, of this block; 8 when absent. */
  readonly writeMm?: number;
  /**
   * Set closer, because it is more than one page otherwise: less white, smaller labels, rows of what is printed no higher than it. Rows to write in keep
   * their 8 mm, boxes their 5, drugs and doses their 10.5 pt, and nothing is smaller than 8.
   */
  readonly tight?: true;
  readonly part?: FormPart;
  say(words: Words): string;
}

export const BODY_PT = 10.5;
export const TABLE_PT = 9;
export const SMALL_PT = 8;
/** Name and birth date on every page: R-108. */
export const WHO_PT = 14;
/** White between blocks; a quarter of it where the sheet is set closer. */
export const white = ({ tight }: Pick<Sheet, 'tight'>, mm: number): number => (tight ? mm * 0.25 : mm);
/** Labels of answers. */
export const labelPt = ({ tight }: Pick<Sheet, 'tight'>): number => (tight ? SMALL_PT : TABLE_PT);
/** Grey under text; fax and copier keep the text. */
export const SHADE = 0.88;
/** Letters of an example. */
export const EXAMPLE_GREY = 0.45;

/** `P04` as `P-04`: how people write it. */
export const codeWords = (code: string): string => code.replace(/^([A-Z])(?=\d)/, '$1-');
