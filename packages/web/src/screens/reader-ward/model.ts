import type { WardGroups, WardLine, WardView } from '@tomoshibi/hospital';
import { plainlyNegative } from '../../parts/alert-words.ts';

/** Whom to list: everybody, those with any warning, those with something due within two hours, or a group of the foot. */
export type WardFilter = 'all' | 'alert' | 'due' | keyof WardGroups;
export const wardFilters: readonly WardFilter[] = [
  'all',
  'alert',
  'due',
  'highAlert',
  'running',
  'fasting',
  'examination',
  'infection',
  'allergyUnknown',
];

const hasAlert = (line: WardLine): boolean =>
  line.allergies.state === 'value' ||
  (line.infections.state === 'value' && !plainlyNegative(line.infections)) ||
  line.highAlert.length > 0 ||
  line.alike.length > 0 ||
  line.soundsAlike;

/** The lines to show; the order received (beds) is kept. */
export function filteredLines({ lines, groups }: Pick<WardView, 'lines' | 'groups'>, filter: WardFilter): readonly WardLine[] {
  if (filter === 'all') return lines;
  if (filter === 'alert') return lines.filter(hasAlert);
  if (filter === 'due') return lines.filter((line) => line.due.length > 0);
  const refs = new Set(groups[filter]);
  return lines.filter((line) => refs.has(line.patient.ref));
}

/** How many patients each filter lists: the figures of the foot open what they count. */
export function wardCounts(view: Pick<WardView, 'lines' | 'groups'>): Readonly<Record<WardFilter, number>> {
  const counts = wardFilters.map((filter) => [filter, filteredLines(view, filter).length] as const);
  return Object.fromEntries(counts) as Record<WardFilter, number>;
}

/** Patients per kind of high-alert drug, most first; a patient counts once for each kind. */
export function highAlertKinds(lines: readonly WardLine[]): readonly { readonly kind: string; readonly patients: number }[] {
  const kinds = new Map<string, number>();
  for (const line of lines) for (const kind of new Set(line.highAlert)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, patients]) => ({ kind, patients })).sort((a, b) => b.patients - a.patients);
}

/** `512-2`; the ward is in the heading. */
export const bedWords = (line: WardLine): string => [line.place.room, line.place.bed].filter(Boolean).join('-');

/** The next order after what is due now: the same one never stands in the row twice. */
export const afterDue = (line: WardLine): WardLine['next'][number] | undefined =>
  line.next.find((order) => !line.due.some((due) => due.original === order.original && due.name === order.name));

/** The line a wristband belongs to; leading zeros and grouping do not count. */
export function lineOfNumber(lines: readonly WardLine[], number: string): WardLine | undefined {
  const bare = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/[\s-]/g, '')
      .replace(/^0+(?=.)/, '');
  return lines.find((line) => bare(line.patient.number) === bare(number));
}
