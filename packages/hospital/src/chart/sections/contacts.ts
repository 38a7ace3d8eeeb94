import { type ChartContext, fromOriginal, sectionOf } from '../context.ts';
import type { StoredItem } from '../item.ts';
import { present } from '../present.ts';
import type { ContactItem, Section } from '../view.ts';

const KINDS = ['ADT-00'] as const;

/** 家族・連絡先: NK1 of ADT-00, in the order sent. @param basics items of ADT-00. */
export function readContacts(context: ChartContext, basics: readonly StoredItem[]): Section<ContactItem> {
  const items = basics.flatMap((item) => {
    const facts = item.row.facts;
    if (facts?.kind !== 'basics' || facts.cancels) return [];
    return (facts.contacts ?? []).map((contact) =>
      present<ContactItem>(
        {
          name: contact.name,
          kana: contact.kana,
          relation: contact.relation,
          phones: contact.phones ?? [],
          address: contact.address,
          ...fromOriginal(context, item),
        },
        ['phones'],
      ),
    );
  });
  return sectionOf(context, KINDS, { items });
}
