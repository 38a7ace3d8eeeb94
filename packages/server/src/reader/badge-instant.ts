import type { SourceView } from '@tomoshibi/hospital';

const LEAST_MINUTES = 30;

/** How long a feed may be silent before its last word is the age of the copy. */
export const feedLimitMinutes = (plannedMinutes: number): number => Math.max(LEAST_MINUTES, 2 * plannedMinutes);

/**
 * What the badge shows. The oldest comparison of the storages, each of which proves that nothing in it was missed: while one was never
 * compared whole there is none. A feed that is heard of as planned keeps nothing back; one that fell silent counts by its last word, for
 * nobody knows what it would have said. One never heard of is named in its own line (never here: its data is absent, not old). Where
 * there is no storage, the feeds are all there is: the oldest of those heard. Lists never count: each is shown by its own date.
 */
export function badgeInstant(
  sources: readonly Pick<SourceView, 'copiedInstant' | 'plannedMinutes' | 'road'>[],
  nowInstant: string,
): string | undefined {
  const storages = sources.filter(({ road }) => road === undefined);
  if (storages.some(({ copiedInstant }) => copiedInstant === undefined)) return undefined;
  const feeds = sources.filter(({ road }) => road === 'feed');
  const late = feeds.filter(({ copiedInstant, plannedMinutes }) => {
    if (copiedInstant === undefined) return false;
    return Date.parse(nowInstant) - Date.parse(copiedInstant) > feedLimitMinutes(plannedMinutes) * 60_000;
  });
  const counted = storages.length > 0 ? [...storages, ...late] : feeds;
  return counted.flatMap(({ copiedInstant }) => copiedInstant ?? []).sort()[0];
}
