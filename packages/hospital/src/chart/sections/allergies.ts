import { NO_ALLERGY } from '../allergy-words.ts';
import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import type { AllergyFacts } from '../facts.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { present } from '../present.ts';
import { newest, newestOfAll } from '../scan.ts';
import type { AllergyItem, Section } from '../view.ts';

export const ALLERGY_KINDS = ['ADT-00', 'ADT-61', 'OMP-01', 'OMP-02'] as const;

/**
 * Allergies of ADT-00 AL1 and ADT-61 IAM, and of the AL1 of the five newest prescriptions and injections. The same
 * allergen in the same segment type is listed once, as stated last. What one source deletes (IAM-6 `D`) and another still
 * states stands twice, both `contradicted`: the IAM line is then the deletion. A deletion nobody contradicts is not listed.
 * Only `なし` and nothing else: none-confirmed, with the line kept.
 */
export async function readAllergies(rows: ChartRows, context: ChartContext): Promise<Section<AllergyItem>> {
  const patient = context.patient.number;
  const [own, ordered] = await Promise.all([
    newestOfAll(rows, patient, ['ADT-00', 'ADT-61'], { most: 500 }),
    Promise.all([newest(rows, patient, 'OMP-01', { most: 5 }), newest(rows, patient, 'OMP-02', { most: 5 })]),
  ]);
  return allergySection(context, [...own, ...ordered.flat()]);
}

interface Statement {
  readonly facts: AllergyFacts;
  readonly item: StoredItem;
  readonly at: string | undefined;
  /** Of the file: what was sent last counts, whatever day of confirmation it names. */
  readonly sent: string;
  readonly allergen: string;
}

export function allergySection(context: ChartContext, items: readonly StoredItem[]): Section<AllergyItem> {
  const latest = new Map<string, Statement>();
  for (const item of items) {
    for (const statement of statements(item)) {
      const key = `${statement.facts.from} ${statement.allergen}`;
      const before = latest.get(key);
      if (before === undefined || statement.sent > before.sent || statement.item === before.item) latest.set(key, statement);
    }
  }
  const all = [...latest.values()];
  const live = all.filter((one) => one.facts.action !== 'D');
  const deleted = new Set(all.filter((one) => one.facts.action === 'D').map((one) => one.allergen));
  const named = live.filter((one) => !isNone(one));
  const standing = new Set(named.map((one) => one.allergen));
  const shown = all
    .filter((one) => one.facts.action !== 'D' || standing.has(one.allergen))
    .map((one) => view(context, one, deleted.has(one.allergen) || (isNone(one) && named.length > 0)))
    .sort(byKind);
  const none =
    named.length === 0
      ? live
          .filter(isNone)
          .reduce<Statement | undefined>((last, one) => ((one.at ?? '') >= (last?.at ?? '') ? one : last), undefined)
      : undefined;
  return sectionOf(context, ALLERGY_KINDS, { items: shown, noneConfirmed: none !== undefined, confirmedOn: none?.at });
}

function statements(item: StoredItem): readonly Statement[] {
  const facts = item.row.facts;
  if (facts === undefined || !('allergies' in facts) || facts.cancels) return [];
  return (facts.allergies ?? []).map((allergy) => ({
    facts: allergy,
    item,
    sent: sentAt(item.row) ?? '',
    at: allergy.confirmedAt ?? facts.sent ?? sentAt(item.row),
    allergen: (allergy.what ?? allergy.clsText ?? '').normalize('NFKC').replace(/\s+/gu, '').toLowerCase(),
  }));
}

const isNone = (one: Statement) => NO_ALLERGY.test(one.facts.what ?? '');

function view(context: ChartContext, { facts, item, at }: Statement, contradicted: boolean): AllergyItem {
  return present<AllergyItem>({
    kind: kindOf(facts),
    kindText: facts.clsText ?? facts.cls,
    allergen: facts.what ?? facts.clsText ?? '?',
    severity: facts.severity,
    reaction: facts.reaction,
    onset: facts.onset,
    statedIn: facts.from,
    statedAt: at,
    contradicted: contradicted ? true : undefined,
    ...fromOriginal(context, item),
  });
}

const ORDER: readonly AllergyItem['kind'][] = ['drug', 'contrast', 'latex', 'food', 'environment', 'pollen', 'other'];
const byKind = (a: AllergyItem, b: AllergyItem) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);

/** HL70127 in its Japanese use, and two words that matter more than the class they were filed under. */
function kindOf(facts: AllergyFacts): AllergyItem['kind'] {
  const said = `${facts.what ?? ''} ${facts.clsText ?? ''}`;
  if (said.includes('造影')) return 'contrast';
  if (/ラテックス|天然ゴム/u.test(said)) return 'latex';
  switch (facts.cls) {
    case 'DA':
      return 'drug';
    case 'FA':
      return 'food';
    case 'EA':
      return 'environment';
    case 'LA':
      return 'pollen';
    default:
      return 'other';
  }
}
