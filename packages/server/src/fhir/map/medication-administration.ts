import type { AdministrationFacts, StoredItem } from '@tomoshibi/hospital';
import { absent, type ChartResource, type Element } from '../element.ts';
import { fhirTime, period, timed } from '../time.ts';
import { mixed, mixedName } from './injection-request.ts';
import { type MapContext, patientReference, practitioner, resourceOf } from './map-context.ts';
import { drugCode } from './medication-request.ts';
import { quantityOf } from './quantity.ts';

type Given = NonNullable<AdministrationFacts['given']>[number];

/** RXA-20 (HL70322). Absent means complete. */
const STATUS: Readonly<Record<string, string>> = { RE: 'not-done', NA: 'not-done', PA: 'stopped' };

/** JP_MedicationAdministration (OMP-11) and its injection sister (OMP-12), one for each RXA. */
export function administrations(context: MapContext, item: StoredItem): ChartResource[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'administration') return [];
  return (facts.given ?? []).map((given, index) => resource(context, item, facts, given, index));
}

function resource(context: MapContext, item: StoredItem, facts: AdministrationFacts, given: Given, index: number): ChartResource {
  const injected = item.key.kind === 'OMP-12';
  const nurse = practitioner('performer', given.by);
  const parts = [{ name: given.name, code: given.code, amount: given.amount }].map(
    (one) => one as { name?: string; code?: string },
  );
  const dose = quantityOf(given.amount);
  const said = [
    given.note,
    dose === undefined ? given.amount : undefined,
    given.rate && `速度 ${given.rate}`,
    dose === undefined ? given.route : undefined,
  ];
  return resourceOf(
    context,
    item,
    {
      type: 'MedicationAdministration',
      profile: injected ? 'JP_MedicationAdministration_Injection' : 'JP_MedicationAdministration',
      part: [index],
    },
    {
      contained: [...(injected ? [mixed(context, parts)] : []), ...nurse.contained],
      identifier: facts.order === undefined ? [] : [{ system: `${context.hospital.local}#order`, value: facts.order }],
      status: facts.cancels
        ? 'entered-in-error'
        : given.completion === undefined
          ? 'completed'
          : (STATUS[given.completion] ?? 'unknown'),
      ...(injected
        ? { medicationReference: { reference: '#medication', type: 'Medication', display: mixedName(parts) } }
        : { medicationCodeableConcept: drugCode(context, parts[0] as { name?: string }) }),
      subject: patientReference(context),
      ...effective(given),
      performer: nurse.reference === undefined ? [] : [{ actor: nurse.reference }],
      note: said.filter((text): text is string => typeof text === 'string' && text !== '').map((text) => ({ text })),
      dosage:
        dose === undefined
          ? undefined
          : { text: given.amount, route: given.route === undefined ? undefined : { text: given.route }, dose },
    },
  );
}

function effective(given: Given): Element {
  if (given.end !== undefined && fhirTime(given.start)?.value !== undefined)
    return { effectivePeriod: period(given.start, given.end) };
  return given.start === undefined ? { _effectiveDateTime: absent() } : timed('effectiveDateTime', given.start);
}
