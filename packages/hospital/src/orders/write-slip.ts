import type { FormDrafted } from '../forms/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { Slip, SlipSort } from './events.ts';

type FormDefinition = FormDrafted['definition'];
type FormField = Extract<FormDefinition['blocks'][number], { readonly block: 'fields' }>['fields'][number];

/** Which form an order is written on. F32 is request and report in one; the others are plain requests. */
export const SLIP_FORMS: readonly { readonly sort: SlipSort; readonly form: string }[] = [
  { sort: 'laboratory', form: 'F20' },
  { sort: 'bacteria-pathology', form: 'F22' },
  { sort: 'physiology', form: 'F23' },
  { sort: 'transfusion', form: 'F24' },
  { sort: 'imaging', form: 'F30' },
  { sort: 'endoscopy', form: 'F32' },
  { sort: 'meal', form: 'F43' },
  { sort: 'rehabilitation', form: 'F45' },
  { sort: 'surgery', form: 'F50' },
];

/**
 * Keys whose answer comes later, on paper: when the specimen is taken, when it is done, what was found. Asking the doctor at the screen for them would leave
 * boxes marked 必須 that nobody can fill yet.
 */
const LATER: ReadonlySet<string> = new Set([
  ...['taken-at', 'tubes', 'pieces', 'specimen-label', 'done-at', 'reaction', 'reaction-detail', 'device', 'images', 'dose'],
  ...['kept-in', 'started-at', 'ended-at', 'scope', 'given', 'biopsies', 'findings', 'conclusion'],
]);
/** The moment of writing stands on paper without being asked. */
const KNOWN = 'ordered-at';

/** What is asked on the screen: fields of the requester's part that are neither signatures nor printed from the chart, and that can be answered now. */
export function askedFields(definition: FormDefinition): readonly FormField[] {
  const first = definition.parts[0]?.key;
  return definition.blocks.flatMap((block) => {
    if (block.block !== 'fields') return [];
    if (block.parts !== undefined && first !== undefined && !block.parts.includes(first)) return [];
    return block.fields.filter(
      ({ key, sort, fill }) => sort !== 'sign' && fill === undefined && key !== KNOWN && !LATER.has(key),
    );
  });
}

/** Longest answer to one field. */
export const ANSWER_LETTERS = 400;

/**
 * A slip whose answers fit the form. Nobody has to answer everything: an open box is filled by hand. Refusals, with `field`:
 * `orders.answer-unknown` no such field or choice, `orders.answer-shape` no number, `orders.answer-long`; `orders.nothing-written`.
 */
export function writeSlip(definition: FormDefinition, slip: Slip): Result<Slip> {
  const fields = new Map(askedFields(definition).map((field) => [field.key, field]));
  const answers: Record<string, string | readonly string[]> = {};
  for (const [key, answer] of Object.entries(slip.answers)) {
    const field = fields.get(key);
    if (field === undefined) return refuse('orders.answer-unknown', { field: key });
    const code = wrongWith(field, answer);
    if (code !== undefined) return refuse(code, { field: key });
    const kept = typeof answer === 'string' ? answer.trim() : answer;
    if (kept.length > 0) answers[key] = kept;
  }
  if (Object.keys(answers).length === 0) return refuse('orders.nothing-written');
  return ok({ ...slip, form: definition.code, version: definition.version, answers });
}

function wrongWith({ sort, choices = [], digits }: FormField, answer: string | readonly string[]): string | undefined {
  if (sort === 'ticks') {
    const known = typeof answer !== 'string' && answer.every((one) => choices.some(({ key }) => key === one));
    return known ? undefined : 'orders.answer-unknown';
  }
  if (typeof answer !== 'string') return 'orders.answer-shape';
  if ([...answer].length > ANSWER_LETTERS) return 'orders.answer-long';
  const text = answer.trim();
  if (text === '') return undefined;
  if (sort === 'number' && !/^\d{1,6}(?:\.\d{1,5})?$/.test(text)) return 'orders.answer-shape';
  if (sort === 'digits' && (!/^\d+$/.test(text) || text.length > (digits ?? text.length))) return 'orders.answer-shape';
  return undefined;
}
