import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import type { InsuranceFacts } from '../facts.ts';
import { wholeDay } from '../hospital-day.ts';
import type { StoredItem } from '../item.ts';
import { present } from '../present.ts';
import type { Section } from '../view.ts';
import type { InsuranceItem } from '../view-person.ts';

const KINDS = ['ADT-00'] as const;

/** 保険: IN1 of ADT-00 in the order sent. @param basics items of ADT-00. */
export function readInsurance(context: ChartContext, basics: readonly StoredItem[]): Section<InsuranceItem> {
  const items = basics.flatMap((item) => {
    const facts = item.row.facts;
    if (facts?.kind !== 'basics' || facts.cancels) return [];
    return (facts.insurances ?? []).map((insurance) =>
      present<InsuranceItem>({
        type: insurance.type,
        insurer: insurance.insurer,
        insurerName: insurance.insurerName,
        insured: insurance.insured,
        relation: insurance.relation,
        from: insurance.from,
        to: insurance.to,
        outside: isOutside(insurance, context.onDay) ? true : undefined,
        statedAt: facts.sent ?? sentAt(item.row),
        ...fromOriginal(context, item),
      }),
    );
  });
  return sectionOf(context, KINDS, { items });
}

function isOutside({ from, to }: InsuranceFacts, onDay: string): boolean {
  const [first, last] = [wholeDay(from), wholeDay(to)];
  return (first !== undefined && onDay < first) || (last !== undefined && onDay > last);
}
