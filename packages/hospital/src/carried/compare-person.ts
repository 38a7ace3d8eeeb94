import { foldKana, foldName, type JahisPerson } from '@tomoshibi/formats';
import type { BirthView, NameView } from '../chart/view.ts';
import { PERSON_FIELDS, type PersonField } from './events.ts';

/** `partly`: alike as far as it goes (a birth year). `unknown`: one of the two does not say. */
export type Agreement = 'same' | 'partly' | 'differs' | 'unknown';

export interface PersonComparison {
  /** As the code states it. */
  readonly stated: { readonly name?: string; readonly kana?: string; readonly born?: string; readonly sex?: 'M' | 'F' };
  readonly fields: Readonly<Record<PersonField, Agreement>>;
  /** Name and birth date are the same and nothing speaks against it. Anything else needs a person's reason. */
  readonly agrees: boolean;
  /** What differs or cannot be compared. */
  readonly differs: readonly PersonField[];
}

export interface ChartPerson {
  readonly name: NameView;
  readonly born?: BirthView;
  readonly sex?: string;
}

/** Compares whom a code names with whose chart it is. Names are folded (variant kanji, width, kana) and never taken apart. */
export function comparePerson(code: JahisPerson, chart: ChartPerson): PersonComparison {
  const fields = {
    name: nameAgreement(code, chart.name),
    born: bornAgreement(code.bornOn, chart.born?.iso),
    sex: sexAgreement(code.sex, chart.sex),
  };
  const agrees = fields.name === 'same' && fields.born === 'same' && fields.sex !== 'differs';
  const differs = agrees
    ? []
    : PERSON_FIELDS.filter((field) => fields[field] !== 'same' && !(field === 'sex' && fields.sex === 'unknown'));
  const { name, kana, sex, bornOn } = code;
  const stated = {
    ...(name === undefined ? {} : { name }),
    ...(kana === undefined ? {} : { kana }),
    ...(bornOn === undefined ? {} : { born: bornOn }),
    ...(sex === undefined ? {} : { sex }),
  };
  return { stated, fields, agrees, differs };
}

/** Kanji decide where both have them: two people of one reading are two people. */
function nameAgreement({ name, kana }: JahisPerson, chart: NameView): Agreement {
  if (name !== undefined && chart.kanji !== undefined) return alike(foldName(name), foldName(chart.kanji));
  if (kana !== undefined && chart.kana !== undefined) return alike(foldKana(kana), foldKana(chart.kana));
  return 'unknown';
}

const alike = (a: string, b: string): Agreement => (a === '' || b === '' ? 'unknown' : a === b ? 'same' : 'differs');

function bornAgreement(code: string | undefined, chart: string | undefined): Agreement {
  if (code === undefined || chart === undefined || code.startsWith('?') || chart.startsWith('?')) return 'unknown';
  if (code === chart) return code.length === 10 ? 'same' : 'partly';
  const shorter = code.length < chart.length ? code : chart;
  return code.slice(0, shorter.length) === chart.slice(0, shorter.length) ? 'partly' : 'differs';
}

function sexAgreement(code: string | undefined, chart: string | undefined): Agreement {
  if (code === undefined || (chart !== 'M' && chart !== 'F')) return 'unknown';
  return code === chart ? 'same' : 'differs';
}
