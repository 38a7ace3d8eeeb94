import {
  type DrugFacts,
  isCancelled,
  lastDay,
  orderOf,
  type PrescriptionFacts,
  type StoredItem,
  wholeDay,
} from '@tomoshibi/hospital';
import { type ChartResource, coding, type Element } from '../element.ts';
import { EXTENSION, SYSTEM, systemOf } from '../systems.ts';
import { timed } from '../time.ts';
import { department, type MapContext, patientReference, practitioner, resourceOf } from './map-context.ts';
import { quantityOf } from './quantity.ts';

/** JP_MedicationRequest, one for each drug of OMP-01. */
export function prescriptions(context: MapContext, item: StoredItem): ChartResource[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'prescription') return [];
  return (facts.drugs ?? []).map((drug, index) => resource(context, item, facts, drug, index));
}

function resource(
  context: MapContext,
  item: StoredItem,
  message: PrescriptionFacts,
  drug: DrugFacts,
  index: number,
): ChartResource {
  const order = orderOf(message, drug);
  const doctor = practitioner('requester', order.doctor);
  const endOn = lastDay(drug.start, drug.days) ?? wholeDay(drug.end);
  return resourceOf(
    context,
    item,
    { type: 'MedicationRequest', profile: 'JP_MedicationRequest', part: [index] },
    {
      contained: doctor.contained,
      extension: department(context, order.dept),
      identifier: [
        { system: SYSTEM.rpNumber, value: drug.rp },
        { system: SYSTEM.orderInRp, value: String(index + 1) },
        { system: `${context.hospital.local}#order`, value: order.order },
      ].filter((one) => one.value !== undefined),
      status: requestStatus(isCancelled(message.cancels, order.control), endOn, context.chart.onDay),
      intent: 'order',
      category: (drug.kinds ?? []).map((text) => ({ text })),
      medicationCodeableConcept: drugCode(context, drug),
      subject: patientReference(context),
      ...timed('authoredOn', order.at, true),
      requester: doctor.reference,
      note: drug.note === undefined ? [] : [{ text: drug.note }],
      dosageInstruction: [dosage(drug)],
      dispenseRequest: {
        quantity: quantityOf(drug.total),
        expectedSupplyDuration: days(drug.days),
      },
    },
  );
}

/** `unknown` when nobody said how long: neither "active" nor "completed" would be true. */
export function requestStatus(cancelled: boolean, endOn: string | undefined, onDay: string): string {
  if (cancelled) return 'cancelled';
  if (endOn === undefined) return 'unknown';
  return endOn.slice(0, 10) < onDay ? 'completed' : 'active';
}

export const days = (count: number | undefined): Element | undefined =>
  count === undefined ? undefined : { value: count, unit: '日', system: SYSTEM.ucum, code: 'd' };

export function drugCode(
  context: MapContext,
  drug: { readonly name?: string; readonly code?: string; readonly sys?: string },
): Element {
  const { name, code, sys } = drug;
  const coded = code === undefined ? undefined : coding(systemOf(sys, code, context.hospital.local), code, name);
  return { coding: coded === undefined ? [] : [coded], text: name ?? code ?? '?' };
}

function dosage(drug: DrugFacts): Element {
  const said = [
    drug.usage,
    drug.dose && `1回 ${drug.dose}`,
    drug.daily && `1日 ${drug.daily}`,
    drug.days && `${drug.days}日分`,
    drug.duration,
  ];
  const daily = quantityOf(drug.daily);
  return {
    extension: [{ url: `${EXTENSION}JP_MedicationDosage_PeriodOfUse`, valuePeriod: timed('start', drug.start) }].filter(
      () => drug.start !== undefined,
    ),
    text: said.filter((text) => text !== undefined && text !== '').join(' '),
    timing: {
      repeat: drug.days === undefined ? undefined : { boundsDuration: days(drug.days) },
      code: drug.usage === undefined ? undefined : { text: drug.usage },
    },
    route: drug.route === undefined ? undefined : { text: drug.route },
    doseAndRate: [
      {
        doseQuantity: quantityOf(drug.dose),
        rateRatio: daily === undefined ? undefined : { numerator: daily, denominator: days(1) },
      },
    ],
  };
}
