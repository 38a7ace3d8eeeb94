import {
  type ContinuedDrug,
  continueDrug,
  type DispensingView,
  type NameOf,
  type OrderRow,
  ok,
  type Result,
  type WrittenPrescription,
} from '@tomoshibi/hospital';
import { pharmacyCheck } from '../desk/pharmacy-check.ts';
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
  /** One line each, as printed. */
  readonly lines: readonly string[];
  readonly withdrawn?: { readonly instant: string; readonly by: string; readonly reason: string };
}

/** Refusals: `chart.patient-unknown`. */
export async function prescribeView(orders: Orders, patient: PatientAsked): Promise<Result<PrescribeView>> {
  const check = await pharmacyCheck(orders.desk, patient);
  if (!check.ok) return check;
  const { view } = check.value;
  const current = view.drugs.items.filter(({ state }) => state === 'active' || state === 'unknown-end').map(continueDrug);
  return ok({ view, current, written: await writtenFor(orders, view.bar.number) });
}

export async function writtenFor({ record, desk }: Orders, number: string): Promise<readonly OrderView[]> {
  const nameOf = await desk.names();
  return (await ordersOf(record.rows, number)).map((row) => orderView(row, nameOf));
}

const FORM_OF: Readonly<Record<WrittenPrescription['sheet'], string>> = { outside: 'F10', inside: 'F11', injection: 'F12' };
export const formOfPrescription = ({ sheet }: WrittenPrescription): string => FORM_OF[sheet];

function orderView({ recordedAt, event, withdrawn }: OrderRow, nameOf: NameOf): OrderView {
  const prescription = event.kind === 'orders.prescription-written' ? event.prescription : undefined;
  return {
    serial: event.serial,
    recordedInstant: recordedAt,
    by: nameOf(event.by),
    form: event.kind === 'orders.slip-written' ? event.slip.form : formOfPrescription(event.prescription),
    lines: (prescription?.groups ?? []).flatMap(({ drugs, usage, count, sort }) =>
      drugs.map(
        ({ name, perDose, unit }) => `${name} ${sort === 'external' ? '全部で' : '1回'}${perDose}${unit} ${usage} ${count}`,
      ),
    ),
    ...(withdrawn === undefined
      ? {}
      : { withdrawn: { instant: withdrawn.at, by: nameOf(withdrawn.by), reason: withdrawn.reason } }),
  };
}
