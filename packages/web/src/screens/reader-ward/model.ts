import type { WardLine } from '@tomoshibi/hospital';
import { plainlyNegative } from '../../parts/alert-words.ts';

export type WardFilter = 'all' | 'alert' | 'high-alert' | 'allergy';
export const wardFilters: readonly WardFilter[] = ['all', 'alert', 'high-alert', 'allergy'];

/** Unknown is neither yes nor no: nobody has confirmed it. */
export const allergyUnknown = (line: WardLine): boolean => line.allergies.state === 'not-in-copy';

const hasAlert = (line: WardLine): boolean =>
  line.allergies.state === 'value' ||
  (line.infections.state === 'value' && !plainlyNegative(line.infections)) ||
  line.highAlert.length > 0 ||
  line.soundsAlike;

/** The lines to show; the order received (beds) is kept. */
export function filteredLines(lines: readonly WardLine[], filter: WardFilter): readonly WardLine[] {
  if (filter === 'alert') return lines.filter(hasAlert);
  if (filter === 'high-alert') return lines.filter((line) => line.highAlert.length > 0);
  if (filter === 'allergy') return lines.filter(allergyUnknown);
  return lines;
}

export interface WardCounts {
  /** Patients on at least one high-alert drug; a patient counts once. */
  readonly highAlertPatients: number;
  /** Patients per kind, most first. */
  readonly highAlertKinds: readonly { readonly kind: string; readonly patients: number }[];
  readonly onDrips: number;
  readonly unknownAllergy: number;
  readonly withDue: number;
  readonly onLeave: number;
}

/** The foot of the ward list, over everybody whatever the filter. */
export function wardCounts(lines: readonly WardLine[]): WardCounts {
  const kinds = new Map<string, number>();
  for (const line of lines) for (const kind of new Set(line.highAlert)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return {
    highAlertPatients: lines.filter((line) => line.highAlert.length > 0).length,
    highAlertKinds: [...kinds].map(([kind, patients]) => ({ kind, patients })).sort((a, b) => b.patients - a.patients),
    onDrips: lines.filter((line) => line.injectionsNow > 0).length,
    unknownAllergy: lines.filter(allergyUnknown).length,
    withDue: lines.filter((line) => line.next.length > 0).length,
    onLeave: lines.filter((line) => line.onLeave).length,
  };
}

/** `512-2`; the ward is in the heading. */
export const bedWords = (line: WardLine): string => [line.place.room, line.place.bed].filter(Boolean).join('-');
