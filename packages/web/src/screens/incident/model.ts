import { INCIDENT_KINDS, type IncidentCounts, type IncidentKind } from '@tomoshibi/hospital';

/** Keys 1…9 choose the kind while no text field has the focus. */
export const kindOfKey = (key: string): IncidentKind | undefined =>
  /^[1-9]$/.test(key) ? INCIDENT_KINDS[Number(key) - 1] : undefined;

export interface Bar {
  readonly name: string;
  readonly count: number;
  /** 0…100 of the longest. */
  readonly percent: number;
}

const bars = (counts: readonly (readonly [name: string, count: number])[]): readonly Bar[] => {
  const most = Math.max(1, ...counts.map(([, count]) => count));
  return counts.map(([name, count]) => ({ name, count, percent: Math.round((count / most) * 100) }));
};

/** Every kind has a bar, none too: what did not happen is news. */
export const kindBars = (counts: IncidentCounts, words: Readonly<Record<IncidentKind, string>>): readonly Bar[] =>
  bars(INCIDENT_KINDS.map((kind) => [words[kind], counts.kinds[kind]]));

export const placeBars = (counts: IncidentCounts): readonly Bar[] =>
  bars(counts.places.slice(0, 12).map(({ place, count }) => [place, count]));

/** The kind that happened most; undefined when nothing did. */
export function mostFrequent(counts: IncidentCounts): IncidentKind | undefined {
  const most = [...INCIDENT_KINDS].sort((a, b) => counts.kinds[b] - counts.kinds[a])[0];
  return most !== undefined && counts.kinds[most] > 0 ? most : undefined;
}
