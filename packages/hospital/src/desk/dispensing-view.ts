import type { HospitalTime } from '@tomoshibi/formats';
import type { AllergyItem, ChartSummary, DrugItem, PatientBar, Section, WarningItem } from '../chart/view.ts';
import type { NameOf, NoteRow } from './desk-notes.ts';
import { type DispensingUnknown, type DispensingValue, dispensingValues } from './dispensing-values.ts';
import { type DrugRules, type RuleShown, rulesFor } from './drug-rules.ts';
import { type Duplication, duplications } from './duplications.ts';
import { type LaterFact, laterView } from './later-view.ts';

/** One prescription: the drugs of one order, with what was done about it here. */
export interface Prescription {
  readonly original: string;
  readonly orderedAt?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  readonly drugs: readonly DrugItem[];
  readonly verdict?: { readonly verdict: 'checked' | 'held'; readonly by: string; readonly recordedInstant: string };
}

/** 調剤前確認 of one patient: facts side by side. It decides nothing. */
export interface DispensingView {
  readonly bar: PatientBar;
  readonly onDay: string;
  readonly unknowns: readonly DispensingUnknown[];
  readonly allergies: Section<AllergyItem>;
  /** Contraindications and 妊娠 where the source names them. */
  readonly contraindications: Section<WarningItem>;
  readonly pregnancy: readonly WarningItem[];
  readonly body: Section<WarningItem>;
  readonly values: readonly DispensingValue[];
  /** Newest order first: what runs, begins later or has no known end. */
  readonly current: readonly Prescription[];
  /** The newest that is over. */
  readonly previous?: Prescription;
  /** As-of of the drugs. */
  readonly drugs: Section<DrugItem>;
  readonly duplications: readonly Duplication[];
  /** Absent: the hospital has given no table (規則なし). */
  readonly rules?: { readonly version: string; readonly shown: readonly RuleShown[] };
  /** 写しの後に起きたこと about drugs, allergies, weight and results. */
  readonly later: readonly LaterFact[];
}

const PREGNANCY = /妊娠/u;
const OF_DRUGS: ReadonlySet<LaterFact['about']> = new Set(['allergy', 'drug', 'result', 'weight']);

export interface DispensingParts {
  readonly summary: ChartSummary;
  /** The newest page of all drugs, over ones too: the previous prescription is among them. */
  readonly history: readonly DrugItem[];
  readonly notes: readonly NoteRow[];
  readonly rules: DrugRules | undefined;
  readonly nameOf: NameOf;
}

export function dispensingView({ summary, history, notes, rules, nameOf }: DispensingParts): DispensingView {
  const { bar, onDay, allergies, contraindications, body, drugs } = summary;
  const values = dispensingValues(summary.results.items);
  const pregnancy = contraindications.items.filter(({ label }) => PREGNANCY.test(label));
  const running = drugs.items.filter(({ state }) => state !== 'over' && state !== 'cancelled');
  const current = prescriptions(running, notes, nameOf);
  const shown = new Set(current.map(({ original }) => original));
  const over = history.filter(({ state, form, original }) => state === 'over' && form === 'oral' && !shown.has(original));
  const previous = prescriptions(over, notes, nameOf)[0];
  const found = rulesFor(rules, running, values);
  return {
    bar,
    onDay,
    unknowns: unknownsOf({ bar, allergies, body, values, pregnancy }),
    allergies,
    contraindications,
    pregnancy,
    body,
    values,
    current,
    ...(previous === undefined ? {} : { previous }),
    drugs: { ...drugs, items: running },
    duplications: duplications(running),
    ...(found === undefined ? {} : { rules: found }),
    later: laterView(notes, nameOf).facts.filter(({ about }) => OF_DRUGS.has(about)),
  };
}

export function unknownsOf(
  facts: Pick<DispensingView, 'bar' | 'allergies' | 'body' | 'values' | 'pregnancy'>,
): readonly DispensingUnknown[] {
  const renal = facts.values.some(({ test, series }) => (test === 'egfr' || test === 'cr') && series.length > 0);
  const weight = facts.body.items.some(({ label, code }) => label.includes('体重') || code?.startsWith('9N006'));
  const unknowns: DispensingUnknown[] = [];
  if (facts.allergies.state === 'not-in-copy') unknowns.push('allergy');
  if (!renal) unknowns.push('renal');
  if (!weight) unknowns.push('weight');
  if (facts.bar.sex !== 'M' && facts.pregnancy.length === 0) unknowns.push('pregnancy');
  return unknowns;
}

/** Drugs of one order together, newest order first; the last verdict on it that was not taken back. */
export function prescriptions(drugs: readonly DrugItem[], notes: readonly NoteRow[], nameOf: NameOf): readonly Prescription[] {
  const orders = new Map<string, DrugItem[]>();
  for (const drug of drugs) orders.set(drug.original, [...(orders.get(drug.original) ?? []), drug]);
  return [...orders]
    .map(([original, own]) => prescription(original, own, notes, nameOf))
    .sort((a, b) => newestFirst(a.orderedAt, b.orderedAt));
}

function prescription(original: string, drugs: readonly DrugItem[], notes: readonly NoteRow[], nameOf: NameOf): Prescription {
  const first = drugs[0];
  const note = notes
    .filter(
      ({ event, retracted }) =>
        retracted === undefined && event.kind === 'desk.dispensing-checked' && event.original === original,
    )
    .sort((a, b) => b.seq - a.seq)[0];
  const checked = note?.event.kind === 'desk.dispensing-checked' ? note.event : undefined;
  return {
    original,
    drugs,
    ...(first?.orderedAt === undefined ? {} : { orderedAt: first.orderedAt }),
    ...(first?.department === undefined ? {} : { department: first.department }),
    ...(first?.doctor === undefined ? {} : { doctor: first.doctor }),
    ...(note === undefined || checked === undefined
      ? {}
      : { verdict: { verdict: checked.verdict, by: nameOf(checked.by), recordedInstant: note.recordedAt } }),
  };
}

const newestFirst = (a = '', b = ''): number => (a === b ? 0 : a < b ? 1 : -1);
