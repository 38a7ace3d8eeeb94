import { type JsonObject, objectsAt, textAt, textsAt } from '@tomoshibi/formats';
import type { BasicsFacts, ContactFacts, ObservationFacts } from '../../facts.ts';
import { present } from '../../present.ts';
import type { NameView } from '../../view.ts';
import { type FhirReading, humanName } from './fhir-reading.ts';

const SEX: Readonly<Record<string, string>> = { male: 'M', female: 'F', other: 'O', unknown: 'U' };

/** Patient as ADT-00. Who died is told as an observation: no field of basics says so. */
export function patientFacts(reading: FhirReading): BasicsFacts {
  const gender = reading.text('gender');
  reading.unshown('active name telecom gender birthDate address contact deceasedBoolean deceasedDateTime managingOrganization');
  if (reading.text('active') === 'false') reading.problem('fhir.patient-inactive', 'active');
  return present<BasicsFacts>({
    kind: 'basics',
    cancels: undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    name: nameOf(reading.objects('name')),
    born: reading.time('birthDate'),
    sex: gender === undefined ? undefined : (SEX[gender] ?? gender),
    address: addressText(preferred(reading.objects('address'))),
    phones: phones(reading.resource),
    cls: undefined,
    contacts: reading.objects('contact').map(contactOf),
    disabilities: undefined,
    obs: deceased(reading),
    allergies: undefined,
    insurances: undefined,
  });
}

/** Kanji IDE, kana SYL, Latin ABC; without the mark the script decides. What is old or a nickname is not who the patient is. */
function nameOf(all: readonly JsonObject[]): NameView {
  const names = all.filter((one) => !['old', 'maiden', 'nickname'].includes(textAt(one, 'use') ?? ''));
  const marked = (code: string): string | undefined => {
    const found = names.find((one) =>
      objectsAt(one, 'extension').some(
        (extension) =>
          textAt(extension, 'url')?.endsWith('iso21090-EN-representation') === true && textAt(extension, 'valueCode') === code,
      ),
    );
    return found === undefined ? undefined : humanName(found);
  };
  const plain = names.filter((one) => textAt(one, 'extension.valueCode') === undefined).map(humanName);
  const script = (pattern: RegExp): string | undefined =>
    plain.find((name): name is string => name !== undefined && pattern.test(name.normalize('NFKC')));
  return present<NameView>({
    kanji: marked('IDE') ?? script(/[\p{sc=Han}\p{sc=Hiragana}]/u),
    kana: marked('SYL') ?? script(/^[\p{sc=Katakana}ー・\s]+$/u),
    romaji: marked('ABC') ?? script(/^[\p{sc=Latin}\s.'-]+$/u),
  });
}

const preferred = (all: readonly JsonObject[]): JsonObject | undefined =>
  all.find((one) => textAt(one, 'use') === 'home') ?? all.find((one) => textAt(one, 'use') !== 'old');

function addressText(address: JsonObject | undefined): string | undefined {
  if (address === undefined) return undefined;
  const parts = ['state', 'city', 'line'].flatMap((name) => textsAt(address, name));
  return textAt(address, 'text') ?? (parts.length === 0 ? undefined : parts.join(' '));
}

const phones = (of: JsonObject): readonly string[] => [
  ...new Set(
    objectsAt(of, 'telecom')
      .filter((one) => ['phone', 'sms', undefined].includes(textAt(one, 'system')) && textAt(one, 'use') !== 'old')
      .flatMap((one) => textsAt(one, 'value')),
  ),
];

function contactOf(contact: JsonObject): ContactFacts {
  const [name] = objectsAt(contact, 'name');
  const [relation] = objectsAt(contact, 'relationship');
  return present<ContactFacts>({
    name: name === undefined ? undefined : humanName(name),
    kana: undefined,
    relation: textAt(relation, 'text') ?? textAt(relation, 'coding.display') ?? textAt(relation, 'coding.code'),
    phones: phones(contact),
    address: addressText(objectsAt(contact, 'address')[0]),
    workplace: undefined,
  });
}

function deceased(reading: FhirReading): readonly ObservationFacts[] {
  const at = reading.time('deceasedDateTime');
  if (at !== undefined) return [{ name: '死亡', value: at }];
  return reading.text('deceasedBoolean') === 'true' ? [{ name: '死亡', value: 'true' }] : [];
}
