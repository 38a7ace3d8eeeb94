import type { ChartSummary, DiagnosisItem, OrderItem, Section } from '@tomoshibi/hospital';

/** The summary's sections in their fixed order, 1 to 8. */
export const sectionKeys = ['problems', 'lastVisit', 'drugs', 'orders', 'results', 'documents', 'contacts', 'planned'] as const;

/** Section 8 shows two sections of the copy: missing only when both are, and then for the reason the orders give. */
export function bookingsSection({ planned, appointments }: ChartSummary): Section<unknown> {
  if (appointments.items.length === 0) return planned;
  const hidden = planned.total - planned.items.length + appointments.total - appointments.items.length;
  const items = [...appointments.items, ...planned.items];
  const copied = [planned.copiedInstant, appointments.copiedInstant];
  const { copiedInstant: _copied, reason: _reason, ...rest } = planned;
  const oldest = copied.includes(undefined) ? undefined : copied.sort()[0];
  return {
    ...rest,
    state: 'value',
    kinds: [...appointments.kinds, ...planned.kinds],
    items,
    total: items.length + hidden,
    ...(oldest === undefined ? {} : { copiedInstant: oldest }),
  };
}

const alertKeys = ['allergies', 'infections', 'contraindications', 'resuscitation', 'bloodType', 'body'] as const;

/** What the bar's badge stands on: every section shown, of those that can be in the copy at all. */
export function shownCopies(summary: ChartSummary): readonly (string | undefined)[] {
  const also: readonly Section<unknown>[] = [summary.appointments, summary.vitals].filter(({ items }) => items.length > 0);
  const sections: readonly Section<unknown>[] = [...[...sectionKeys, ...alertKeys].map((key) => summary[key]), ...also];
  return sections.filter((section) => section.reason !== 'kind-not-in-ssmix2').map((section) => section.copiedInstant);
}

/** Main diagnoses first, then open ones, then ended ones; otherwise as received. */
export function problemsInOrder(items: readonly DiagnosisItem[]): readonly DiagnosisItem[] {
  const rank = (item: DiagnosisItem): number => (item.open ? 0 : 2) + (item.main ? 0 : 1);
  return [...items].sort((a, b) => rank(a) - rank(b));
}

/** What an order line shows in words: cancelled ones stay visible and say so. */
export const orderWords = (order: OrderItem): string => [order.name, order.detail].filter(Boolean).join(' ');
