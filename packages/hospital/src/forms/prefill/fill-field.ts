import type { ContactItem, Section, WarningItem } from '../../chart/view.ts';
import { addDays } from '../../kernel/calendar-day.ts';
import type { FillKey } from '../form-definition.ts';
import type { PatientFacts, SheetFacts } from '../sheet-facts.ts';
import { allergyPrinted } from './allergy-printed.ts';
import { documentsOf, problemsInOrder, problemsLine, textOf, wholeItems } from './chart-rows.ts';
import { ordersAlive, pendingOrders, plannedRows } from './order-rows.ts';
import type { PrintWords } from './print-words.ts';
import { resultsLine, vitalsLine } from './result-rows.ts';
import { saidDay, saidTime, saidWholeDay } from './said-time.ts';
import { heightOf, lastValue, valueWords, weightOf } from './values-strip.ts';

export interface FieldAsked {
  readonly m: PrintWords;
  /** Days the sheet's grid has; 7 when it has none. */
  readonly days: number;
  /** What patients carry shows no infections (R-119). */
  readonly carried: boolean;
  /** The strip of values beside drugs stands on the sheet: what is in it is not printed twice. */
  readonly beside: boolean;
}

/** What one field is printed with; an empty text when it is not known, then it stays a box. */
export function fillField(fill: FillKey, facts: SheetFacts, asked: FieldAsked): string {
  const { hospital, onDay, patient, prescription } = facts;
  const firstDay = facts.firstDay ?? onDay;
  switch (fill) {
    case 'hospital-name':
      return hospital.name;
    case 'hospital-address':
      return hospital.address ?? '';
    case 'hospital-phone':
      return hospital.phone ?? '';
    case 'prefecture-code':
    case 'point-table':
    case 'institution-code':
      return partOfInstitution(fill, hospital.institution);
    case 'today':
      return saidWholeDay(onDay);
    case 'now':
      return `${saidWholeDay(facts.now)} ${facts.now.slice(11, 16)}`.trim();
    case 'first-day':
      return saidWholeDay(firstDay);
    case 'last-day':
      return saidWholeDay(addDays(firstDay, asked.days - 1) ?? firstDay);
    case 'printed-by':
      return facts.by ?? '';
    case 'ordered-by':
      return prescription?.doctor ?? facts.slip?.doctor ?? '';
    case 'ordered-on':
      return prescription === undefined ? '' : saidWholeDay(prescription.issuedOn);
    case 'order-notes':
      return prescription?.notes.join('、') ?? '';
    case 'department':
      return prescription?.department ?? facts.department ?? patient?.bar.stay.department ?? '';
    case 'ward':
      return facts.ward?.ward ?? patient?.bar.stay.place?.ward ?? '';
    default:
      return patient === undefined ? '' : ofPatient(fill, patient, onDay, asked);
  }
}

type InstitutionFill = 'prefecture-code' | 'point-table' | 'institution-code';

/** The institution's number: 都道府県番号 (2), 点数表番号 (1, 3 or 6), 医療機関コード (7). One that is not so stays three boxes to fill. */
function partOfInstitution(fill: InstitutionFill, number = ''): string {
  const [, prefecture = '', table = '', code = ''] = /^(\d{2})([136])(\d{7})$/.exec(number) ?? [];
  return { 'prefecture-code': prefecture, 'point-table': table, 'institution-code': code }[fill];
}

type OfPatient = Exclude<
  FillKey,
  | `hospital-${string}`
  | InstitutionFill
  | 'today'
  | 'now'
  | 'first-day'
  | 'last-day'
  | 'printed-by'
  | 'ordered-by'
  | 'ordered-on'
  | 'order-notes'
  | 'department'
  | 'ward'
>;

function ofPatient(fill: OfPatient, patient: PatientFacts, onDay: string, { m, carried, beside }: FieldAsked): string {
  const { bar, summary } = patient;
  switch (fill) {
    case 'room-bed':
      return [bar.stay.place?.room, bar.stay.place?.bed].filter(Boolean).join('-');
    case 'attending':
      return bar.stay.attending ?? '';
    case 'admitted-on':
      return saidDay(bar.stay.admittedAt, '');
    case 'address':
      return bar.address ?? '';
    case 'phone':
      return bar.phones.join(' / ');
    case 'contact':
      return summary.contacts.items.map(contactWords).join('、');
    case 'weight':
      return measured(weightOf(summary.body), onDay);
    case 'height':
      return measured(heightOf(summary.body), onDay);
    case 'bsa':
      // Only when a source states it: a dose hangs on it, and nothing here is calculated.
      return measured(
        summary.body.items.find(({ label }) => /体表面積|BSA/u.test(label)),
        onDay,
      );
    case 'egfr':
    case 'creatinine':
      return resultOf(patient, fill === 'egfr' ? 'egfr' : 'cr', onDay, m);
    case 'allergies':
      return allergyWords(patient, onDay, m);
    case 'infections':
      return carried ? '' : sectionWords(summary.infections, onDay, m);
    case 'contraindications':
      return sectionWords(summary.contraindications, onDay, m);
    case 'resuscitation':
      return sectionWords(summary.resuscitation, onDay, m);
    case 'blood-type':
      return sectionWords(summary.bloodType, onDay, m);
    case 'same-names':
      return patient.sameNames === undefined || patient.sameNames.length === 0 ? '' : m.lastDigits(patient.sameNames);
    case 'unreadable':
      return summary.unreadable.length === 0
        ? ''
        : m.unreadable(summary.unreadable.length, summary.unreadable.filter(({ withheld }) => withheld).length);
    default:
      return courseOf(fill, patient, onDay, { m, beside });
  }
}

