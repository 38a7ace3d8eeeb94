import {
  answerQuery,
  askQuery,
  checkDispensing,
  type DispensingChecked,
  type DispensingView,
  type Doer,
  type DrugItem,
  dispensingView,
  laterView,
  type NameOf,
  ok,
  type PharmacyPack,
  packLine,
  type QueryAnswered,
  type QueryAsked,
  type QueryRow,
  type QueryView,
  type Result,
  type Section,
} from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';
import type { Desk } from './desk.ts';

/** S-46 of one patient, with the queries about it, newest first. */
export interface PharmacyCheck {
  readonly view: DispensingView;
  readonly queries: readonly QueryView[];
}

/** Drugs looked through for the previous prescription. */
const HISTORY = 100;

/** Refusals: `chart.patient-unknown`. */
export async function pharmacyCheck(desk: Desk, patient: PatientAsked): Promise<Result<PharmacyCheck>> {
  const summary = await desk.reader.summary(patient);
  if (!summary.ok) return summary;
  const { number, ref } = summary.value.bar;
  const history = await desk.reader.section({ patient: { number }, section: 'drugs', limit: HISTORY });
  const nameOf = await desk.names();
  const view = dispensingView({
    summary: summary.value,
    history: history.ok ? (history.value as Section<DrugItem>).items : [],
    notes: await desk.rows.notes(number),
    rules: desk.config.drugRules,
    nameOf,
  });
  const queries = (await desk.rows.queries())
    .filter(({ asked }) => asked.patient === number)
    .sort((a, b) => (a.askedAt === b.askedAt ? 0 : a.askedAt < b.askedAt ? 1 : -1))
    .map((row) => queryView(row, ref, nameOf));
  return ok({ view, queries });
}

export function queryView({ query, askedAt, asked, answered, answeredAt }: QueryRow, ref: string, nameOf: NameOf): QueryView {
  const { original, drug, cause, text, toDoctor } = asked;
  return {
    query,
    ref,
    cause,
    text,
    toDoctor,
    askedInstant: askedAt,
    by: nameOf(asked.by),
    ...(original === undefined ? {} : { original }),
    ...(drug === undefined ? {} : { drug }),
    ...(answered === undefined || answeredAt === undefined
      ? {}
      : { answer: { answer: answered.answer, text: answered.text, answeredInstant: answeredAt, by: nameOf(answered.by) } }),
  };
}

export interface QueryAskedFor extends Pick<QueryAsked, 'cause' | 'text' | 'toDoctor'> {
  readonly patient: PatientAsked;
  readonly original?: string | undefined;
  readonly drug?: string | undefined;
  /** Phoned and answered in one go: asked and answered are written together. */
  readonly answer?: { readonly answer: QueryAnswered['answer']; readonly text: string } | undefined;
}

/** 疑義照会, answered at once or left open. Refusals: those of the use cases. */
export async function ask(desk: Desk, asked: QueryAskedFor, by: Doer): Promise<Result<PharmacyCheck>> {
  const whose = await desk.whose(asked.patient);
  if (!whose.ok) return whose;
  const { number } = whose.value;
  const { cause, text, toDoctor, original, drug, answer } = asked;
  const query = `q${desk.fresh()}`;
  const event = askQuery({
    query,
    patient: number,
    cause,
    text,
    toDoctor,
    by,
    ...(original === undefined ? {} : { original }),
    ...(drug === undefined ? {} : { drug }),
  });
  if (!event.ok) return event;
  await desk.write(event.value);
  if (answer !== undefined) {
    const answered = answerQuery(await desk.rows.query(query), { query, patient: number, ...answer, by });
    if (!answered.ok) return answered;
    await desk.write(answered.value);
  }
  return pharmacyCheck(desk, { number });
}

export interface AnswerAsked extends Pick<QueryAnswered, 'answer' | 'text'> {
  readonly patient: PatientAsked;
  readonly query: string;
}

export async function answer(desk: Desk, { patient, ...asked }: AnswerAsked, by: Doer): Promise<Result<PharmacyCheck>> {
  const whose = await desk.whose(patient);
  if (!whose.ok) return whose;
  const { number } = whose.value;
  const event = answerQuery(await desk.rows.query(asked.query), { ...asked, patient: number, by });
  if (!event.ok) return event;
  await desk.write(event.value);
  return pharmacyCheck(desk, { number });
}

export interface VerdictAsked extends Pick<DispensingChecked, 'original' | 'verdict'> {
  readonly patient: PatientAsked;
}

export async function verdict(desk: Desk, { patient, ...asked }: VerdictAsked, by: Doer): Promise<Result<PharmacyCheck>> {
  const now = await pharmacyCheck(desk, patient);
  if (!now.ok) return now;
  const { number } = now.value.view.bar;
  const event = checkDispensing(now.value.view, { ...asked, patient: number, by });
  if (!event.ok) return event;
  await desk.write(event.value);
  return pharmacyCheck(desk, { number });
}

/** The first-day pack of one ward. Refusals: `chart.ward-unknown`. */
export async function pharmacyPack(desk: Desk, ward: string): Promise<Result<PharmacyPack>> {
  const lying = await desk.reader.ward(ward);
  if (!lying.ok) return lying;
  const nameOf = await desk.names();
  const lines = [];
  for (const { patient } of lying.value.lines) {
    const summary = await desk.reader.summary({ number: patient.number });
    if (!summary.ok) return summary;
    const later = laterView(await desk.rows.notes(patient.number), nameOf).facts.filter(
      ({ about, retracted }) => retracted === undefined && (about === 'allergy' || about === 'drug'),
    );
    lines.push(packLine(summary.value, later));
  }
  const { copiedInstant } = lying.value;
  return ok({ ward, onDay: desk.dayOf(), lines, ...(copiedInstant === undefined ? {} : { copiedInstant }) });
}
