import type { ItemVersion } from './item.ts';

/**
 * Roots from here on are no folders but roads on which messages come one after the other (MLLP, FHIR, lists): nobody renames
 * what was sent before, so of one key the newest message is what holds.
 */
export const FEED_ROOT = 900;

const isFeed = ({ root = 0 }: ItemVersion): boolean => root >= FEED_ROOT;

/** Which version is shown, and whether another file claims to be current beside it. */
export interface CurrentVersion {
  readonly current: ItemVersion | undefined;
  readonly rivals: boolean;
}

/**
 * `versions`: by sentAt, then seq. In a storage flag `1` is current and of two the newest is shown. When a feed brought the newest of
 * all, it alone decides: a message that takes back (flag `0`) leaves nothing current. A message of a feed never brings back
 * what the storage has marked since, and is never a second claim beside the same message in the storage.
 */
export function currentVersion(versions: readonly ItemVersion[]): CurrentVersion {
  const newest = versions.at(-1);
  if (newest !== undefined && isFeed(newest)) return { current: newest.flag === '1' ? newest : undefined, rivals: false };
  const claims = versions.filter((version) => version.flag === '1' && !isFeed(version));
  const current = claims.at(-1);
  return { current, rivals: claims.some((version) => version !== current && version.vanished === undefined) };
}
