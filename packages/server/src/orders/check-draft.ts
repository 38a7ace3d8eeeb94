import {
  type DispensingView,
  type DrugItem,
  duplications,
  highAlertOf,
  type ListedDrug,
  ok,
  type PrescriptionDraft,
  prescribe,
  type Refusal,
  type Result,
  readAloud,
  rulesFor,
  type WrittenPrescription,
} from '@tomoshibi/hospital';
import { pharmacyCheck } from '../desk/pharmacy-check.ts';
import type { PatientAsked } from '../reader.ts';
import type { Orders } from './orders.ts';

/** A fact that must have been seen before signing: what it is, and of what. Nothing is decided. */
export interface CheckShown {
  /** Also what `seen` names. */
  readonly code: string;
  readonly kind: 'allergy-unknown' | 'allergy-stated' | 'renal-unknown' | 'weight-unknown' | 'high-alert' | 'same-drug' | 'rule';
  readonly what: string;
}

export interface DraftChecked {
  readonly written?: WrittenPrescription;
  /** What is missing or wrong; with `orders.check-unseen` everything else is right. */
  readonly refusal?: Refusal;
  readonly checks: readonly CheckShown[];
  readonly aloud: readonly string[];
}

export interface DraftAsked {
  readonly patient: PatientAsked;
  readonly draft: PrescriptionDraft;
}

/** Looks at a draft without writing anything. Refusals: `chart.patient-unknown`. */
export async function checkDraft(orders: Orders, { patient, draft }: DraftAsked, doctor: string): Promise<Result<DraftChecked>> {
  const check = await pharmacyCheck(orders.desk, patient);
  if (!check.ok) return check;
  const { view } = check.value;
  const listed = await listedIn(orders, draft);
  const checks = checksFor(orders, view, draft);
  const facts = { listed: (name: string) => listed.get(name), highAlertOf, doctor, issuedOn: view.onDay };
  const made = prescribe(draft, { ...facts, toSee: checks.map(({ code }) => code) });
  const { refusal } = made.ok ? {} : made;
  // With all else in order it can be read aloud before the boxes are ticked.
  const plain = made.ok ? made : prescribe(draft, { ...facts, toSee: [] });
  return ok({
    checks,
    aloud: plain.ok ? readAloud(view.bar, plain.value) : [],
    ...(made.ok ? { written: made.value } : {}),
    ...(refusal === undefined ? {} : { refusal }),
  });
}

async function listedIn({ drugs }: Orders, { groups }: PrescriptionDraft): Promise<ReadonlyMap<string, ListedDrug>> {
  const names = [...new Set(groups.flatMap((group) => group.drugs.map(({ name }) => name.trim())))];
  const found = await Promise.all(names.map(async (name) => [name, await drugs.listed(name)] as const));
  return new Map(found.flatMap(([name, drug]) => (drug === undefined ? [] : [[name, drug] as const])));
}

function checksFor({ desk }: Orders, view: DispensingView, draft: PrescriptionDraft): readonly CheckShown[] {
  const names = draft.groups.flatMap((group) => group.drugs.map(({ name }) => name.trim())).filter(Boolean);
  const checks: CheckShown[] = [];
  const add = (kind: CheckShown['kind'], what: string): void => {
    const code = [kind, what].filter(Boolean).join(':');
    if (!checks.some((one) => one.code === code)) checks.push({ code, kind, what });
  };
  if (view.unknowns.includes('allergy')) add('allergy-unknown', '');
  if (view.allergies.items.length > 0)
    add('allergy-stated', [...new Set(view.allergies.items.map(({ allergen }) => allergen))].join('、'));
  if (view.unknowns.includes('renal')) add('renal-unknown', '');
  if (view.unknowns.includes('weight')) add('weight-unknown', '');
  for (const name of names) if (highAlertOf(name) !== undefined) add('high-alert', name);
  const drafted = names.map(
    (name, at): DrugItem => ({ form: 'oral', name, kinds: [], state: 'future', original: `draft ${at}` }) as unknown as DrugItem,
  );
  for (const { drugs } of duplications([...view.drugs.items, ...drafted])) {
    const own = drugs.filter(({ original }) => original.startsWith('draft '));
    if (own.length > 0) add('same-drug', [...new Set(drugs.map(({ name }) => name))].join(' / '));
  }
  for (const { say, drug } of rulesFor(desk.config.drugRules, drafted, view.values)?.shown ?? []) add('rule', `${drug}: ${say}`);
  return checks;
}
