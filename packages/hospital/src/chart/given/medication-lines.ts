import type { AdministrationFacts, InjectionFacts, PrescriptionFacts } from '../facts.ts';
import { type GivenLine, line } from './columns.ts';
import { joined } from './joined.ts';
import { allergyLine } from './person-lines.ts';

const takenBack = (control: string | undefined): string | undefined => (control === 'CA' ? '取消' : undefined);

/** One line a drug. */
export const drugLines = (facts: PrescriptionFacts, taken: string | undefined): readonly GivenLine[] => [
  ...(facts.drugs ?? []).map((drug) =>
    line('処方', [
      drug.order ?? facts.order,
      drug.rp,
      drug.name,
      drug.code,
      drug.sys,
      drug.dose,
      drug.daily,
      drug.total,
      drug.usage,
      drug.route,
      drug.days === undefined ? drug.duration : String(drug.days),
      drug.start,
      drug.end,
      joined(drug.kinds),
      drug.note,
      drug.dept ?? facts.dept,
      drug.doctor ?? facts.doctor,
      taken ?? takenBack(drug.control ?? facts.control),
    ]),
  ),
  ...(facts.allergies ?? []).map(allergyLine),
];

/** One line a drug of a slot; a slot without drugs one line. */
export const injectionLines = (facts: InjectionFacts, taken: string | undefined): readonly GivenLine[] => [
  ...(facts.slots ?? []).flatMap((slot) =>
    (slot.parts ?? [{}]).map((part) =>
      line('注射', [
        slot.order ?? facts.order,
        slot.slot,
        part.name,
        part.code,
        part.amount,
        slot.volume,
        slot.rate,
        slot.usage,
        slot.route,
        slot.start,
        slot.end,
        joined([slot.note, slot.type, slot.device]),
        slot.dept ?? facts.dept,
        slot.doctor ?? facts.doctor,
        taken ?? takenBack(slot.control ?? facts.control),
      ]),
    ),
  ),
  ...(facts.allergies ?? []).map(allergyLine),
];

export const administrationLines = (facts: AdministrationFacts, taken: string | undefined): readonly GivenLine[] =>
  (facts.given ?? []).map((one) =>
    line('実施', [
      facts.order,
      one.name,
      one.code,
      one.amount,
      one.start,
      one.end,
      one.by,
      joined([one.route, one.rate]),
      one.completion,
      one.note,
      taken,
    ]),
  );
