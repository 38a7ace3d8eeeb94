import { codesAt, conceptText, type JsonObject, objectsAt, quantityText, textAt, textsAt } from '@tomoshibi/formats';
import type { AdministrationFacts, DrugFacts, InjectionFacts, PrescriptionFacts, SlotFacts } from '../../facts.ts';
import { present } from '../../present.ts';
import type { FhirReading } from './fhir-reading.ts';

const USED =
  'status statusReason intent category priority medicationCodeableConcept medicationReference encounter authoredOn requester recorder reasonCode note dosageInstruction dispenseRequest groupIdentifier';
/** ORC-1: what ends an order. */
const CONTROL: Readonly<Record<string, string>> = { cancelled: 'CA', stopped: 'DC' };

/** MedicationRequest as an order of one drug (OMP-01). */
export function prescriptionFacts(reading: FhirReading): PrescriptionFacts {
  reading.unshown(USED);
  reading.need('medicationCodeableConcept', 'medicationReference');
  return present<PrescriptionFacts>({
    kind: 'prescription',
    cancels: undefined,
    ...heading(reading),
    drugs: [drugOf(reading)],
    allergies: undefined,
  });
}

/** MedicationRequest as an order of one slot (OMP-02): what is mixed stands in the Medication it refers to. */
export function injectionFacts(reading: FhirReading): InjectionFacts {
  reading.unshown(USED);
  reading.need('medicationCodeableConcept', 'medicationReference');
  return present<InjectionFacts>({
    kind: 'injection',
    cancels: undefined,
    ...heading(reading),
    slots: [slotOf(reading)],
    allergies: undefined,
  });
}

function heading(reading: FhirReading) {
  return {
    sent: reading.plainTime('meta.lastUpdated'),
    order: orderNumber(reading),
    at: reading.time('authoredOn'),
    dept: reading.department(),
    doctor: reading.named(reading.get('requester')),
    control: CONTROL[reading.text('status') ?? ''],
  };
}

