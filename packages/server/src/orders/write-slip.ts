import {
  askedFields,
  type Doer,
  writeSlip as decide,
  type FormDefinition,
  ok,
  type Result,
  refuse,
  SLIP_FORMS,
  type Slip,
} from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';
import type { Orders } from './orders.ts';
import { pressSlip } from './press-slip.ts';
import type { OrderPrinted } from './write-prescription.ts';

/** A slip one may write: the form as published, and the fields the screen asks. */
export interface SlipForm {
  readonly sort: Slip['sort'];
  readonly form: string;
  readonly version: string;
  readonly words: FormDefinition['words'];
  readonly parts: FormDefinition['parts'];
  readonly fields: readonly ReturnType<typeof onScreen>[];
}

/** What a screen needs of a field; room on paper is the paper's. */
const onScreen = ({ span: _, fill: _fill, sizePt: _size, ...field }: ReturnType<typeof askedFields>[number]) => field;

/** Withdrawn forms are not offered. */
export async function slipForms({ press }: Orders): Promise<Result<readonly SlipForm[]>> {
  const forms = await Promise.all(
    SLIP_FORMS.map(async ({ sort, form }) => {
      const definition = await press.book.current(form);
      if (definition === undefined) return [];
      const { version, words, parts } = definition;
      return [{ sort, form, version, words, parts, fields: askedFields(definition).map(onScreen) }];
    }),
  );
  return ok(forms.flat());
}

export interface SlipAsked extends Pick<Slip, 'answers' | 'urgency' | 'wantedAt'> {
  readonly patient: PatientAsked;
  readonly form: string;
  readonly language: 'ja' | 'en';
}

/**
 * Writes an order slip and prints its parts under one number: durable in the record before a byte of paper is given out. Refusals: `orders.answer-…`,
 * `orders.nothing-written`, `forms.form-unknown`, `chart.patient-unknown`.
 */
export async function writeSlip(orders: Orders, asked: SlipAsked, by: Doer): Promise<Result<OrderPrinted>> {
  const { desk, press, record } = orders;
  const sort = SLIP_FORMS.find(({ form }) => form === asked.form)?.sort;
  const definition = sort === undefined ? undefined : await press.book.current(asked.form);
  if (sort === undefined || definition === undefined) return refuse('forms.form-unknown');
  const doctor = (await desk.names())(by);
  const { answers, urgency, wantedAt } = asked;
  const slip = decide(definition, {
    sort,
    form: asked.form,
    version: definition.version,
    answers,
    urgency,
    doctor,
    ...(wantedAt === undefined ? {} : { wantedAt }),
  });
  if (!slip.ok) return slip;
  // No number is spent on somebody the copy does not know.
  const whose = await desk.whose(asked.patient);
  if (!whose.ok) return whose;
  const [serial = ''] = await press.serials.take(1);
  const pressed = await pressSlip(orders, {
    patient: asked.patient,
    slip: slip.value,
    orderedAt: press.nowInstant(),
    definition,
    serial,
    by: doctor,
    language: asked.language,
    ...(by.place === undefined ? {} : { where: by.place }),
  });
  if (!pressed.ok) return pressed;
  const { number, sheet, ...printed } = pressed.value;
  await record.write([
    { kind: 'orders.slip-written', v: 1, patient: number, slip: slip.value, serial, by },
    { kind: 'forms.sheets-printed', v: 1, sheets: [sheet], where: 'browser', by },
  ]);
  return ok({ serial, form: asked.form, ...printed, unwritable: [], without: [] });
}
