import { codesAt, textAt, valuesAt } from '@tomoshibi/formats';
import { NO_ALLERGY } from '../../allergy-words.ts';
import type { AllergyFacts, AllergyListFacts } from '../../facts.ts';
import { present } from '../../present.ts';
import type { FhirReading } from './fhir-reading.ts';

const CATEGORY: Readonly<Record<string, string>> = { medication: 'DA', food: 'FA', environment: 'EA' };
const CRITICALITY: Readonly<Record<string, string>> = { high: '高リスク(high)', low: '低リスク(low)' };

/** Nothing is known to be an allergen at all. Source: SNOMED CT; HL7 IPS 1.1 absent-unknown-uv-ips. */
const NONE = new Set(['716186003', 'no-known-allergies']);
/** None of one sort, or nothing is known: neither an allergen nor "none". */
const NONE_OF_A_SORT = new Set([
  '409137002',
  '429625007',
  '428607008',
  '428197003',
  '716220001',
  '716184000',
  'no-known-medication-allergies',
  'no-known-food-allergies',
  'no-known-environmental-allergies',
  'no-allergy-info',
]);
const NONE_WORDS =
  /^\s*(?:アレルギー)?(?:特に)?(?:なし|無し)\s*[(（]?(?:確認済み?)?[)）]?\s*$|^\s*no known allerg(?:y|ies)\s*$/iu;
const NONE_OF_A_SORT_WORDS =
  /^\s*(?:薬剤?|薬物|食物|食品|造影剤|環境|花粉|ラテックス)(?:アレルギー)?(?:は)?(?:なし|無し)\s*(?:[(（]確認済み?[)）])?\s*$|^\s*no known (?:drug|medication|food|environment\w*|latex|contrast)\b|^\s*(?:アレルギー)?(?:不明|情報なし)\s*$/iu;

/** What our own FHIR says in notes: the name of the class, the severity, the state. */
const CLASS_NOTE = /^[^\s。]{1,12}アレルギー$/u;
const SEVERITY_NOTE = /^重症度 (.+)$/u;
const STATE_NOTE = /^状態 (.+)$/u;

/**
 * AllergyIntolerance as one statement (`IAM`). A negative never becomes an allergen: "no known allergies" is なし; none of one sort is no
 * statement about all, and only named (`fhir.allergy-none-of-a-sort`); `refuted` takes back what another source states.
 */
export function allergyFacts(reading: FhirReading): AllergyListFacts {
  reading.unshown(
    'clinicalStatus verificationStatus type category criticality code encounter onsetDateTime onsetString onsetAge onsetPeriod onsetRange recordedDate recorder asserter lastOccurrence note reaction',
  );
  reading.need('code');
  const facts = { kind: 'allergies', sent: reading.plainTime('meta.lastUpdated') } as const;
  const one = statement(reading);
  return present<AllergyListFacts>({ ...facts, cancels: undefined, allergies: one === undefined ? [] : [one] });
}

function statement(reading: FhirReading): AllergyFacts | undefined {
  const codes = codesAt(reading.get('code'), '').map(({ code }) => code);
  const said = reading.concept('code');
  const refuted = reading.texts('verificationStatus.coding.code').includes('refuted');
  if (codes.some((code) => NONE_OF_A_SORT.has(code)) || NONE_OF_A_SORT_WORDS.test(said ?? '')) {
    reading.problem('fhir.allergy-none-of-a-sort', 'code');
    return undefined;
  }
  const none = codes.some((code) => NONE.has(code)) || NONE_WORDS.test(said ?? '');
  // "It is not so that there are none" names no allergen.
  if (none && refuted) {
    reading.problem('fhir.allergy-none-refuted', 'verificationStatus');
    return undefined;
  }
  const category = reading.text('category');
  const reactions = reading.objects('reaction');
  const notes = reading.notes();
  return present<AllergyFacts>({
    from: 'IAM',
    cls: category === undefined ? undefined : (CATEGORY[category] ?? category),
    clsText: notes.find((note) => CLASS_NOTE.test(note)),
    what: none ? (NO_ALLERGY.test(said ?? '') ? said : 'なし') : said,
    ...((none ? {} : reading.code('code')) as { code: string | undefined; sys: string | undefined }),
    severity: none ? undefined : severity(reading),
    reaction: none
      ? undefined
      : joined([
          ...reactions.flatMap((one) =>
            valuesAt(one, 'manifestation').map(
              (shown) => textAt(shown, 'text') ?? textAt(shown, 'coding.display') ?? textAt(shown, 'coding.code'),
            ),
          ),
          ...reactions.map((one) => textAt(one, 'description')),
          ...reactions.flatMap((one) => valuesAt(one, 'note').map((note) => textAt(note, 'text'))),
          ...notes.filter((note) => !CLASS_NOTE.test(note) && !SEVERITY_NOTE.test(note) && !STATE_NOTE.test(note)),
        ]),
    action: refuted ? 'D' : undefined,
    onset: none ? undefined : onset(reading),
    status: joined([...statesOf(reading), ...notes.map((note) => STATE_NOTE.exec(note)?.[1])]),
    confirmedAt: reading.time('recordedDate'),
  });
}

/** What decides how much to fear it; a state other than active or confirmed is said here too, because it must be seen. */
function severity(reading: FhirReading): string | undefined {
  const criticality = reading.text('criticality');
  return joined([
    criticality === undefined || criticality === 'unable-to-assess' ? undefined : (CRITICALITY[criticality] ?? criticality),
    ...reading.texts('reaction.severity'),
    ...statesOf(reading).map((code) => `状態 ${code}`),
    ...reading.notes().map((note) => SEVERITY_NOTE.exec(note)?.[1]),
    reading.text('type') === 'intolerance' ? '不耐症(intolerance)' : undefined,
  ]);
}

/** What is not simply so. */
const statesOf = (reading: FhirReading): readonly string[] => [
  ...reading.texts('clinicalStatus.coding.code').filter((code) => code !== 'active'),
  ...reading.texts('verificationStatus.coding.code').filter((code) => code !== 'confirmed'),
];

function onset(reading: FhirReading): string | undefined {
  const age = reading.text('onsetAge.value');
  const unit = reading.text('onsetAge.unit') ?? reading.text('onsetAge.code');
  return (
    reading.time('onsetDateTime') ??
    reading.text('onsetString') ??
    (age === undefined ? undefined : `${age}${unit === 'a' ? '歳' : ` ${unit ?? ''}`}`.trim()) ??
    reading.time('start', reading.objects('onsetPeriod')[0] ?? reading.resource, 'onsetPeriod.start')
  );
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const said = [...new Set(parts.filter((part): part is string => part !== undefined && part !== ''))];
  return said.length === 0 ? undefined : said.join(' ');
}
