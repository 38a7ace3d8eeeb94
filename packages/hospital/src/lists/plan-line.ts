import { padIdentifier, parseCalendarDate, readIdentifier, readTimeOfDay, type TableRow, trapsOf } from '@tomoshibi/formats';
import { confirmPatient, type ListedPatient, type StatedPatient } from './confirm-patient.ts';
import { CONFIRMING, type ColumnUse, type ListMapping, plainLabel } from './mapping.ts';

/** Why a line is on no chart. It stays in the file as it came, and a person looks at it. */
export interface HeldLine {
  readonly line: number;
  readonly held: string;
  /** No patient data but what the file itself holds. */
  readonly detail?: Readonly<Record<string, string | number>>;
  /** Known patients the line was compared with. */
  readonly looked: readonly string[];
}

/** `field`: the target it was mapped to; absent for columns shown under their own heading. */
export interface LineCell {
  readonly label: string;
  readonly text: string;
  readonly field?: string;
}

/** What of a line goes on a chart. */
export interface LineContent {
  readonly cells: readonly LineCell[];
  /** By target, as sent; a date or time that could be read also stands as `date:iso`. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface ReadyLine {
  readonly line: number;
  readonly patient: string;
  /** As the chart has it, for whoever looks the list over. */
  readonly name: string;
  /** `YYYYMMDD` the line is about, or `-`. */
  readonly day: string;
  /** Tells this line of the patient from the others; the same next month. */
  readonly keyText: string;
  readonly content: LineContent;
  readonly warnings: readonly string[];
}

export type PlannedLine = HeldLine | ReadyLine;
export const isHeld = (line: PlannedLine): line is HeldLine => 'held' in line;

/**
 * Who might be meant by a number. `exact`: that very number. `alike`: other numbers that differ only in leading zeros.
 */
export interface NumberFound {
  readonly exact?: ListedPatient;
  readonly alike: readonly ListedPatient[];
}
export type FindNumber = (number: string) => NumberFound;

/**
 * One line of a list. Held back (`held`): `lists.columns-differ`, `lists.letters-unreadable`, `table.quote-stray`, `lists.number-missing`, `lists.number-spoilt`,
 * `lists.number-doubtful`, `lists.patient-unknown`, `lists.name-differs`, `lists.kana-differs`, `lists.birth-differs`,
 * `lists.nothing-confirms`, `lists.date-unreadable` (of an appointment), `lists.key-damaged`. A cell never moves: a line with more or
 * fewer cells than the head is held whole.
 */
export function planLine(row: TableRow, mapping: ListMapping, find: FindNumber): PlannedLine {
  const { line, cells } = row;
  const held = (code: string, looked: readonly string[] = [], detail?: HeldLine['detail']): HeldLine =>
    detail === undefined ? { line, held: code, looked } : { line, held: code, looked, detail };
  const { columns } = mapping;
  if (cells.length !== columns.length)
    return held('lists.columns-differ', [], { columns: cells.length, expected: columns.length });
  if (cells.some((cell) => cell.includes('\ufffd'))) return held('lists.letters-unreadable');
  // Where a quote stands wrong nobody knows where its cell ends.
  if (row.notes?.some(({ code }) => code === 'table.quote-stray')) return held('table.quote-stray');
  const found = patientOf(cells, mapping, find);
  if (!found.ok) return held(found.code, found.looked, found.detail);
  const warnings = new Set<string>(found.warnings);
  const damaged = row.notes?.find(({ column, code }) => code !== 'table.formula-cached' && matters(mapping, column));
  if (damaged !== undefined)
    return held('lists.key-damaged', [found.patient.number], { column: labelOf(columns, damaged.column) });
  for (const { code } of row.notes ?? []) warnings.add(code);
  const content = contentOf(cells, columns, warnings);
  const day = dayOf(content, mapping);
  if (day === undefined) return held('lists.date-unreadable', [found.patient.number]);
  const { number: patient, name: known } = found.patient;
  const name = known.kanji ?? known.kana ?? known.romaji ?? '';
  return { line, patient, name, day, keyText: keyTextOf(cells, mapping), content, warnings: [...warnings] };
}

/** The same however a date is written and in whatever order the columns stand this month. */
function keyTextOf(cells: readonly string[], { keys, columns }: ListMapping): string {
  const parts = keys.map((at): readonly [string, string] => {
    const { label, type } = columns[at] as ColumnUse;
    const cell = (cells[at] as string).normalize('NFKC').trim();
    return [plainLabel(label), cell === '' ? '' : (typed(cell, type).iso ?? cell)];
  });
  return JSON.stringify(parts.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell));
}

