import { codesAt, conceptText, textAt } from '@tomoshibi/formats';
import type { DiagnosisFacts, DiagnosisListFacts } from '../../facts.ts';
import { present } from '../../present.ts';
import type { FhirReading } from './fhir-reading.ts';

const OUTCOME_WORDS: Readonly<Record<string, string>> = { inactive: '中止(inactive)', remission: '寛解(remission)' };
const UNSURE = new Set(['provisional', 'differential', 'unconfirmed']);

/** Condition as a list of one diagnosis. `refuted` takes it away. */
export function conditionFacts(reading: FhirReading): DiagnosisListFacts {
  reading.unshown(
    'clinicalStatus verificationStatus category code encounter onsetDateTime onsetPeriod onsetString onsetAge abatementDateTime abatementPeriod abatementString recordedDate recorder asserter note severity bodySite',
  );
  reading.need('code');
  return present<DiagnosisListFacts>({
    kind: 'diagnoses',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    list: [diagnosis(reading)],
  });
}

function diagnosis(reading: FhirReading): DiagnosisFacts {
  const all = codesAt(reading.get('code'), '');
  const icd = all.find(({ sys }) => sys === 'I10' || /ICD-?10|icd-10/i.test(sys ?? ''));
  const own = all.find((one) => one !== icd && one.sys !== undefined && !one.sys.includes(':')) ?? all.find((one) => one !== icd);
  const clinical = reading.text('clinicalStatus.coding.code');
  const verified = reading.text('verificationStatus.coding.code');
  const said = reading.objects('extension').find((one) => textAt(one, 'url')?.endsWith('/JP_Condition_DiseaseOutcome'));
  const outcomeCode = textAt(said, 'valueCodeableConcept.coding.code') ?? (clinical === 'resolved' ? 'F' : undefined);
  const words = clinical === undefined ? undefined : OUTCOME_WORDS[clinical];
  const start = reading.time('onsetDateTime') ?? reading.plainTime('onsetPeriod.start');
  return present<DiagnosisFacts>({
    name: nameOf(reading),
    code: own?.code,
    sys: own?.sys,
    icd10: icd?.code,
    main: reading.texts('category.text').includes('主病名') ? true : undefined,
    suspected: verified !== undefined && UNSURE.has(verified) ? true : undefined,
    action: verified === 'refuted' ? 'DE' : undefined,
    start,
    end: reading.time('abatementDateTime') ?? reading.plainTime('abatementPeriod.end') ?? writtenEnd(reading),
    outcome: conceptText(said?.get('valueCodeableConcept')) ?? (clinical === 'resolved' ? 'F' : words),
    outcomeCode,
    outcomeOn: undefined,
    confirmed: reading.time('recordedDate'),
    onset: start === undefined ? (reading.text('onsetString') ?? undefined) : undefined,
    instance: undefined,
    dept: reading.department(),
    doctor: reading.named(reading.get('recorder') ?? reading.get('asserter')),
  });
}

/** Where it is and what was noted of it belong to what people read as the name of it. */
function nameOf(reading: FhirReading): string | undefined {
  const name = reading.concept('code');
  const more = [
    ...reading.objects('bodySite').map((one) => conceptText(one)),
    conceptText(reading.get('severity')),
    ...reading.notes().filter((note) => !/^終了日 /u.test(note)),
  ].filter((part): part is string => part !== undefined && part !== name);
  return more.length === 0 ? name : `${name ?? '?'}(${more.join('、')})`;
}

/** What our own FHIR writes of an end that is still to come: R4 has no room for it in an active Condition. */
const writtenEnd = (reading: FhirReading): string | undefined =>
  reading
    .notes()
    .map((note) => /^終了日 (\d{4}-\d{2}-\d{2}(?:T[\d:]+)?)$/u.exec(note)?.[1])
    .find((end) => end !== undefined);
