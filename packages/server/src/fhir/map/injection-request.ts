import {
  type InjectionFacts,
  isCancelled,
  lastDay,
  orderOf,
  type SlotFacts,
  type StoredItem,
  wholeDay,
} from '@tomoshibi/hospital';
import type { ChartResource, Element } from '../element.ts';
import { EXTENSION, PROFILE, SYSTEM } from '../systems.ts';
import { period, timed } from '../time.ts';
import { department, type MapContext, patientReference, practitioner, resourceOf } from './map-context.ts';
import { days, drugCode, requestStatus } from './medication-request.ts';
import { quantityOf } from './quantity.ts';

/** JP_MedicationRequest_Injection, one for each slot of OMP-02; what is mixed is a contained Medication. */
export function injections(context: MapContext, item: StoredItem): ChartResource[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'injection') return [];
  return (facts.slots ?? []).map((slot, index) => resource(context, item, facts, slot, index));
}

function resource(context: MapContext, item: StoredItem, message: InjectionFacts, slot: SlotFacts, index: number): ChartResource {
  const order = orderOf(message, slot);
  const doctor = practitioner('requester', order.doctor);
  const endOn = lastDay(slot.start, slot.days) ?? wholeDay(slot.end);
  return resourceOf(
    context,
    item,
    { type: 'MedicationRequest', profile: 'JP_MedicationRequest_Injection', part: [index] },
    {
      contained: [mixed(context, slot.parts ?? [], slot.type), ...doctor.contained],
      extension: department(context, order.dept),
      identifier: [
        { system: SYSTEM.rpNumber, value: slot.slot },
        { system: `${context.hospital.local}#order`, value: order.order },
      ].filter((one) => one.value !== undefined),
      status: requestStatus(isCancelled(message.cancels, order.control), endOn, context.chart.onDay),
      intent: 'order',
      category: (slot.kinds ?? []).map((text) => ({ text })),
      medicationReference: { reference: '#medication', type: 'Medication', display: mixedName(slot.parts ?? [], slot.type) },
      subject: patientReference(context),
      ...timed('authoredOn', order.at, true),
      requester: doctor.reference,
      note: slot.note === undefined ? [] : [{ text: slot.note }],
      dosageInstruction: [dosage(slot)],
    },
  );
}

type Parts = NonNullable<SlotFacts['parts']>;

export function mixed(context: MapContext, parts: Parts, name?: string): Element {
  return {
    resourceType: 'Medication',
    id: 'medication',
    meta: { profile: [`${PROFILE}JP_Medication`] },
    code: { text: mixedName(parts, name) },
    ingredient: parts.map((part) => ({
      itemCodeableConcept: drugCode(context, part),
      // The amount is of the whole mixture.
      strength: strength(part.amount),
    })),
  };
}

function strength(amount: string | undefined): Element | undefined {
  const numerator = quantityOf(amount);
  if (numerator === undefined)
    return amount === undefined ? undefined : { extension: [{ url: RENDERED_STRENGTH, valueString: amount }] };
  return { numerator, denominator: { value: 1, unit: '回' } };
}

const RENDERED_STRENGTH = 'http://hl7.org/fhir/StructureDefinition/rendered-value';

export const mixedName = (parts: Parts, name?: string): string =>
  parts.map((part) => [part.name ?? part.code ?? '?', part.amount].filter((one) => one !== undefined).join(' ')).join(' + ') ||
  (name ?? '?');

function dosage(slot: SlotFacts): Element {
  const said = [
    slot.usage,
    slot.type,
    slot.volume && `総量 ${slot.volume}`,
    slot.rate && `速度 ${slot.rate}`,
    slot.duration,
    slot.device,
  ];
  return {
    extension:
      slot.start === undefined && slot.end === undefined
        ? []
        : [{ url: `${EXTENSION}JP_MedicationDosage_PeriodOfUse`, valuePeriod: period(slot.start, slot.end) }],
    text: said.filter((text) => text !== undefined && text !== '').join(' '),
    timing: {
      repeat: slot.days === undefined ? undefined : { boundsDuration: days(slot.days) },
      code: slot.usage === undefined ? undefined : { text: slot.usage },
    },
    route: slot.route === undefined ? undefined : { text: slot.route },
    doseAndRate: [{ doseQuantity: quantityOf(slot.volume) }],
  };
}
