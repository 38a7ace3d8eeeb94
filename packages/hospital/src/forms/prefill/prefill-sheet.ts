import type { HospitalTime } from '@tomoshibi/formats';
import type { FieldsBlock, FormDefinition, FormField, TableBlock } from '../form-definition.ts';
import type { FieldContent, SheetContent, TableRow } from '../sheet-content.ts';
import type { SheetFacts } from '../sheet-facts.ts';
import { allergyPrinted } from './allergy-printed.ts';
import { fillField } from './fill-field.ts';
import { fillTable } from './fill-table.ts';
import { narrowFigures } from './narrow-figures.ts';
import { PRINT_WORDS, type PrintLanguage, type PrintWords } from './print-words.ts';
import { hospitalTimeAt, isOld, saidWholeDay } from './said-time.ts';
import { valuesStrip } from './values-strip.ts';

/**
 * What is printed into a form, from views of the chart and from nothing else. What is not known is absent, so that the paper keeps its box. Without
 * a patient on a patient's form the sheet is a blank one for the shelf: no day is printed into it, for nobody knows when it will be used.
 */
export function prefillSheet(definition: FormDefinition, facts: SheetFacts, language: PrintLanguage = 'ja'): SheetContent {
  const m = PRINT_WORDS[language];
  const { patient } = facts;
  const blank = definition.identity === 'patient' && patient === undefined;
  const days = gridDays(definition);
  const firstDay = facts.firstDay ?? facts.onDay;
  const tables = definition.blocks.flatMap((block): [string, readonly TableRow[]][] => {
    if (block.block !== 'table' || block.fill === undefined) return [];
    const own = tableDays(block);
    const grid = own === undefined ? {} : { grid: { firstDay, days: own } };
    const rows = fillTable(block.fill, facts, { ...grid, m, language });
    if (rows.length > 0) return [[block.key, rows.map((row) => unitsOnce(narrowed(row), block))]];
    // A list without room to write must not look as if there were nothing: it says that the copy holds nothing.
    const [widest] = [...block.columns].sort((a, b) => b.span - a.span);
    const quiet = block.rows > 0 || patient === undefined || widest === undefined;
    return quiet ? [] : [[block.key, [{ cells: { [widest.key]: m.nothingInCopy } }]]];
  });
  const alerts = definition.blocks.find((block) => block.block === 'alerts');
  const asOf = asOfOf(facts);
  const about = aboutOf(definition, facts, m);
  return {
    ...(patient === undefined ? {} : { bar: patient.bar }),
    fields: fieldsOf(definition, facts, { blank, days: days ?? 7, m }),
    tables: Object.fromEntries(tables),
    ...(patient === undefined ? {} : { allergy: allergyPrinted(patient.summary.allergies, facts.onDay, m) }),
    ...(patient === undefined || !alerts?.values ? {} : { values: valuesStrip(patient, facts.onDay, m) }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(asOf !== undefined && isOld(asOf, facts.now) ? { old: true as const } : {}),
    ...(days === undefined || blank ? {} : { firstDay }),
    ...(about === undefined ? {} : { about }),
    ...(patient?.sameNames === undefined || patient.sameNames.length === 0 ? {} : { sameNames: patient.sameNames }),
  };
}

interface FieldsAsked {
  readonly blank: boolean;
  readonly days: number;
  readonly m: PrintWords;
}

/** On a blank sheet only what is the hospital's own is printed. */
const OF_THE_HOSPITAL: ReadonlySet<string> = new Set([
  'hospital-name',
  'hospital-address',
  'hospital-phone',
  'prefecture-code',
  'point-table',
  'institution-code',
]);

function fieldsOf(definition: FormDefinition, facts: SheetFacts, { blank, days, m }: FieldsAsked): SheetContent['fields'] {
  const beside = facts.patient !== undefined && definition.blocks.some((block) => block.block === 'alerts' && block.values);
  const asked = { m, days, carried: definition.leaves === 'patient', beside };
  const answers = facts.slip?.form === definition.code ? facts.slip.answers : {};
  const content: [string, FieldContent][] = [];
  for (const field of definition.blocks
    .filter((block): block is FieldsBlock & typeof block => block.block === 'fields')
    .flatMap((block) => block.fields)) {
    const answer = answers[field.key];
    const said = answer === undefined ? filled(field, facts, asked, blank) : answerOf(field, answer);
    if (said !== undefined) content.push([field.key, said]);
  }
  return Object.fromEntries(content);
}

function filled(
  field: FormField,
  facts: SheetFacts,
  asked: Parameters<typeof fillField>[2],
  blank: boolean,
): FieldContent | undefined {
  if (field.fill === undefined || (blank && !OF_THE_HOSPITAL.has(field.fill))) return undefined;
  const said = withoutUnit(narrowFigures(fillField(field.fill, facts, asked)), field.unit);
  return said === '' ? undefined : said;
}

/** What was ticked or written on the screen; a choice the form does not know is no tick. */
function answerOf({ choices = [] }: FormField, answer: string | readonly string[]): FieldContent | undefined {
  if (choices.length === 0) return narrowFigures(typeof answer === 'string' ? answer : answer.join('、'));
  const keys = typeof answer === 'string' ? [answer] : answer;
  return { ticked: keys.filter((key) => choices.some((choice) => choice.key === key)) };
}

const tableDays = ({ columns }: TableBlock): number | undefined => columns.find(({ days }) => days !== undefined)?.days;

const gridDays = ({ blocks }: FormDefinition): number | undefined =>
  blocks.flatMap((block) => (block.block === 'table' ? [tableDays(block) ?? []].flat() : []))[0];

/** Of whom or what the clinical values are: a chart of another moment keeps that moment. */
function asOfOf({ patient, ward, visits }: SheetFacts): HospitalTime | undefined {
  if (patient !== undefined) return patient.summary.asOf?.at ?? patient.asOf ?? hospitalTimeAt(patient.copiedInstant);
  if (ward !== undefined) return hospitalTimeAt(ward.copiedInstant);
  return visits === undefined ? undefined : (hospitalTimeAt(visits.copiedInstant) ?? visits.newestAt);
}

/** Words beside the title: the ward and how many lie there, the department and the day. */
function aboutOf(
  definition: FormDefinition,
  { ward, visits, department, patient }: SheetFacts,
  m: PrintWords,
): string | undefined {
  if (definition.identity === 'patient') return patient === undefined ? department : undefined;
  if (ward !== undefined) return `${ward.ward} ${m.people(ward.lines.length)}`;
  if (visits === undefined) return department;
  const expected = department === undefined ? visits.lines : visits.lines.filter((line) => line.department === department);
  return [department, saidWholeDay(visits.day), m.people(expected.length)].filter(Boolean).join(' ');
}

/** The form prints the unit beside the box: it does not stand in the box again. Before a day in brackets too: `52.0 kg (10/25)`. */
function withoutUnit(text: string, unit: string | undefined): string {
  if (unit === undefined || unit === '') return text;
  const [value = '', ...day] = text.split(/(?= \()/);
  return value.endsWith(unit) ? `${value.slice(0, -unit.length).trimEnd()}${day.join('')}` : text;
}

const narrowed = (row: TableRow): TableRow => ({
  ...row,
  cells: Object.fromEntries(Object.entries(row.cells).map(([key, said]) => [key, narrowFigures(said)])),
});

function unitsOnce(row: TableRow, { columns }: TableBlock): TableRow {
  const units = columns.filter(({ key, unit }) => unit !== undefined && row.cells[key] !== undefined);
  if (units.length === 0) return row;
  const cells = Object.fromEntries(units.map(({ key, unit }) => [key, withoutUnit(row.cells[key] ?? '', unit)]));
  return { ...row, cells: { ...row.cells, ...cells } };
}
