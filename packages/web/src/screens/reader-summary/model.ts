import type { ChartSummary, DiagnosisItem, OrderItem, Section } from '@tomoshibi/hospital';

/** The summary's sections in their fixed order, 1 to 8. */
export const sectionKeys = ['problems', 'lastVisit', 'drugs', 'orders', 'results', 'documents', 'contacts', 'planned'] as const;

const alertKeys = ['allergies', 'infections', 'contraindications', 'resuscitation', 'bloodType', 'body'] as const;

/** What the bar's badge stands on: every section shown, of those that can be in the copy at all. */
export function shownCopies(summary: ChartSummary): readonly (string | undefined)[] {
  const sections: readonly Section<unknown>[] = [...sectionKeys, ...alertKeys].map((key) => summary[key]);
  return sections.filter((section) => section.reason !== 'kind-not-in-ssmix2').map((section) => section.copiedInstant);
}

/** Main diagnoses first, then open ones, then ended ones; otherwise as received. */
export function problemsInOrder(items: readonly DiagnosisItem[]): readonly DiagnosisItem[] {
  const rank = (item: DiagnosisItem): number => (item.open ? 0 : 2) + (item.main ? 0 : 1);
  return [...items].sort((a, b) => rank(a) - rank(b));
}

/** What an order line shows in words: cancelled ones stay visible and say so. */
export const orderWords = (order: OrderItem): string => [order.name, order.detail].filter(Boolean).join(' ');
