import type { HospitalTime, JahisGroup, JahisPerson, JahisRemark, JahisText } from '@tomoshibi/formats';

export interface CarriedDrug {
  readonly name: string;
  readonly amount?: string;
  readonly unit?: string;
  readonly generic?: string;
  readonly notes: readonly string[];
}

/** Drugs taken together in one way. */
export interface CarriedGroup {
  readonly drugs: readonly CarriedDrug[];
  readonly usage?: string;
  /** `14日分`. */
  readonly count?: string;
  readonly form?: string;
  readonly doctor?: string;
  readonly department?: string;
  readonly notes: readonly string[];
}

export interface CarriedDispensing {
  /** Dispensed or, of a prescription, issued. */
  readonly on?: HospitalTime;
  readonly pharmacy?: string;
  readonly clinic?: string;
  readonly groups: readonly CarriedGroup[];
  readonly notes: readonly { readonly text: string; readonly byPatient: boolean }[];
}

/** What a code says, in the order and words it says it. */
export interface CarriedDocument {
  readonly sort: 'notebook' | 'prescription';
  readonly person: JahisPerson;
  readonly dispensings: readonly CarriedDispensing[];
  /** 患者申告・要確認: to be asked about, never an allergy of this chart by itself. */
  readonly candidates: readonly { readonly kind: JahisRemark['kind']; readonly text: string; readonly byPatient: boolean }[];
  readonly otc: readonly { readonly name: string; readonly from?: HospitalTime; readonly until?: HospitalTime }[];
  readonly memos: readonly string[];
  /** Lines of unknown records, as they stand. */
  readonly others: readonly string[];
  readonly newestOn?: HospitalTime;
}

/** A notebook or prescription as a chart shows it. Nothing is computed, converted or left out but insurance and addresses. */
export function documentOf(text: JahisText): CarriedDocument {
  const others = text.unknown.map(({ no, fields }) => [no, ...fields].filter((part) => part !== '').join(','));
  if (text.sort === 'prescription') {
    const { person, institution, issuedOn, groups, notes, doctor, department } = text;
    const written = groups.map((group) => ({
      ...groupOf(group),
      ...opt('doctor', doctor?.name),
      ...opt('department', department),
    }));
    const dispensing = {
      groups: written,
      notes: notes.map((words) => ({ text: words, byPatient: false })),
      ...opt('on', issuedOn),
      ...opt('clinic', institution?.name),
    };
    const newest = readable(issuedOn);
    return {
      sort: 'prescription',
      person,
      dispensings: [dispensing],
      candidates: [],
      otc: [],
      memos: [],
      others,
      ...opt('newestOn', newest),
    };
  }
  const days = text.dispensings.flatMap(({ on }) => readable(on) ?? []).sort();
  return {
    sort: 'notebook',
    person: text.person,
    dispensings: text.dispensings.map(({ on, pharmacy, clinic, groups, notes }) => ({
      groups: groups.map(groupOf),
      notes: notes.map(({ text: words, writer }) => ({ text: words, byPatient: writer === 'patient' })),
      ...opt('on', on),
      ...opt('pharmacy', pharmacy),
      ...opt('clinic', clinic),
    })),
    candidates: text.remarks.map(({ kind, text: words, writer }) => ({ kind, text: words, byPatient: writer === 'patient' })),
    otc: text.otc,
    memos: text.memos.map(({ text: words }) => words),
    others,
    ...opt('newestOn', days.at(-1)),
  };
}

/** `{}` or `{key: value}`: absent is absent. */
const opt = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

const readable = (day: HospitalTime | undefined): HospitalTime | undefined => (day?.startsWith('?') ? undefined : day);

const groupOf = ({ drugs, usage, count, countUnit, form, doctor, department, notes }: JahisGroup): CarriedGroup => ({
  drugs: drugs.map(({ name, amount, unit, generic, notes: own }) => ({
    name,
    notes: own,
    ...opt('amount', amount),
    ...opt('unit', unit),
    ...opt('generic', generic),
  })),
  notes,
  ...opt('usage', usage),
  ...opt('count', count === undefined ? undefined : `${count}${countUnit ?? ''}`),
  ...opt('form', form),
  ...opt('doctor', doctor),
  ...opt('department', department),
});