/** Columns whose loss would put a line on the wrong chart or under the wrong key. */
const matters = (mapping: ListMapping, column: number): boolean => {
  const target = mapping.columns[column]?.target;
  return target === 'patient' || mapping.keys.includes(column) || (target !== undefined && CONFIRMING.includes(target));
};

const labelOf = (columns: readonly ColumnUse[], at: number): string => columns[at]?.label ?? `${at + 1}`;

type Found =
  | { readonly ok: true; readonly patient: ListedPatient; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly code: string; readonly looked: readonly string[]; readonly detail?: HeldLine['detail'] };

function patientOf(cells: readonly string[], mapping: ListMapping, find: FindNumber): Found {
  const at = mapping.columns.findIndex(({ target }) => target === 'patient');
  const written = readIdentifier(cells[at] ?? '');
  if (written.is === 'empty') return { ok: false, code: 'lists.number-missing', looked: [] };
  if (written.is === 'spoilt') return { ok: false, code: 'lists.number-spoilt', looked: [] };
  const number = (mapping.padTo === undefined ? undefined : padIdentifier(written.text, mapping.padTo)) ?? written.text;
  const { exact, alike } = find(number);
  const looked = [...(exact === undefined ? [] : [exact]), ...alike].map((patient) => patient.number);
  if (exact === undefined)
    return { ok: false, code: alike.length > 0 ? 'lists.number-doubtful' : 'lists.patient-unknown', looked };
  const stated: Record<string, string> = {};
  const asked = mapping.columns.some(({ target }) => CONFIRMING.includes(target));
  for (const [column, { target }] of mapping.columns.entries())
    if (CONFIRMING.includes(target) && (cells[column] as string).trim() !== '') stated[target] = cells[column] as string;
  const { against, confirmed, doubt } = confirmPatient(exact, stated as StatedPatient);
  if (against !== undefined) return { ok: false, code: against, looked };
  // Two patients whose numbers differ in zeros only: a spreadsheet may have made one of the other.
  if (alike.length > 0 && !confirmed) return { ok: false, code: 'lists.number-doubtful', looked };
  if (asked && !confirmed) return { ok: false, code: 'lists.nothing-confirms', looked };
  return { ok: true, patient: exact, warnings: doubt === undefined ? [] : [doubt] };
}

function contentOf(cells: readonly string[], columns: readonly ColumnUse[], warnings: Set<string>): LineContent {
  const shown: LineCell[] = [];
  const fields: Record<string, string> = {};
  for (const [at, { label, target, type }] of columns.entries()) {
    const cell = (cells[at] as string).trim();
    for (const trap of trapsOf(cell)) if (target !== 'patient') warnings.add(trap);
    if (cell === '' || target === 'skip' || target === 'patient' || CONFIRMING.includes(target)) continue;
    const { iso, code } = typed(cell, type);
    if (code !== undefined) warnings.add(code);
    if (target !== 'free') {
      fields[target] = cell;
      if (iso !== undefined) fields[`${target}:iso`] = iso;
    }
    // An era date is shown with its western date beside it, never instead of it.
    const era = type === 'date' && iso !== undefined && !/^\d{4}/u.test(cell.normalize('NFKC'));
    const text = era ? `${cell} (${iso})` : cell;
    shown.push(target === 'free' ? { label, text } : { label, text, field: target });
  }
  return { cells: shown, fields };
}

/** Undefined when the cell is no day of the calendar, with why. A time of day behind the date is left alone. */
function typed(cell: string, type: ColumnUse['type']): { readonly iso?: string; readonly code?: string } {
  if (type === 'date') {
    const day = parseCalendarDate(cell.normalize('NFKC').replace(/[\sT]+\d{1,2}:\d{2}(:\d{2})?$/u, ''));
    if (day === undefined) return { code: 'lists.cell-no-date' };
    return 'impossible' in day ? { code: 'lists.cell-date-impossible' } : { iso: day.iso };
  }
  if (type === 'time') {
    const time = readTimeOfDay(cell.normalize('NFKC').replace(/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\sT]+/u, ''));
    return time === undefined ? { code: 'lists.cell-no-time' } : { iso: time };
  }
  if (type === 'number' && !/^[+-]?\d[\d,]*(?:\.\d+)?$/u.test(cell.normalize('NFKC'))) return { code: 'lists.cell-no-number' };
  return {};
}

/** Undefined: an appointment without a day would stand on no day's list. */
function dayOf({ fields }: LineContent, { category }: ListMapping): string | undefined {
  const iso = fields['date:iso'];
  const day = iso !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(iso) ? iso.replaceAll('-', '') : undefined;
  return category === 'appointments' ? day : (day ?? '-');
}
