import type { TableFillKey } from '../form-definition.ts';
import type { TableRow } from '../sheet-content.ts';
import type { SheetFacts } from '../sheet-facts.ts';
import { documentRows, laterRows, problemRows } from './chart-rows.ts';
import { drugRows } from './drug-rows.ts';
import { mealRows, plannedRows, standingRows } from './order-rows.ts';
import { prescriptionRows } from './prescription-rows.ts';
import type { PrintLanguage, PrintWords } from './print-words.ts';
import { resultRows, vitalRows } from './result-rows.ts';
import { visitRows } from './visit-rows.ts';
import { wardRows } from './ward-rows.ts';

export interface TableAsked {
  /** Days of the table's grid; absent: it has none. */
  readonly grid?: { readonly firstDay: string; readonly days: number };
  readonly m: PrintWords;
  readonly language: PrintLanguage;
}

/** Rows of one table, from the views and from nothing else; none when the facts it needs are not there. Column keys: `FILL_COLUMNS`. */
export function fillTable(fill: TableFillKey, facts: SheetFacts, asked: TableAsked): readonly TableRow[] {
  const { onDay, patient, prescription, slip, ward, visits } = facts;
  const { m, language } = asked;
  switch (fill) {
    case 'ward-lines':
      return ward === undefined ? [] : wardRows(ward, onDay, m, language);
    case 'visits':
      return visits === undefined ? [] : visitRows(visits, facts.department, m);
    case 'prescription':
      return prescription === undefined ? [] : prescriptionRows(prescription, { ...asked, onDay });
    case 'order-items':
      return slip === undefined ? [] : slipRows(slip.answers);
    case 'drugs-oral':
    case 'drugs-injection':
    case 'drugs-all': {
      const form = fill === 'drugs-oral' ? 'oral' : fill === 'drugs-injection' ? 'injection' : 'all';
      // A sheet printed for a prescription carries what the doctor wrote, never beside it what the chart says is running.
      if (prescription !== undefined) return prescriptionRows(prescription, { ...asked, form, onDay });
      return patient === undefined ? [] : drugRows(patient, { ...asked, form, onDay });
    }
    default:
      return patient === undefined ? [] : ofPatient(fill, { ...facts, patient }, m);
  }
}

type OfPatient = 'standing-orders' | 'meals' | 'results' | 'vitals' | 'problems' | 'planned' | 'documents' | 'later';

function ofPatient(
  fill: OfPatient,
  { onDay, patient }: Required<Pick<SheetFacts, 'onDay' | 'patient'>>,
  m: PrintWords,
): readonly TableRow[] {
  switch (fill) {
    case 'standing-orders':
      return standingRows(patient, onDay, m);
    case 'meals':
      return mealRows(patient, onDay);
    case 'results':
      return resultRows(patient, onDay, m);
    case 'vitals':
      return vitalRows(patient, onDay, m);
    case 'problems':
      return problemRows(patient, m);
    case 'planned':
      return plannedRows(patient, onDay);
    case 'documents':
      return documentRows(patient, onDay);
    case 'later':
      return laterRows(patient, onDay);
  }
}

const slipRows = (answers: Readonly<Record<string, string | readonly string[]>>): readonly TableRow[] =>
  Object.entries(answers).map(([name, answer]) => ({
    cells: { name, detail: typeof answer === 'string' ? answer : answer.join('、') },
  }));
