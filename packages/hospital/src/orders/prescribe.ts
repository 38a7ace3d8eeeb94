import { addDays } from '../kernel/calendar-day.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { multiply, readAmount } from './decimal.ts';
import { doseUnit, saysConcentration } from './dose-unit.ts';
import type { PrescribedDrug, PrescribedGroup, WrittenPrescription } from './events.ts';

/** What a doctor has chosen and typed, before it is looked at. Amounts as typed; per day is never typed. */
export interface PrescriptionDraft extends Omit<WrittenPrescription, 'groups' | 'issuedOn' | 'doctor' | 'endOn'> {
  readonly groups: readonly DraftGroup[];
}
export interface DraftGroup extends Omit<PrescribedGroup, 'drugs'> {
  readonly drugs: readonly Omit<PrescribedDrug, 'perDay' | 'highAlert' | 'code' | 'codeSystem'>[];
}

/** A drug as the hospital's own copy names it. */
export interface ListedDrug {
  readonly name: string;
  readonly code?: string;
  readonly codeSystem?: string;
  readonly unit?: string;
  readonly highAlert?: string;
}

export interface PrescribeFacts {
  /** Undefined: no such drug in the hospital's list. */
  listed(name: string): ListedDrug | undefined;
  readonly highAlertOf: (name: string) => string | undefined;
  readonly doctor: string;
  /** The hospital's today. */
  readonly issuedOn: string;
  /** Codes of the checks the screen must have shown; each must be in `seen`. */
  readonly toSee: readonly string[];
}

export const MOST_GROUPS = 20;
export const MOST_DAYS = 120;
/** Of one remark: what a record of the symbol holds. */
export const NOTE_LETTERS = 50;
/** 医師の指示どおり says nothing to whoever dispenses. Source: paper-forms §4 F10. */
const SAYS_NOTHING = /指示(?:どお|通)り|指示の通り/u;

/**
 * Makes the record of a prescription from a draft, or says what is wrong with it: `orders.…` with the place (`rp`, `drug`, from 1). 1回量 is written,
 * 1日量 calculated; both, the times and the days stand on every sheet.
 */
export function prescribe(draft: PrescriptionDraft, facts: PrescribeFacts): Result<WrittenPrescription> {
  if (draft.groups.length === 0) return refuse('orders.nothing-written');
  if (draft.groups.length > MOST_GROUPS) return refuse('orders.too-many', { limit: MOST_GROUPS });
  if (draft.startOn < facts.issuedOn) return refuse('orders.start-past');
  const unseen = facts.toSee.find((code) => !draft.seen.includes(code));
  if (unseen !== undefined) return refuse('orders.check-unseen', { check: unseen });
  const long = draft.notes.findIndex((note) => [...note].length > NOTE_LETTERS);
  if (long >= 0) return refuse('orders.note-long', { note: long + 1, limit: NOTE_LETTERS });
  if (draft.refills !== undefined && (draft.sheet !== 'outside' || draft.refills < 2 || draft.refills > 3))
    return refuse('orders.refills');
  const groups: PrescribedGroup[] = [];
  for (const [at, group] of draft.groups.entries()) {
    const made = groupOf(group, { ...facts, sheet: draft.sheet, rp: at + 1 });
    if (!made.ok) return made;
    groups.push(made.value);
  }
  const days = groups.filter(({ sort }) => isByDays(sort)).map(({ count }) => count);
  const allByDays = days.length === groups.length;
  const endOn = allByDays ? addDays(draft.startOn, Math.max(...days) - 1) : undefined;
  const { notes, ...rest } = draft;
  return ok({
    ...rest,
    notes: notes.map((note) => note.trim()).filter(Boolean),
    issuedOn: facts.issuedOn,
    doctor: facts.doctor,
    groups,
    ...(endOn === undefined ? {} : { endOn }),
  });
}

export const isByDays = (sort: PrescribedGroup['sort']): boolean => sort === 'oral' || sort === 'injection' || sort === 'insulin';

interface Of extends PrescribeFacts {
  readonly sheet: WrittenPrescription['sheet'];
  readonly rp: number;
}