/** The number of an order: `…#order` of ours, else what says it is one in the identifier's name. */
const orderNumber = (reading: FhirReading): string | undefined =>
  textAt(
    reading.objects('identifier').find((one) => /#order$|PrescriptionIdentifier|OrderNumber/i.test(textAt(one, 'system') ?? '')),
    'value',
  );

const rpOf = (reading: FhirReading): string | undefined =>
  textAt(
    reading.objects('identifier').find((one) => /Medication-RPGroupNumber$|100495\.20\.3\.81$/.test(textAt(one, 'system') ?? '')),
    'value',
  );

function drugOf(reading: FhirReading): DrugFacts {
  const dosage = dosageOf(reading);
  const medication = reading.medication(reading.get('medicationReference'));
  return present<DrugFacts>({
    order: undefined,
    at: undefined,
    dept: undefined,
    doctor: undefined,
    control: undefined,
    rp: rpOf(reading),
    name: reading.concept('medicationCodeableConcept') ?? drugName(reading, medication),
    ...codeOf(reading, medication),
    dose: dosage.dose,
    daily: dosage.daily,
    total: quantityText(objectsAt(reading.get('dispenseRequest'), 'quantity')[0]),
    usage: dosage.usage,
    route: dosage.route,
    form: conceptText(medication?.get('form')),
    note: noteOf(reading, dosage.more),
    kinds: reading.objects('category').map((one) => conceptText(one) ?? ''),
    start: dosage.start,
    end: dosage.end,
    days: dosage.days,
    duration: dosage.duration,
  });
}

function slotOf(reading: FhirReading): SlotFacts {
  const dosage = dosageOf(reading);
  const medication = reading.medication(reading.get('medicationReference'));
  const parts = objectsAt(medication, 'ingredient').map(partOf);
  const words = rateIn(dosage.usage, dosage.dose);
  const own = present<Part>({
    name: reading.concept('medicationCodeableConcept') ?? drugName(reading, medication),
    ...codeOf(reading, medication),
    amount: undefined,
    role: undefined,
  });
  return present<SlotFacts>({
    order: undefined,
    at: undefined,
    dept: undefined,
    doctor: undefined,
    control: undefined,
    slot: rpOf(reading),
    type: undefined,
    parts: parts.length > 0 ? parts : [own],
    volume: dosage.dose,
    rate: words.rate ?? dosage.daily,
    usage: words.usage,
    route: dosage.route,
    device: undefined,
    note: noteOf(reading, dosage.more),
    kinds: reading.objects('category').map((one) => conceptText(one) ?? ''),
    start: dosage.start,
    end: dosage.end,
    days: dosage.days,
    duration: dosage.duration,
  });
}

/** `総量 100 mL 速度 40 mL/h` in the words of a dosage: the amount stands in a field of its own already, the rate has none in R4. */
function rateIn(usage: string | undefined, volume: string | undefined): { readonly usage?: string; readonly rate?: string } {
  if (usage === undefined) return {};
  const rate = /(?:^| )速度 (\S+ \S+)(?= |$)/u.exec(usage);
  const said = (rate === null ? usage : usage.replace(rate[0], ' ')).replace(
    volume === undefined ? '\u0000' : `総量 ${volume}`,
    ' ',
  );
  const rest = said.replace(/ {2,}/gu, ' ').trim();
  return { ...(rest !== '' && { usage: rest }), ...(rate?.[1] !== undefined && { rate: rate[1] }) };
}

type Part = NonNullable<SlotFacts['parts']>[number];

function partOf(ingredient: JsonObject): Part {
  const [code] = codesAt(ingredient, 'itemCodeableConcept');
  const shown = objectsAt(ingredient, 'strength.extension').find((one) => textAt(one, 'url')?.endsWith('/rendered-value'));
  return present<Part>({
    name: conceptText(ingredient.get('itemCodeableConcept')) ?? textAt(ingredient, 'itemReference.display'),
    code: code?.code,
    sys: code?.sys,
    amount: quantityText(objectsAt(ingredient, 'strength.numerator')[0]) ?? textAt(shown, 'valueString'),
    role: undefined,
  });
}

function drugName(reading: FhirReading, medication: JsonObject | undefined): string | undefined {
  const parts = objectsAt(medication, 'ingredient')
    .map((one) => conceptText(one.get('itemCodeableConcept')))
    .filter((name) => name !== undefined);
  const name = conceptText(medication?.get('code')) ?? textAt(reading.get('medicationReference'), 'display');
  const found = name ?? (parts.length > 0 ? parts.join(' + ') : reading.named(reading.get('medicationReference')));
  if (found === undefined) reading.problem('fhir.drug-unnamed', 'medication');
  return found;
}

function codeOf(reading: FhirReading, medication: JsonObject | undefined): { code: string | undefined; sys: string | undefined } {
  const all = [...codesAt(reading.get('medicationCodeableConcept'), ''), ...codesAt(medication, 'code')];
  const best = all.find(({ sys }) => sys !== undefined && !sys.includes(':')) ?? all[0];
  return { code: best?.code, sys: best?.sys };
}

interface Dosage {
  readonly usage: string | undefined;
  readonly route: string | undefined;
  readonly dose: string | undefined;
  readonly daily: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly days: number | undefined;
  readonly duration: string | undefined;
  /** What has no field of its own, as sent. */
  readonly more: readonly string[];
}

/** Of several instructions the first is read into fields; of all the words are shown. */
function dosageOf(reading: FhirReading): Dosage {
  const all = reading.objects('dosageInstruction');
  const [first] = all;
  const timing = objectsAt(first, 'timing')[0];
  const repeat = objectsAt(timing, 'repeat')[0];
  const rate = objectsAt(first, 'doseAndRate')[0];
  const period = objectsAt(
    objectsAt(first, 'extension').find((one) => textAt(one, 'url')?.endsWith('/JP_MedicationDosage_PeriodOfUse')),
    'valuePeriod',
  )[0];
  const coded = conceptText(timing?.get('code'));
  const text = textAt(first, 'text');
  const supply = objectsAt(reading.get('dispenseRequest'), 'expectedSupplyDuration')[0] ?? objectsAt(repeat, 'boundsDuration')[0];
  const days = daysOf(supply);
  const dose = quantityText(objectsAt(rate, 'doseQuantity')[0]) ?? rangeText(objectsAt(rate, 'doseRange')[0]);
  const daily = ratioText(objectsAt(rate, 'rateRatio')[0]) ?? quantityText(objectsAt(rate, 'rateQuantity')[0]);
  const usage = coded ?? text;
  const said = [usage, dose && `1回 ${dose}`, daily && `1日 ${daily}`, days && `${days}日分`].filter(Boolean).join(' ');
  const rest =
    coded === undefined || text === undefined || text === coded
      ? undefined
      : text.startsWith(said)
        ? text.slice(said.length).trim()
        : text;
  if (objectsAt(rate, 'doseRange').length > 0 || all.length > 1) reading.problem('fhir.dosage-in-words', 'dosageInstruction');
  return {
    usage: joined(
      usage,
      textAt(first, 'asNeededBoolean') === 'true' ? '頓用' : undefined,
      conceptText(first?.get('asNeededCodeableConcept')),
    ),
    route: conceptText(first?.get('route')) ?? conceptText(first?.get('site')),
    dose,
    daily,
    start: startOf(reading, period, repeat, timing),
    end: period === undefined ? undefined : reading.time('end', period, 'dosageInstruction.extension'),
    days,
    duration: days === undefined ? quantityText(supply) : undefined,
    more: [
      ...(rest === undefined || rest === '' ? [] : [rest]),
      ...textsAt(first, 'patientInstruction'),
      ...objectsAt(first, 'additionalInstruction').flatMap((one) => conceptText(one) ?? []),
      ...objectsAt(first, 'maxDosePerPeriod')
        .flatMap((one) => ratioText(one) ?? [])
        .map((most) => `最大 ${most}`),
      ...all.slice(1).flatMap((one) => textAt(one, 'text') ?? conceptText(objectsAt(one, 'timing.code')[0]) ?? []),
    ],
  };
}

function startOf(reading: FhirReading, ...places: readonly (JsonObject | undefined)[]): string | undefined {
  const [period, repeat, timing] = places;
  const bounds = objectsAt(repeat, 'boundsPeriod')[0];
  if (period !== undefined) return reading.time('start', period, 'dosageInstruction.extension');
  if (bounds !== undefined) return reading.time('start', bounds, 'dosageInstruction.timing.repeat.boundsPeriod.start');
  return timing?.get('event') === undefined ? undefined : reading.time('event', timing, 'dosageInstruction.timing.event');
}

/** Whole days only when it says so; everything else stays text. */
function daysOf(duration: JsonObject | undefined): number | undefined {
  const value = textAt(duration, 'value');
  const unit = textAt(duration, 'code') ?? textAt(duration, 'unit');
  return value !== undefined && /^\d{1,3}$/.test(value) && ['d', '日', '日分'].includes(unit ?? '') ? Number(value) : undefined;
}

const rangeText = (range: JsonObject | undefined): string | undefined => {
  const [low, high] = [quantityText(range?.get('low')), quantityText(range?.get('high'))];
  return low === undefined && high === undefined ? undefined : `${low ?? ''}–${high ?? ''}`;
};

/** `3 錠` for a day; any other denominator is said. */
function ratioText(ratio: JsonObject | undefined): string | undefined {
  const numerator = quantityText(ratio?.get('numerator'));
  const [count, unit] = [
    textAt(ratio, 'denominator.value'),
    textAt(ratio, 'denominator.code') ?? textAt(ratio, 'denominator.unit'),
  ];
  if (numerator === undefined) return undefined;
  const aDay = (count === undefined || count === '1') && (unit === undefined || unit === 'd' || unit === '日');
  return aDay ? numerator : `${numerator}/${count === undefined || count === '1' ? '' : count}${unit ?? ''}`;
}

const STATES: Readonly<Record<string, string>> = { 'on-hold': '保留(on-hold)', draft: '下書き(draft)' };

function noteOf(reading: FhirReading, more: readonly string[]): string | undefined {
  const status = reading.text('status') ?? '';
  return joined(STATES[status], ...reading.notes(), ...more, ...reading.objects('reasonCode').map((one) => conceptText(one)));
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const said = [...new Set(parts.filter((part): part is string => part !== undefined && part !== ''))];
  return said.length === 0 ? undefined : said.join(' ');
}

type Given = NonNullable<AdministrationFacts['given']>[number];

/** MedicationAdministration (OMP-11, OMP-12). RXA-20: what was not given is said so. */
const COMPLETION: Readonly<Record<string, string>> = {
  'not-done': 'NA',
  stopped: 'PA',
  'on-hold': 'PA',
  'in-progress': '実施中',
  unknown: '不明',
};

export function administrationFacts(reading: FhirReading): AdministrationFacts {
  reading.unshown(
    'status statusReason category medicationCodeableConcept medicationReference context effectiveDateTime effectivePeriod performer request device note dosage',
  );
  const medication = reading.medication(reading.get('medicationReference'));
  const [dosage] = reading.objects('dosage');
  const period = reading.objects('effectivePeriod')[0];
  const [ingredient, ...others] = objectsAt(medication, 'ingredient').map(partOf);
  return present<AdministrationFacts>({
    kind: 'administration',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    order: orderNumber(reading),
    at: undefined,
    dept: reading.department(),
    doctor: undefined,
    control: undefined,
    given: [
      present<Given>({
        name:
          reading.concept('medicationCodeableConcept') ??
          (others.length === 0 ? ingredient?.name : undefined) ??
          drugName(reading, medication),
        code: codeOf(reading, medication).code ?? ingredient?.code,
        amount: textAt(dosage, 'text') ?? quantityText(dosage?.get('dose')) ?? ingredient?.amount,
        start: period === undefined ? reading.time('effectiveDateTime') : reading.time('start', period, 'effectivePeriod.start'),
        end: period === undefined ? undefined : reading.time('end', period, 'effectivePeriod.end'),
        by: reading.named(reading.objects('performer')[0]?.get('actor')),
        rate: quantityText(dosage?.get('rateQuantity')) ?? ratioText(objectsAt(dosage, 'rateRatio')[0]),
        route: conceptText(dosage?.get('route')),
        note: joined(...reading.notes(), ...reading.objects('statusReason').map((one) => conceptText(one))),
        completion: COMPLETION[reading.text('status') ?? ''],
      }),
    ],
  });
}
