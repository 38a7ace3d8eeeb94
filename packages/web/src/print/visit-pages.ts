import type { FoundPatient, PlannedAdmission, VisitLine, VisitsView } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { showAge, showBirth, showName, showNumber, showSex } from '../i18n/person.ts';
import { isStruck, stateWords } from '../parts/Appointments.tsx';
import { en as partsEn, ja as partsJa } from '../parts/visit-messages.ts';
import { en, ja } from './visit-messages.ts';

/** One printed row: time, name with kana and marks, number, person, what for, state. */
export interface VisitRowCells {
  readonly struck: boolean;
  readonly time: string;
  readonly name: string;
  readonly kana: string;
  readonly rest: readonly [string, string, string, string];
}

/** One A4 page of one department, or of the planned admissions. */
export interface VisitPage {
  readonly kind: 'visits' | 'admissions';
  /** '' when no department is stated. */
  readonly department: string;
  /** People of the department expected, on all its pages. */
  readonly people: number;
  readonly rows: readonly VisitRowCells[];
}

/** Room for rows on an A4 landscape page, head, column heads, legend and foot taken off. */
const roomMm = 148;
const lineMm = 4.2;
const leastMm = 7;
/** Full-width characters at 9 pt in the columns name, number, person, what for, state. */
const characters = [15, 7, 16, 19, 11] as const;

/** Every department begins a page of its own, so that each desk gets its own sheets; rows in the order given. No row is dropped. */
export function visitPages(view: VisitsView, department: string | undefined, language: Language): readonly VisitPage[] {
  const groups = new Map<string, VisitLine[]>();
  for (const line of view.lines) {
    const own = line.department ?? '';
    if (department !== undefined && own !== department) continue;
    groups.set(own, [...(groups.get(own) ?? []), line]);
  }
  const pages: VisitPage[] = [];
  for (const [name, lines] of groups) {
    const people = lines.filter(({ state }) => !isStruck(state)).length;
    for (const rows of cut(lines.map((line) => visitCells(line, language))))
      pages.push({ kind: 'visits', department: name, people, rows });
  }
  if (department === undefined && view.admissions.length > 0) {
    const people = view.admissions.filter(({ state }) => state !== 'cancelled').length;
    for (const rows of cut(view.admissions.map((line) => admissionCells(line, language))))
      pages.push({ kind: 'admissions', department: '', people, rows });
  }
  return pages.length > 0 ? pages : [{ kind: 'visits', department: department ?? '', people: 0, rows: [] }];
}

function visitCells(line: VisitLine, language: Language): VisitRowCells {
  const what = [line.what, line.place, line.doctor, line.note].filter(Boolean).join(' ') || '—';
  return cells(line, isStruck(line.state), what, stateWords(line, language), line.soundsAlike === true, language);
}

function admissionCells(line: PlannedAdmission, language: Language): VisitRowCells {
  const s = language === 'ja' ? partsJa : partsEn;
  const where = [line.ward, line.department, line.doctor, line.reason].filter(Boolean).join(' ') || '—';
  return cells(line, line.state === 'cancelled', where, s.admissionState[line.state], false, language);
}

function cells(
  { patient, number, at }: { readonly patient?: FoundPatient; readonly number: string; readonly at?: string },
  struck: boolean,
  what: string,
  state: string,
  alike: boolean,
  language: Language,
): VisitRowCells {
  const m = language === 'ja' ? ja : en;
  const name = patient?.name.kanji ?? patient?.name.romaji ?? patient?.name.kana;
  return {
    struck,
    time: at?.slice(11, 16) || m.noTime,
    name: name === undefined ? m.noName : showName(name).text,
    kana: [patient?.name.kana, patient?.sameName || alike ? '⚠' : ''].filter(Boolean).join(' '),
    rest: [
      showNumber(number),
      patient ? `${showBirth(patient.born, language)} ${showAge(patient.age, language)} ${showSex(patient.sex, language)}` : '—',
      what,
      state,
    ],
  };
}

function cut(rows: readonly VisitRowCells[]): readonly (readonly VisitRowCells[])[] {
  const done: VisitRowCells[][] = [[]];
  let free = roomMm;
  for (const row of rows) {
    const needs = heightMm(row);
    const page = done.at(-1) as VisitRowCells[];
    if (needs > free && page.length > 0) {
      done.push([row]);
      free = roomMm - needs;
    } else {
      page.push(row);
      free -= needs;
    }
  }
  return done;
}

function heightMm({ name, kana, rest }: VisitRowCells): number {
  const lines = [`${name} ${kana}`, ...rest].map((text, at) => Math.ceil(width(text) / (characters[at] ?? 11)));
  return Math.max(leastMm, Math.max(...lines) * lineMm + 1.2);
}

/** Half-width characters count half. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u007e\uff61-\uff9f]/.test(character) ? 0.5 : 1), 0);
