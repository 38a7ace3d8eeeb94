import { type FormDefinition, ok, prefillSheet, type Result, type Slip } from '@tomoshibi/hospital';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { PatientAsked } from '../reader.ts';
import { type Pressed, pressOrder, type ToPress } from './order-press.ts';
import type { Orders } from './orders.ts';
import { sheetFactsOf } from './sheet-facts-of.ts';

export interface SlipToPress extends Omit<ToPress, 'content' | 'finish'> {
  readonly patient: PatientAsked;
  readonly slip: Slip;
  /** Instant it was first written; a reprint says the same. */
  readonly orderedAt: string;
}

/** A slip on paper, all parts, of what the record says. Refusals: `chart.patient-unknown`. */
export async function pressSlip(
  orders: Orders,
  { patient, slip, orderedAt, ...shared }: SlipToPress,
): Promise<Result<Pressed & { readonly number: string }>> {
  const { desk, press, config } = orders;
  const of = await sheetFactsOf(desk, patient, {
    config,
    mode: await press.mode(),
    nowInstant: press.nowInstant(),
    by: slip.doctor,
  });
  if (!of.ok) return of;
  const { definition, language } = shared;
  const printed = { ...slip, answers: { ...slip.answers, ...saidBy(definition, slip, orderedAt) } };
  const content = prefillSheet(definition, { ...of.value.facts, slip: printed }, language);
  return ok({ ...(await pressOrder(press, { ...shared, content })), number: of.value.summary.bar.number });
}

/** What the screen knows without asking: when it was written, how urgent, by whom. Only into fields the form has and nobody answered. */
function saidBy({ blocks }: FormDefinition, { answers, urgency, doctor }: Slip, orderedAt: string): Slip['answers'] {
  const now = hospitalNow(new Date(orderedAt));
  const known: Readonly<Record<string, string | readonly string[]>> = {
    'ordered-at': `${now.slice(0, 4)}年${Number(now.slice(5, 7))}月${Number(now.slice(8, 10))}日 ${now.slice(11, 16)}`,
    urgency: [urgency],
    doctor,
  };
  const keys = blocks.flatMap((block) => (block.block === 'fields' ? block.fields.map(({ key }) => key) : []));
  return Object.fromEntries(
    keys.flatMap((key) => (known[key] === undefined || answers[key] !== undefined ? [] : [[key, known[key]]])),
  );
}
