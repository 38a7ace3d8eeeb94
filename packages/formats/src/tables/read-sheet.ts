import { type NumberFormat, numberText } from './number-format.ts';
import { excelText, type PartReader } from './read-workbook.ts';
import { type CellNote, TABLE_BOUNDS, type TableRow } from './table.ts';

export interface SheetParts {
  readonly shared: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
}

export interface SheetReader extends PartReader {
  readonly rows: readonly TableRow[];
  /** `A1:B2`: cells shown as one; only the first of them holds anything. */
  readonly merged: readonly string[];
  /** More rows or columns than the bounds: the rest was not read. */
  readonly cutOff: boolean;
}

const PLAIN: NumberFormat = { shows: 'number' };

/**
 * A worksheet. A cell stands where its own address says, never where it comes in the file, so that an empty cell left out moves nothing.
 * Of a formula the value the program kept is taken, with `table.formula-cached`; nothing is ever computed.
 */
export function sheetReader({ shared, formats, from1904 }: SheetParts): SheetReader {
  const rows: TableRow[] = [];
  const merged: string[] = [];
  const state = { cutOff: false };
  let line = 0;
  let cells: string[] = [];
  let notes: CellNote[] = [];
  let column = -1;
  let type = 'n';
  let format = PLAIN;
  let value = '';
  let hasValue = false;
  let formula = false;
  let taking = false;
  let reading = 0;

  const cellText = (): string => {
    if (type === 's') return shared[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
    if (type === 'n' || type === '') return numberText(value, format, from1904);
    return excelText(value);
  };
  const endCell = (): void => {
    if (column >= TABLE_BOUNDS.columns) {
      if (hasValue) state.cutOff = true;
      return;
    }
    while (cells.length < column) cells.push('');
    cells[column] = hasValue ? cellText().slice(0, TABLE_BOUNDS.cellCharacters) : '';
    if (formula) notes.push({ column, code: hasValue ? 'table.formula-cached' : 'table.formula-empty' });
    if (type === 'e' && hasValue) notes.push({ column, code: 'table.cell-error' });
  };

  return {
    rows,
    merged,
    get cutOff() {
      return state.cutOff;
    },
    open(name, attributes) {
      if (name === 'row') {
        const stated = Number(attributes.r);
        line = Number.isSafeInteger(stated) && stated > 0 ? stated : line + 1;
        cells = [];
        notes = [];
        column = -1;
      } else if (name === 'c') {
        const stated = columnOf(attributes.r ?? '');
        column = stated ?? column + 1;
        type = attributes.t ?? 'n';
        format = formats[Number(attributes.s ?? 0)] ?? PLAIN;
        value = '';
        hasValue = false;
        formula = false;
      } else if (name === 'v') {
        taking = true;
        hasValue = true;
      } else if (name === 't') {
        taking = reading === 0;
        hasValue = true;
      } else if (name === 'f') formula = true;
      else if (name === 'rPh') reading++;
      else if (name === 'mergeCell' && attributes.ref !== undefined) merged.push(attributes.ref);
    },
    text(part) {
      if (taking) value += part;
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') reading--;
      else if (name === 'c') endCell();
      else if (name === 'row' && cells.some((cell) => cell !== '')) {
        if (rows.length >= TABLE_BOUNDS.rows) state.cutOff = true;
        else rows.push(notes.length === 0 ? { line, cells } : { line, cells, notes });
      }
    },
  };
}

/** `AB12` → 27; undefined without letters. */
function columnOf(address: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return at === 0 || at > 3 ? undefined : column - 1;
}
