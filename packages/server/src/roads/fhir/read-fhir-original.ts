import { type Problem, textAt } from '@tomoshibi/formats';
import { type BasicsFacts, factsOfFhir, type IdentityHint, type ItemFacts, NOTHING_BESIDE } from '@tomoshibi/hospital';
import type { ReadOriginal } from '../../intake/original-as-read.ts';
import { type ReadPart, readPart } from './part-bytes.ts';

/**
 * A resource that was cut out of what a FHIR sender gave, for its place in a chart. Never throws. What names another patient than its
 * place is withheld (`identity.pid-differs`). `fhir.part-shape`: these bytes were not made by this intake.
 */
export function readFhirOriginal(kind: string, patient: string, sentAt: string, bytes: Uint8Array): ReadOriginal {
  const part = readPart(bytes);
  if (part === undefined) return without('fhir.part-shape');
  if (part.beside.patient !== patient) return without('identity.pid-differs', true, ['subject']);
  if (part.doubled) return without('fhir.duplicate-name');
  const { facts, problems } = factsOfFhir(kind, part.resource, part.beside);
  const where = [...new Set(problems.flatMap((problem: Problem) => problem.where ?? []))].slice(0, 20);
  const fatal = problems.find((problem) => problem.affects === 'record');
  if (facts === undefined || fatal !== undefined) return { ...without(fatal?.code ?? 'chart.no-record'), where };
  const codes = [...new Set(problems.map(({ code }) => code))];
  return {
    decoded: codes.length === 0 ? { facts } : { facts, problems: codes },
    withheld: false,
    departments: [],
    where,
    ...hint(part, facts, sentAt),
  };
}

const without = (unreadable: string, withheld = false, where: readonly string[] = []): ReadOriginal => ({
  decoded: { unreadable },
  withheld,
  departments: [],
  where,
});

/** A Patient says who the patient is, and so does the Patient a document is about. */
function hint({ beside, resource }: ReadPart, facts: ItemFacts, sentAt: string): { readonly hint?: IdentityHint } {
  if (facts.kind === 'basics' && textAt(resource, 'resourceType') === 'Patient') return { hint: hintOf(facts, 'ADT-00', sentAt) };
  if (beside.person === undefined) return {};
  const { facts: person } = factsOfFhir('ADT-00', beside.person, NOTHING_BESIDE);
  return person?.kind === 'basics' ? { hint: hintOf(person, 'FHIR', sentAt) } : {};
}

/** Who the patient is, as a Patient says: a hospital that sends FHIR alone has names and bars by it. */
function hintOf({ name = {}, born, sex, phones, address }: BasicsFacts, from: string, sentAt: string): IdentityHint {
  return {
    name,
    ...(born !== undefined && { born }),
    ...(sex !== undefined && { sex }),
    ...(phones !== undefined && { phones }),
    ...(address !== undefined && { address }),
    from,
    sentAt,
    variants: [
      {
        ...(name.kanji !== undefined && { kanji: name.kanji }),
        ...(name.kana !== undefined && { kana: name.kana }),
        ...(born !== undefined && { born }),
        count: 1,
      },
    ],
  };
}
