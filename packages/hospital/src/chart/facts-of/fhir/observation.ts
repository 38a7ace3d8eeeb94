import {
  bestCode,
  codesAt,
  conceptText,
  type Json,
  type JsonObject,
  objectsAt,
  quantityParts,
  quantityText,
  textAt,
  textsAt,
} from '@tomoshibi/formats';
import type { LabFacts, LabPanelFacts, ObservationFacts, VitalFacts } from '../../facts.ts';
import { present } from '../../present.ts';
import type { FhirReading } from './fhir-reading.ts';

/** OBX-11 (HL70085). */
const STATUS: Readonly<Record<string, string>> = {
  registered: 'I',
  preliminary: 'P',
  final: 'F',
  amended: 'C',
  corrected: 'C',
  cancelled: 'X',
  'entered-in-error': 'W',
};
const USED =
  'status category code encounter effectiveDateTime effectivePeriod effectiveInstant issued performer valueQuantity valueCodeableConcept valueString valueBoolean valueInteger valueRange valueRatio valueTime valueDateTime valuePeriod dataAbsentReason interpretation note bodySite method specimen referenceRange component';

/** Observation of a laboratory (OML-11), one panel of one result and its components. */
export function labFacts(reading: FhirReading): LabFacts {
  reading.unshown(USED);
  reading.need('code');
  const obs = all(reading);
  return present<LabFacts>({
    kind: 'lab',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    order: textAt(
      reading.objects('identifier').find((one) => /#order$/.test(textAt(one, 'system') ?? '')),
      'value',
    ),
    at: undefined,
    dept: reading.department(),
    doctor: reading.named(reading.objects('performer').find((one) => one !== undefined)) ?? requester(reading),
    control: undefined,
    panels: [
      present<LabPanelFacts>({
        panel: reading
          .objects('category')
          .find((one) => codesAt(one, '').length === 0 && textAt(one, 'text') !== undefined)
          ?.get('text') as string | undefined,
        material: reading.named(reading.get('specimen')),
        at: effective(reading),
        reported: reading.time('issued'),
        scheduled: undefined,
        status: undefined,
        notes: undefined,
        obs,
      }),
    ],
  });
}

/** Of our own FHIR: who ordered is contained, and no member of an Observation refers to them. */
const requester = (reading: FhirReading): string | undefined =>
  reading.contained('#requester') === undefined ? undefined : textAt(reading.contained('#requester'), 'name.text');

/** Observation of vital signs or body size. */
export function vitalFacts(reading: FhirReading): VitalFacts {
  reading.unshown(USED);
  reading.need('code');
  return present<VitalFacts>({
    kind: 'vitals',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    at: effective(reading),
    obs: all(reading),
    by: reading.named(reading.objects('performer')[0]),
  });
}

function effective(reading: FhirReading): string | undefined {
  const period = reading.objects('effectivePeriod')[0];
  if (period !== undefined) return reading.time('start', period, 'effectivePeriod.start');
  return reading.time('effectiveDateTime') ?? reading.time('effectiveInstant');
}

/** The result itself, when it has a value or nothing else does, and each component by its own name. */
function all(reading: FhirReading): readonly ObservationFacts[] {
  const components = reading.objects('component');
  const own = observation(reading, reading.resource, undefined);
  const parts = components.map((one) => observation(reading, one, own.status));
  return own.value !== undefined || parts.length === 0 ? [own, ...parts] : parts;
}

function observation(reading: FhirReading, from: JsonObject, status: string | undefined): ObservationFacts {
  const code = bestCode(from, 'code');
  const name = textAt(from, 'code.text') ?? textAt(from, 'code.coding.display');
  const { value, unit } = shownValue(reading, from);
  const said = textAt(from, 'status');
  return present<ObservationFacts>({
    code: code?.code,
    name,
    sys: code?.sys,
    local: undefined,
    sub: textAt(
      objectsAt(from, 'identifier').find((one) => /#obx-4$/.test(textAt(one, 'system') ?? '')),
      'value',
    ),
    value,
    unit,
    ref: rangeOf(from),
    flag: textAt(from, 'interpretation.coding.code') ?? textAt(from, 'interpretation.text'),
    status: said === undefined ? status : (STATUS[said] ?? (said === 'unknown' ? undefined : said)),
    at: undefined,
    notes: [
      ...textsAt(from, 'note.text'),
      ...objectsAt(from, 'bodySite').flatMap((one) => conceptText(one) ?? []),
      ...objectsAt(from, 'method').flatMap((one) => conceptText(one) ?? []),
    ],
  });
}

/** Digits and words as sent. A value that is not there says why. */
function shownValue(reading: FhirReading, from: JsonObject): { readonly value?: string; readonly unit?: string } {
  const quantity = objectsAt(from, 'valueQuantity')[0];
  if (quantity !== undefined) return quantityParts(quantity);
  const plain = ['valueString', 'valueBoolean', 'valueInteger', 'valueTime', 'valueDateTime']
    .map((name) => textAt(from, name))
    .find((text) => text !== undefined);
  if (plain !== undefined) return { value: plain };
  const concept = conceptText(from.get('valueCodeableConcept'));
  if (concept !== undefined) return { value: concept };
  const range = objectsAt(from, 'valueRange')[0];
  if (range !== undefined) return { value: `${quantityText(range.get('low')) ?? ''}–${quantityText(range.get('high')) ?? ''}` };
  const ratio = objectsAt(from, 'valueRatio')[0];
  if (ratio !== undefined)
    return { value: `${quantityText(ratio.get('numerator')) ?? ''}:${quantityText(ratio.get('denominator')) ?? ''}` };
  const period = objectsAt(from, 'valuePeriod')[0];
  if (period !== undefined) return { value: `${textAt(period, 'start') ?? ''}–${textAt(period, 'end') ?? ''}` };
  if (from.get('valueSampledData') !== undefined) reading.problem('fhir.element-not-shown', 'valueSampledData');
  const absent = conceptText(from.get('dataAbsentReason'));
  return absent === undefined || absent === 'unknown' ? {} : { value: `(値なし: ${absent})` };
}

function rangeOf(from: JsonObject): string | undefined {
  const texts = objectsAt(from, 'referenceRange').map((range) => {
    const [low, high] = [quantityText(range.get('low')), quantityText(range.get('high'))];
    return textAt(range, 'text') ?? (low === undefined && high === undefined ? undefined : `${low ?? ''}–${high ?? ''}`);
  });
  const said = texts.filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.join('、');
}

const LAB_SYSTEMS = new Set(['JC10']);
const BODY = new Set(['vital-signs', 'body-measurement']);

/** Which section of the chart an Observation belongs to: by its category, else by the table of its code. */
export function observationSort(resource: Json): 'lab' | 'vitals' | 'other' {
  const categories = codesAt(resource, 'category').map(({ code }) => code);
  if (categories.includes('laboratory')) return 'lab';
  if (categories.some((code) => BODY.has(code))) return 'vitals';
  const words = textsAt(resource, 'category.text');
  if (
    categories.length === 0 &&
    (words.includes('患者基本情報') || codesAt(resource, 'code').some(({ sys }) => LAB_SYSTEMS.has(sys ?? '')))
  )
    return 'lab';
  return 'other';
}
