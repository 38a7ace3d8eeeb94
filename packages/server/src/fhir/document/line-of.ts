import type { ChartResource, Element } from '../element.ts';
import { valuesAt } from '../search/match.ts';

/** One resource as one line of words, dates first: what the narrative of a document says. Nothing stands only in codes. */
export function lineOf(one: ChartResource): string {
  switch (one.resourceType) {
    case 'AllergyIntolerance':
      return said([time(one, 'recordedDate'), text(one.code), at(one, 'reaction.manifestation.text'), at(one, 'note.text')]);
    case 'Condition':
      return said([
        time(one, 'onsetDateTime') && `${time(one, 'onsetDateTime')}〜`,
        text(one.code) + (at(one, 'verificationStatus.coding.code') === 'provisional' ? '(疑い)' : ''),
        at(one, 'category.text'),
      ]);
    case 'MedicationRequest':
      return said([
        at(one, 'dosageInstruction.extension.valuePeriod.start') &&
          `${at(one, 'dosageInstruction.extension.valuePeriod.start')}〜`,
        text(one.medicationCodeableConcept) || at(one, 'medicationReference.display'),
        at(one, 'dosageInstruction.text'),
        at(one, 'dosageInstruction.route.text'),
        one.status === 'unknown' ? '終了日不明' : '',
      ]);
    case 'Observation':
      return said([
        time(one, 'effectiveDateTime'),
        text(one.code),
        value(one),
        at(one, 'interpretation.text'),
        at(one, 'referenceRange.text') && `(${at(one, 'referenceRange.text')})`,
      ]);
    case 'DocumentReference':
      return said([at(one, 'context.period.start'), text(one.type)]);
    case 'Encounter':
      return said([
        at(one, 'period.start'),
        at(one, 'class.code') === 'IMP' ? `〜 ${at(one, 'period.end') || '入院中'}` : '外来',
        at(one, 'serviceType.text'),
        at(one, 'location.location.display'),
      ]);
    case 'Appointment':
      return said([at(one, 'requestedPeriod.start'), at(one, 'serviceType.text'), one.description as string]);
    default:
      return '';
  }
}

const said = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');
const text = (concept: unknown): string => ((concept as Element | undefined)?.text as string | undefined) ?? '';

/** The last of several: the newest bed, the last note. */
function at(one: ChartResource, path: string): string {
  const found = valuesAt(one, path.split('.')).filter((value) => typeof value === 'string');
  return (found.at(-1) as string | undefined) ?? '';
}

/** The time, else what was sent where no time could be read. */
function time(one: ChartResource, name: string): string {
  const value = one[name];
  if (typeof value === 'string') return value.slice(0, 16).replace('T', ' ');
  return (valuesAt(one[`_${name}`], ['extension', 'valueString'])[0] as string | undefined) ?? '日付不明';
}

function value(one: ChartResource): string {
  const quantity = one.valueQuantity as Element | undefined;
  if (quantity === undefined) return (one.valueString as string | undefined) ?? '値なし';
  const shown = valuesAt(quantity._value, ['extension', 'valueString'])[0] ?? quantity.value;
  return said([`${quantity.comparator ?? ''}${shown}`, quantity.unit as string | undefined]);
}
