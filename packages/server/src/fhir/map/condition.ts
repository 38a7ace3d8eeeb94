import { type DiagnosisFacts, isClosedBy, type StoredItem } from '@tomoshibi/hospital';
import { type ChartResource, coding, type Element } from '../element.ts';
import { EXTENSION, SYSTEM, systemOf } from '../systems.ts';
import { fhirTime, timed } from '../time.ts';
import { department, type MapContext, patientReference, practitioner, resourceOf } from './map-context.ts';

interface Stated {
  readonly item: StoredItem;
  readonly facts: DiagnosisFacts;
  readonly part: string;
}

/**
 * JP_Condition, one for each diagnosis of all PPR-01 files: under the same PRB-4 the file sent last counts, PRB-1 `DE` takes it away.
 * The id follows the diagnosis, not the file, where the source gives it an instance number.
 */
export function conditions(context: MapContext, items: readonly StoredItem[]): ChartResource[] {
  const found = new Map<string, Stated | undefined>();
  for (const item of [...items].sort((a, b) => (sentAt(a) < sentAt(b) ? -1 : 1))) {
    const facts = item.row.facts;
    if (facts?.kind !== 'diagnoses' || facts.cancels) continue;
    const own = new Map<string, number>();
    for (const one of facts.list ?? []) {
      const base = one.instance === undefined ? `${item.key.order} ${one.name ?? ''} ${one.start ?? ''}` : `#${one.instance}`;
      const repeat = own.get(base) ?? 0;
      own.set(base, repeat + 1);
      const part = `${base} ${repeat}`;
      found.set(part, one.action === 'DE' ? undefined : { item, facts: one, part });
    }
  }
  return [...found.values()].filter((one): one is Stated => one !== undefined).map((one) => resource(context, one));
}

const sentAt = (item: StoredItem): string => item.row.versions.find((version) => version.seq === item.row.of)?.sentAt ?? '';

function resource(context: MapContext, { item, facts, part }: Stated): ChartResource {
  const doctor = practitioner('recorder', facts.doctor);
  const ended = facts.end ?? (isClosedBy(facts) ? facts.outcomeOn : undefined);
  const status = clinicalStatus(facts, context.chart.onDay);
  // R4 con-4: what is active has no abatement. An end that cannot be read, or is still to come, is told in words.
  const over = status !== 'active';
  return resourceOf(
    context,
    item,
    { type: 'Condition', profile: 'JP_Condition', part: [part] },
    {
      contained: doctor.contained,
      extension: [...department(context, facts.dept), ...outcome(facts)],
      clinicalStatus: { coding: [coding(SYSTEM.conditionClinical, status)] },
      // 疑い is marked in the message; a diagnosis without the mark is a confirmed one (確定病名).
      verificationStatus: { coding: [coding(SYSTEM.conditionVerification, facts.suspected ? 'provisional' : 'confirmed')] },
      category: [{ coding: [coding(SYSTEM.conditionCategory, 'problem-list-item')], text: facts.main ? '主病名' : undefined }],
      code: code(context, facts),
      subject: patientReference(context),
      ...timed('onsetDateTime', facts.start ?? facts.onset),
      ...(over && timed('abatementDateTime', ended)),
      ...timed('recordedDate', facts.confirmed),
      recorder: doctor.reference,
      note: over || ended === undefined ? [] : [{ text: `終了日 ${ended}` }],
    },
  );
}

/** Closed by its outcome or by an end date that is over, as the chart has it. */
function clinicalStatus(facts: DiagnosisFacts, onDay: string): string {
  if (isClosedBy(facts)) return (facts.outcomeCode ?? facts.outcome) === 'F' ? 'resolved' : 'inactive';
  const end = fhirTime(facts.end)?.value;
  if (end === undefined) return 'active';
  return end.slice(0, 10) < onDay.slice(0, Math.min(10, end.length)) ? 'inactive' : 'active';
}

function code(context: MapContext, facts: DiagnosisFacts): Element {
  const local = context.hospital.local;
  const own =
    facts.code === undefined
      ? undefined
      : coding(facts.sys === undefined ? `${local}#disease` : systemOf(facts.sys, facts.code, local), facts.code, facts.name);
  const icd = facts.icd10 === undefined ? undefined : coding(systemOf('I10', facts.icd10, local), facts.icd10);
  return { coding: [icd, own].filter((one) => one !== undefined), text: facts.name ?? facts.code ?? '?' };
}

/** 転帰. Source: JP Core JP_Condition, JP_Condition_DiseaseOutcome. */
function outcome(facts: DiagnosisFacts): Element[] {
  if (facts.outcome === undefined) return [];
  const known = /^[A-Z]$/.test(facts.outcomeCode ?? '') ? [coding(SYSTEM.outcome, facts.outcomeCode)] : [];
  return [{ url: `${EXTENSION}JP_Condition_DiseaseOutcome`, valueCodeableConcept: { coding: known, text: facts.outcome } }];
}
