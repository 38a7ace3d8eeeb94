import {
  askedFields,
  type ContinuedDrug,
  continueDrug,
  type DispensingView,
  type FormDefinition,
  mayReissue,
  type NameOf,
  type OrderRow,
  ok,
  type PrescriptionSort,
  type Result,
  type Slip,
  type Words,
  type WrittenPrescription,
} from '@tomoshibi/hospital';
import { pharmacyCheck } from '../desk/pharmacy-check.ts';
import type { FormBook } from '../forms/sheet-desk.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { PatientAsked } from '../reader.ts';
import type { Orders } from './orders.ts';
import { ordersOf } from './project-orders.ts';

/** S-50: who it is for, what must be seen before writing, what runs now, what was written here. */
export interface PrescribeView {
  readonly view: DispensingView;
  readonly current: readonly ContinuedDrug[];
  readonly written: readonly OrderView[];
}

export interface OrderView {
  readonly serial: string;
  readonly recordedInstant: string;
  readonly by: string;
  /** `F20`, or the sheet of a prescription. */
  readonly form: string;
  /** Its name; absent when the form is in no book any more. */
  readonly words?: Words;
  /** One line each, as printed. */
  readonly lines: readonly string[];
  readonly withdrawn?: { readonly instant: string; readonly by: string; readonly reason: string };
  /** 再発行, oldest first. */
  readonly reissues: readonly { readonly instant: string; readonly by: string; readonly copy: number; readonly reason: string }[];
  /** Whether its paper may be given out again. */
  readonly reissuable: boolean;
}

/** Refusals: `chart.patient-unknown`. */
export async function prescribeView(orders: Orders, patient: PatientAsked): Promise<Result<PrescribeView>> {
  const check = await pharmacyCheck(orders.desk, patient);
  if (!check.ok) return check;
  const { view } = check.value;
  const current = view.drugs.items.filter(({ state }) => state === 'active' || state === 'unknown-end').map(continueDrug);
  return ok({ view, current, written: await writtenFor(orders, view.bar.number) });
}

export async function writtenFor({ record, desk, press }: Orders, number: string): Promise<readonly OrderView[]> {
  const nameOf = await desk.names();
  const today = hospitalNow(new Date(press.nowInstant())).slice(0, 10);
  const rows = await ordersOf(record.rows, number);
  return Promise.all(rows.map(async (row) => orderView(row, { nameOf, today, definition: await formOf(press.book, row) })));
}

const FORM_OF: Readonly<Record<WrittenPrescription['sheet'], string>> = { outside: 'F10', inside: 'F11', injection: 'F12' };
export const formOfPrescription = ({ sheet }: WrittenPrescription): string => FORM_OF[sheet];

const formOf = (book: FormBook, { event }: OrderRow): Promise<FormDefinition | undefined> =>
  event.kind === 'orders.slip-written'
    ? book.version(event.slip.form, event.slip.version)
    : book.current(formOfPrescription(event.prescription));

function orderView(
  { recordedAt, event, withdrawn, reissues = [] }: OrderRow,
  {
    nameOf,
    today,
    definition,
  }: { readonly nameOf: NameOf; readonly today: string; readonly definition: FormDefinition | undefined },
): OrderView {
  return {
    serial: event.serial,
    recordedInstant: recordedAt,
    by: nameOf(event.by),
    form: event.kind === 'orders.slip-written' ? event.slip.form : formOfPrescription(event.prescription),
    ...(definition === undefined ? {} : { words: definition.words }),
    lines: event.kind === 'orders.slip-written' ? slipLines(event.slip, definition) : prescriptionLines(event.prescription),
    ...(withdrawn === undefined
      ? {}
      : { withdrawn: { instant: withdrawn.at, by: nameOf(withdrawn.by), reason: withdrawn.reason } }),
    reissues: reissues.map(({ at, by, copy, reason }) => ({ instant: at, by: nameOf(by), copy, reason })),
    reissuable: withdrawn === undefined && mayReissue(event, today),
  };
}

const COUNTED: Readonly<Record<PrescriptionSort, string>> = {
  oral: '日分',
  injection: '日分',
  insulin: '日分',
  'as-needed': '回分',
  external: '',
};

const prescriptionLines = ({ groups }: WrittenPrescription): readonly string[] =>
  groups.flatMap(({ drugs, usage, count, sort }) =>
    drugs.map(({ name, perDose, unit }) =>
      sort === 'external'
        ? `${name} 全部で${perDose}${unit} ${usage}`
        : `${name} 1回${perDose}${unit} ${usage} ${count}${COUNTED[sort]}`,
    ),
  );

/** What was ticked and written, in the form's own words and order. */
function slipLines({ answers }: Slip, definition: FormDefinition | undefined): readonly string[] {
  if (definition === undefined) return [];
  return askedFields(definition).flatMap(({ key, words, choices = [], unit = '' }) => {
    const answer = answers[key];
    if (answer === undefined) return [];
    const said =
      typeof answer === 'string'
        ? `${answer}${unit}`
        : choices
            .filter((one) => answer.includes(one.key))
            .map((one) => one.words.ja)
            .join('・');
    return [`${words.ja} ${said}`];
  });
}