type Course = Extract<
  OfPatient,
  | 'main-diagnosis'
  | 'diagnoses'
  | 'last-visit'
  | 'diet'
  | 'next-appointment'
  | 'last-note'
  | 'imaging-last'
  | 'pending-results'
  | 'results-last'
  | 'vitals-last'
  | 'planned-next'
>;

/** Kinds of documents that are notes of the course, by the titles hospitals give them. */
const NOTE = /経過記録|プログレス|診療録|SOAP|経過表以外の経過/u;

function courseOf(fill: Course, patient: PatientFacts, onDay: string, { m, beside }: Pick<FieldAsked, 'm' | 'beside'>): string {
  const { summary } = patient;
  switch (fill) {
    case 'main-diagnosis':
      return problemsInOrder(patient)
        .filter(({ main, open }) => main && open)
        .map((one) => `${one.name}${one.suspected ? m.suspected : ''}`)
        .join('、');
    case 'diagnoses':
      return problemsLine(patient, m);
    case 'last-visit': {
      const last = summary.lastVisit.items[0];
      if (last === undefined) return '';
      // What was found stands with the results.
      const found = wholeItems([...last.prescribed, ...last.ordered, ...last.done], 90, m);
      return [saidTime(last.at, onDay), last.department, last.doctor, found].filter(Boolean).join(' ');
    }
    case 'diet':
      return ordersAlive(patient)
        .filter(({ kind }) => kind === 'meal')
        .map(({ name, detail, scheduledAt }) => [saidTime(scheduledAt, onDay), name, detail].filter(Boolean).join(' '))
        .join('、');
    case 'next-appointment': {
      const next = summary.appointments.items.find(({ ahead }) => ahead);
      return [saidTime(next?.at, onDay), next?.department, next?.what, next?.doctor].filter(Boolean).join(' ');
    }
    case 'last-note': {
      const note = documentsOf(patient).find(({ title }) => NOTE.test(title));
      return note === undefined ? '' : [saidDay(note.at, onDay), textOf(note, 200), note.author].filter(Boolean).join(' ');
    }
    case 'imaging-last': {
      const report = documentsOf(patient).find(({ kind }) => kind === 'imaging-report');
      return report === undefined ? '' : [saidDay(report.at, onDay), report.title, textOf(report, 75)].filter(Boolean).join(' ');
    }
    case 'pending-results':
      return pendingOrders(patient, onDay)
        .map(({ name, scheduledAt }) => `${name}(${saidDay(scheduledAt, onDay)})`)
        .join('、');
    case 'results-last':
      return resultsLine(patient, onDay, m, beside);
    case 'vitals-last':
      return vitalsLine(patient, onDay, m);
    case 'planned-next':
      return plannedRows(patient, onDay)
        .slice(0, 6)
        .map(({ cells }) => [cells.when, cells.what, cells.where].filter(Boolean).join(' '))
        .join('、');
  }
}

function allergyWords({ summary }: PatientFacts, onDay: string, m: PrintWords): string {
  const said = allergyPrinted(summary.allergies, onDay, m);
  if (said.state === 'unknown') return '';
  return said.state === 'stated' ? said.lines.join('・') : none(said.confirmedOn ?? '', m);
}

const none = (on: string, m: PrintWords): string => (on === '' ? m.none : m.noneOn(on));

/** Three states: what is stated, なし(確認済) when a source says so, and empty when nothing is known. A day is said once for what it is common to. */
function sectionWords(section: Section<WarningItem>, onDay: string, m: PrintWords): string {
  if (section.state === 'none-confirmed') return none(saidDay(section.confirmedOn, onDay), m);
  const rest = section.total - section.items.length;
  const days = new Map<string, string[]>();
  for (const { label, value, unit, at } of section.items) {
    const on = saidDay(at, onDay);
    days.set(on, [...(days.get(on) ?? []), [label.replace(/^血液型[-ー ]?(?=.)/u, ''), value, unit].filter(Boolean).join(' ')]);
  }
  const said = [...days].map(([on, words]) => `${words.join('、')}${on === '' ? '' : ` (${on})`}`);
  return [...said, rest > 0 ? m.more(rest) : ''].filter(Boolean).join('、');
}

const measured = (one: WarningItem | undefined, onDay: string): string => {
  if (one === undefined) return '';
  const on = saidDay(one.at, onDay);
  return `${[one.value, one.unit].filter(Boolean).join(' ')}${on === '' ? '' : ` (${on})`}`;
};

function resultOf(patient: PatientFacts, test: 'egfr' | 'cr', onDay: string, m: PrintWords): string {
  const last = lastValue(patient, test);
  if (last === undefined) return '';
  const on = saidDay(last.value.at, onDay);
  return `${valueWords(last.value, last.series.unit, m)}${on === '' ? '' : ` (${on})`}`;
}

const contactWords = ({ name, kana, relation, phones }: ContactItem): string =>
  [name ?? kana, relation === undefined ? undefined : `(${relation})`, phones.join(' / ')].filter(Boolean).join(' ');
