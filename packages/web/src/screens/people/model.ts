import { parseCalendarDate } from '@tomoshibi/formats';
import {
  ACTIONS,
  type Action,
  checkDuties,
  DUTIES,
  type Duty,
  type Permit,
  permitOf,
  ROLES_OF_STAFF,
  type Role,
  type StaffFacts,
} from '@tomoshibi/hospital';
import type { ImportPreview, PersonLine } from '../../sources/people-source.ts';

/** Folds what a person types and what is stored alike: width, case, blanks, hiragana. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));

/** People in the order of their numbers; every word of the filter must stand somewhere in the line. */
export function shownPeople(
  people: readonly PersonLine[],
  filter: string,
  withClosed: boolean,
  roleWords: Readonly<Record<Role, string>>,
): readonly PersonLine[] {
  const words = filter.split(/\s+/u).map(folded).filter(Boolean);
  const shown = people
    .filter((one) => withClosed || one.closed === undefined)
    .filter((one) => {
      const line = folded([one.login, one.name, one.kana, roleWords[one.role], ...one.wards].join('|'));
      return words.every((word) => line.includes(word));
    });
  return [...shown].sort((a, b) => (a.login < b.login ? -1 : 1));
}

/** What a form holds while it is typed: lists as one line each. */
export interface PersonTyped {
  readonly login: string;
  readonly name: string;
  readonly kana: string;
  readonly role: Role;
  readonly duties: readonly Duty[];
  readonly departments: string;
  readonly wards: string;
  readonly teams: string;
  readonly chartNames: string;
  readonly bornOn: string;
}

export function typedOf(person?: StaffFacts): PersonTyped {
  return {
    login: person?.login ?? '',
    name: person?.name ?? '',
    kana: person?.kana ?? '',
    role: person?.role ?? 'nurse',
    duties: person?.duties ?? [],
    departments: person?.departments.join('、') ?? '',
    wards: person?.wards.join('、') ?? '',
    teams: person?.teams.join('、') ?? '',
    chartNames: person?.chartNames.join('、') ?? '',
    bornOn: person?.bornOn ?? '',
  };
}

const listOf = (typed: string): readonly string[] =>
  typed
    .split(/[,、，;；]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** What is sent; empty fields are left out, numbers are taken in half width. */
export function factsOf(typed: PersonTyped): StaffFacts {
  const kana = typed.kana.trim();
  const bornOn = bornOnOf(typed.bornOn);
  return {
    login: typed.login.normalize('NFKC').replace(/\s/g, ''),
    name: typed.name.trim(),
    role: typed.role,
    duties: DUTIES.filter((duty) => typed.duties.includes(duty)),
    departments: listOf(typed.departments),
    wards: listOf(typed.wards),
    teams: listOf(typed.teams),
    chartNames: listOf(typed.chartNames),
    ...(kana === '' ? {} : { kana }),
    ...(bornOn === undefined ? {} : { bornOn }),
  };
}

/** A whole day in either calendar, `1980-04-01`; undefined for anything else, an impossible day too. */
function bornOnOf(typed: string): string | undefined {
  const date = parseCalendarDate(typed);
  return date !== undefined && 'iso' in date && date.precision === 'day' ? date.iso : undefined;
}

/** The first field that must not stay empty and does, or a birth date that is none. */
export function missingField(typed: PersonTyped): 'login' | 'name' | 'bornOn' | undefined {
  const { login, name } = factsOf(typed);
  if (login === '') return 'login';
  if (name === '') return 'name';
  return typed.bornOn.trim() !== '' && bornOnOf(typed.bornOn) === undefined ? 'bornOn' : undefined;
}

/** Whether this role may not keep generations besides; said in the form before the server says it. */
export const keeperRefused = (role: Role, duties: readonly Duty[]): boolean => !checkDuties(role, duties).ok;

export interface RightsRow {
  readonly action: Action;
  readonly permits: readonly Permit[];
}

/** Rows are actions, columns the roles in their order, the keeper last: computed, never written by hand. */
export function rightsRows(): readonly RightsRow[] {
  return ACTIONS.map((action) => ({
    action,
    permits: [
      ...ROLES_OF_STAFF.map((role) => permitOf({ role, duties: [] }, action)),
      permitOf({ role: 'it', duties: ['keeper'] }, action),
    ],
  }));
}

/** Actions a duty adds to a person who has no others. */
export const addedBy = (duty: Duty): readonly Action[] =>
  ACTIONS.filter(
    (action) =>
      permitOf({ role: 'executive', duties: [duty] }, action) === 'yes' &&
      permitOf({ role: 'executive', duties: [] }, action) === 'no',
  );

/** The text of a CSV as saved by a spreadsheet: UTF-8 (BOM or not), else Shift_JIS; undefined when it is neither. */
export function csvText(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return undefined;
}

export const problemsIn = (preview: ImportPreview): number => preview.lines.reduce((sum, line) => sum + line.problems.length, 0);
export const willRegister = (preview: ImportPreview): number =>
  preview.lines.filter((line) => line.will === 'add' || line.will === 'change').length;

/** `aB3x 9Qtm …`: a thumbprint that two people can compare by eye. */
export const shortPrint = (thumbprint: string): string => (thumbprint.slice(0, 16).match(/.{1,4}/g) ?? []).join(' ');