function groupOf(group: DraftGroup, of: Of): Result<PrescribedGroup> {
  const { rp } = of;
  const { sort, usage, timesPerDay, count, at, route, ratePerHour } = group;
  if (group.drugs.length === 0) return refuse('orders.drug-missing', { rp });
  if (of.sheet === 'injection' ? sort !== 'injection' : sort === 'injection') return refuse('orders.wrong-sheet', { rp });
  if (usage.trim() === '' || SAYS_NOTHING.test(usage)) return refuse('orders.usage-missing', { rp });
  const byDays = isByDays(sort);
  if (byDays && !(Number.isInteger(timesPerDay) && (timesPerDay as number) >= 1 && (timesPerDay as number) <= 24))
    return refuse('orders.times-missing', { rp });
  if (byDays && at !== undefined && at.length > 0 && at.length !== timesPerDay) return refuse('orders.times-differ', { rp });
  const counted = sort === 'external' ? 1 : count;
  if (!Number.isInteger(counted) || counted < 1 || counted > MOST_DAYS)
    return refuse('orders.days-missing', { rp, limit: MOST_DAYS });
  if (sort === 'injection' && (route ?? '').trim() === '') return refuse('orders.route-missing', { rp });
  const rate = ratePerHour === undefined ? undefined : readAmount(ratePerHour);
  if ((ratePerHour !== undefined || /点滴|持続/u.test(route ?? '')) && rate === undefined)
    return refuse('orders.rate-missing', { rp });
  const drugs: PrescribedDrug[] = [];
  for (const [index, drug] of group.drugs.entries()) {
    const made = drugOf(drug, group, { ...of, drug: index + 1 });
    if (!made.ok) return made;
    drugs.push(made.value);
  }
  return ok({
    sort,
    usage: usage.trim(),
    count: counted,
    drugs,
    ...(byDays && timesPerDay !== undefined ? { timesPerDay } : {}),
    ...(byDays && at !== undefined && at.length > 0 ? { at } : {}),
    ...(route === undefined || route.trim() === '' ? {} : { route: route.trim() }),
    ...(rate === undefined ? {} : { ratePerHour: rate }),
  });
}

function drugOf(
  drug: DraftGroup['drugs'][number],
  group: DraftGroup,
  of: Of & { readonly drug: number },
): Result<PrescribedDrug> {
  const where = { rp: of.rp, drug: of.drug };
  const name = drug.name.trim();
  const listed = of.listed(name);
  if (name === '' || (listed === undefined && (of.sheet === 'outside' || drug.free !== true)))
    return refuse('orders.drug-unlisted', where);
  const perDose = readAmount(drug.perDose);
  if (perDose === undefined) return refuse('orders.amount-shape', where);
  const unit = doseUnit(drug.unit);
  if (!unit.ok) return refuse(unit.code, where);
  const concentration = drug.concentration?.trim();
  const said = saysConcentration(`${name} ${concentration ?? ''}`, group.sort === 'injection');
  if (unit.unit === 'mL' && !said) return refuse('orders.concentration-missing', where);
  const atHome = of.sheet === 'outside' && group.sort === 'insulin';
  const total = drug.total === undefined ? undefined : readAmount(drug.total.amount);
  const totalUnit = drug.total === undefined ? undefined : doseUnit(drug.total.unit);
  if (atHome && (total === undefined || totalUnit?.ok !== true)) return refuse('orders.total-missing', where);
  const highAlert = listed?.highAlert ?? of.highAlertOf(name);
  return ok({
    name,
    perDose,
    unit: unit.unit,
    ...(isByDays(group.sort) && group.timesPerDay !== undefined ? { perDay: multiply(perDose, group.timesPerDay) } : {}),
    ...(listed?.code === undefined ? {} : { code: listed.code }),
    ...(listed?.codeSystem === undefined ? {} : { codeSystem: listed.codeSystem }),
    ...(drug.noChange === undefined ? {} : { noChange: drug.noChange }),
    ...(highAlert === undefined ? {} : { highAlert }),
    ...(total !== undefined && totalUnit?.ok === true ? { total: { amount: total, unit: totalUnit.unit } } : {}),
    ...(concentration === undefined || concentration === '' ? {} : { concentration }),
    ...(listed === undefined ? { free: true as const } : {}),
  });
}
