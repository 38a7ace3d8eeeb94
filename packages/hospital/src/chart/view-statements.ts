/** Allergies as statements of sources, side by side: for screens and for paper. */
import { NO_ALLERGY } from './allergy-words.ts';
import type { AllergyItem } from './view.ts';

/** One allergen with what each source says of it, so that contradicting statements stand side by side. */
export interface AllergyStatements {
  readonly allergen: string;
  readonly kind: AllergyItem['kind'];
  readonly al1: readonly AllergyItem[];
  readonly iam: readonly AllergyItem[];
  /** One source says it was deleted while the other states it. */
  readonly contradicted: boolean;
}

const order: readonly AllergyItem['kind'][] = ['drug', 'contrast', 'latex', 'food', 'environment', 'pollen', 'other'];

/** Groups by kind and name (width and spaces apart), drugs first; within a kind in the order received. Drops nothing. */
export function allergyStatements(items: readonly AllergyItem[]): readonly AllergyStatements[] {
  const groups = new Map<string, AllergyItem[]>();
  for (const item of items) {
    const key = `${item.kind} ${item.allergen.normalize('NFKC').replace(/\s/g, '').toLowerCase()}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const grouped = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        allergen: first.allergen,
        kind: first.kind,
        al1: group.filter((item) => item.statedIn === 'AL1'),
        iam: group.filter((item) => item.statedIn === 'IAM'),
        contradicted: group.some((item) => item.contradicted),
      },
    ];
  });
  return grouped.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/**
 * What one item says: the allergen, that it was deleted (IAM-6 `D`; only the allergy record can), or that there is none at
 * all (`なし`), which another source contradicts.
 */
export function statementOf(item: AllergyItem): 'stated' | 'deleted' | 'none' {
  if (NO_ALLERGY.test(item.allergen)) return 'none';
  return item.statedIn === 'IAM' && item.contradicted ? 'deleted' : 'stated';
}
