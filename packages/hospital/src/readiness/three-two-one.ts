import type { CopyStatus } from './keeper-status.ts';

export interface ThreeTwoOne {
  /** The vault itself and every copy whose newest generation was read back. */
  readonly copies: number;
  readonly kinds: number;
  readonly offline: number;
  readonly broken: readonly ('copies' | 'kinds' | 'offline')[];
}

/**
 * Three copies on two kinds of media, one of them off line. Only what was read back counts. The vault itself is one copy on a
 * disk; a folder elsewhere is a disk too. Off line is a medium that is not in its drive, so at least two media in rotation.
 * `inserted`: which medium is in each place.
 */
export function threeTwoOne(
  copies: Iterable<CopyStatus>,
  inserted: ReadonlyMap<string, { readonly medium: string }>,
): ThreeTwoOne {
  const good = [...copies].filter(({ verified, written }) => written !== undefined && verified > 0);
  const kinds = new Set(['folder', ...good.map(({ placeKind }) => placeKind)]);
  const offline = good.filter(({ medium, place }) => medium !== undefined && inserted.get(place)?.medium !== medium).length;
  const count = good.length + 1;
  const broken: ('copies' | 'kinds' | 'offline')[] = [];
  if (count < 3) broken.push('copies');
  if (kinds.size < 2) broken.push('kinds');
  if (offline < 1) broken.push('offline');
  return { copies: count, kinds: kinds.size, offline, broken };
}
