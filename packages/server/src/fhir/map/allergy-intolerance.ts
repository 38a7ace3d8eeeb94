import { type AllergyFacts, NO_ALLERGY, type StoredItem } from '@tomoshibi/hospital';
import { type ChartResource, coding, type Element } from '../element.ts';
import { SYSTEM, systemOf } from '../systems.ts';
import { timed } from '../time.ts';
import { type MapContext, patientReference, resourceOf } from './map-context.ts';

interface Statement {
  readonly item: StoredItem;
  readonly index: number;
  readonly facts: AllergyFacts;
  readonly sent: string;
  readonly at: string | undefined;
  readonly allergen: string;
}

/** HL70127 as categories of FHIR; food, drug and environment only are known to both. */
const CATEGORY: Readonly<Record<string, string>> = { DA: 'medication', FA: 'food', EA: 'environment', LA: 'environment' };

/**
 * JP_AllergyIntolerance, one for each allergen and segment type, as stated last. What one source deleted and another still states is
 * `unconfirmed` and says so in words. `なし` alone is the IPS code no-known-allergies; beside a named allergen it is not served.
 */
export function allergyIntolerances(context: MapContext, items: readonly StoredItem[]): ChartResource[] {
  const latest = new Map<string, Statement>();
  for (const item of items) {
    for (const statement of statementsOf(item)) {
      const key = `${statement.facts.from} ${statement.allergen}`;
      const before = latest.get(key);
      if (before === undefined || statement.sent >= before.sent) latest.set(key, statement);
    }
  }
  const all = [...latest.values()];
  const deleted = new Set(all.filter((one) => one.facts.action === 'D').map((one) => one.allergen));
  const live = all.filter((one) => one.facts.action !== 'D');
  const named = live.filter((one) => !isNone(one));
  return (named.length > 0 ? named : live).map((one) => resource(context, one, deleted.has(one.allergen)));
}

function statementsOf(item: StoredItem): readonly Statement[] {
  const facts = item.row.facts;
  if (facts === undefined || !('allergies' in facts) || facts.cancels) return [];
  const sent = item.row.versions.find((version) => version.seq === item.row.of)?.sentAt ?? '';
  return (facts.allergies ?? []).map((one, index) => ({
    item,
    index,
    facts: one,
    sent,
    at: one.confirmedAt ?? facts.sent,
    allergen: (one.what ?? one.clsText ?? '').normalize('NFKC').replace(/\s+/gu, '').toLowerCase(),
  }));
}

const isNone = (one: Statement): boolean => NO_ALLERGY.test(one.facts.what ?? '');

function resource(context: MapContext, one: Statement, contradicted: boolean): ChartResource {
  const { facts, item } = one;
  const category = CATEGORY[facts.cls ?? ''];
  const note = [
    facts.clsText ?? (category === undefined ? facts.cls : undefined),
    facts.severity && `重症度 ${facts.severity}`,
    facts.status && `状態 ${facts.status}`,
    contradicted && '別の情報源では取り消されています / deleted by another source',
  ];
  return resourceOf(
    context,
    item,
    { type: 'AllergyIntolerance', profile: 'JP_AllergyIntolerance', part: [one.index] },
    {
      clinicalStatus: { coding: [coding(SYSTEM.allergyClinical, 'active')] },
      ...(contradicted && { verificationStatus: { coding: [coding(SYSTEM.allergyVerification, 'unconfirmed')] } }),
      category: category === undefined || isNone(one) ? [] : [category],
      code: isNone(one) ? noKnown(facts) : allergen(context, facts),
      patient: patientReference(context),
      ...onset(facts.onset),
      ...timed('recordedDate', one.at),
      note: note.filter((text): text is string => typeof text === 'string').map((text) => ({ text })),
      reaction: facts.reaction === undefined ? [] : [{ manifestation: [{ text: facts.reaction }] }],
    },
  );
}

function allergen(context: MapContext, facts: AllergyFacts): Element {
  const { local } = context.hospital;
  const system =
    facts.sys === undefined || facts.code === undefined ? `${local}#allergen` : systemOf(facts.sys, facts.code, local);
  const code = facts.code === undefined ? undefined : coding(system, facts.code, facts.what);
  return { coding: code === undefined ? [] : [code], text: facts.what ?? facts.clsText ?? '?' };
}

/** Source: HL7 International Patient Summary 1.1, absent-unknown-uv-ips. */
function noKnown(facts: AllergyFacts): Element {
  return {
    coding: [coding('http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips', 'no-known-allergies')],
    text: facts.what,
  };
}

/** Onset is a date in some hospitals and words in others. */
const onset = (text: string | undefined): Element =>
  text === undefined ? {} : /^\d{4}(-\d{2}){0,2}(T.*)?$/.test(text) ? timed('onsetDateTime', text) : { onsetString: text };
