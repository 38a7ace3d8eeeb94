import type { Administrations, InjectionOrder, InjectionSlot, PrescribedDrug, Prescription } from '@tomoshibi/formats';
import type { AdministrationFacts, DrugFacts, InjectionFacts, PrescriptionFacts, SlotFacts } from '../facts.ts';
import { present } from '../present.ts';
import { allergyFacts, amountText, differingOrder, joined, label, leadingOrder, span, stated } from './parts.ts';

type Leading = ReturnType<typeof leadingOrder>;

/** OMP-01. */
export function prescriptionFacts(record: Prescription): PrescriptionFacts {
  const leading = leadingOrder(record.drugs[0]?.order, record.visit);
  return present<PrescriptionFacts>({
    kind: 'prescription',
    ...stated(record.cancels, record.head),
    ...leading,
    drugs: record.drugs.map((drug) => drugFacts(drug, leading)),
    allergies: record.allergies.map(allergyFacts),
  });
}

function drugFacts(drug: PrescribedDrug, leading: Leading): DrugFacts {
  const timing = drug.timing;
  return present<DrugFacts>({
    ...differingOrder(drug.order, leading),
    rp: drug.rp,
    name: label(drug.drug),
    code: drug.drug.code,
    sys: drug.drug.system,
    dose: amountText(drug.perDose),
    daily: amountText(drug.daily),
    total: amountText(drug.total),
    usage: joined(label(timing?.usage), timing?.text, timing?.condition),
    route: joined(label(drug.route), label(drug.site)),
    form: label(drug.form),
    note: drug.instruction,
    kinds: drug.kinds.map((kind) => label(kind) ?? ''),
    start: timing?.startAt,
    end: timing?.endAt,
    ...span(timing),
  });
}

/** OMP-02. */
export function injectionFacts(record: InjectionOrder): InjectionFacts {
  const leading = leadingOrder(record.slots[0]?.order, record.visit);
  return present<InjectionFacts>({
    kind: 'injection',
    ...stated(record.cancels, record.head),
    ...leading,
    slots: record.slots.map((slot) => slotFacts(slot, leading)),
    allergies: record.allergies.map(allergyFacts),
  });
}

type Part = NonNullable<SlotFacts['parts']>[number];

function slotFacts(slot: InjectionSlot, leading: Leading): SlotFacts {
  const timing = slot.timing;
  return present<SlotFacts>({
    ...differingOrder(slot.order, leading),
    slot: slot.slot,
    type: label(slot.kind),
    parts: slot.components.map(({ role, drug, amount }) =>
      present<Part>({ name: label(drug), code: drug.code, sys: drug.system, amount: amountText(amount), role }),
    ),
    volume: amountText(slot.totalVolume),
    rate: amountText(slot.rate),
    usage: joined(label(timing?.usage), timing?.text, timing?.condition),
    route: label(slot.route),
    device: joined(label(slot.device), label(slot.method)),
    note: joined(slot.instruction, ...slot.notes.map((note) => joined(label(note.item), note.value))),
    kinds: slot.kinds.map((kind) => label(kind) ?? ''),
    start: timing?.startAt,
    end: timing?.endAt,
    ...span(timing),
  });
}

type Given = NonNullable<AdministrationFacts['given']>[number];

/** OMP-11, OMP-12. */
export function administrationFacts(record: Administrations): AdministrationFacts {
  return present<AdministrationFacts>({
    kind: 'administration',
    ...stated(record.cancels, record.head),
    ...leadingOrder(record.administrations[0]?.order, record.visit),
    given: record.administrations.map((given) =>
      present<Given>({
        name: label(given.drug),
        code: given.drug.code,
        amount: amountText(given.amount),
        start: given.startAt,
        end: given.endAt,
        by: given.by?.name ?? given.by?.id,
        rate: given.rate,
        route: label(given.route),
        note: given.note,
        completion: given.completion === 'CP' ? undefined : given.completion,
      }),
    ),
  });
}
