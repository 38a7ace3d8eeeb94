/** What a spreadsheet may have done to a cell, or might do with it. `where` it stands is the caller's to say. */
export type CellTrap =
  /** Begins like a formula: shown as text here, and made harmless wherever it is written to a file. */
  | 'table.formula-text'
  /** Digits in full width. */
  | 'table.wide-digits'
  /** More than one line in the cell. */
  | 'table.line-break';

/** Signs that a spreadsheet takes for the beginning of a formula; a negative number or a telephone number is none. */
const FORMULA = /^[=@\t\r]|^[+-](?![\d\s().-]*$)/u;
const WIDE = /[\uff10-\uff19]/u;

export function trapsOf(cell: string): readonly CellTrap[] {
  if (cell === '') return NONE;
  const formula = FORMULA.test(cell);
  const wide = WIDE.test(cell);
  const broken = cell.includes('\n') || cell.includes('\r');
  if (!formula && !wide && !broken) return NONE;
  const traps: CellTrap[] = [];
  if (formula) traps.push('table.formula-text');
  if (wide) traps.push('table.wide-digits');
  if (broken) traps.push('table.line-break');
  return traps;
}

const NONE: readonly CellTrap[] = [];

export type IdentifierCell =
  /** As printed: full-width digits narrowed, blanks around it gone. Nothing else is changed. */
  | { readonly is: 'whole'; readonly text: string }
  | { readonly is: 'empty' }
  /** A spreadsheet turned it into a number: `1.23E+09`, `123.0`, `1,234`. What it was is not in the file any more. */
  | { readonly is: 'spoilt' };

/** A number that names something (patient number, insured person's number), never computed with. */
export function readIdentifier(cell: string): IdentifierCell {
  const text = cell.normalize('NFKC').trim();
  if (text === '') return { is: 'empty' };
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/iu.test(text) || /^\d+\.\d*$/u.test(text) || /^\d{1,3}(?:,\d{3})+$/u.test(text))
    return { is: 'spoilt' };
  if (/^#+$/u.test(text) || /^#[A-Z/0!?]+$/iu.test(text)) return { is: 'spoilt' };
  return { is: 'whole', text };
}

/** Leading zeros put back to `width`; undefined when it is no run of digits or is longer. Only where a person has said so. */
export function padIdentifier(text: string, width: number): string | undefined {
  return /^\d+$/u.test(text) && text.length <= width ? text.padStart(width, '0') : undefined;
}
