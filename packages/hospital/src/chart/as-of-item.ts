import { currentVersion } from './current-version.ts';
import type { ItemRow, ItemVersion } from './item.ts';

export interface ItemThen {
  readonly row: ItemRow;
  /** Entry whose bytes must be decoded and laid into the row (`completeItem`): it was current then and is not now. */
  readonly needs?: number;
}

/**
 * The chart row as it stood when the entries before `cut` had been received; undefined when nothing of it had. Bytes that were
 * moved to another key afterwards are found there only. Rows folded before versions knew their `past` must be rebuilt first.
 */
export function itemThen(row: ItemRow, cut: number): ItemThen | undefined {
  if (row.versions.every((version) => isUnchangedSince(version, cut))) return { row };
  const versions = row.versions
    .filter((version) => (version.shownBy ?? version.seq) < cut)
    .map((version) => versionThen(version, cut))
    .sort((a, b) => (a.sentAt === b.sentAt ? a.seq - b.seq : a.sentAt < b.sentAt ? -1 : 1));
  if (versions.length === 0) return undefined;
  const { current, rivals } = currentVersion(versions);
  if (current === undefined) return { row: { versions } };
  const base: ItemRow = { versions, of: current.seq, ...(rivals && { twoCurrent: true as const }) };
  if (current.seq !== row.of) return { row: base, needs: current.seq };
  const { facts, problems, unreadable } = row;
  return {
    row: {
      ...base,
      ...(facts !== undefined && { facts }),
      ...(problems !== undefined && { problems }),
      ...(unreadable !== undefined && { unreadable }),
    },
  };
}

/** Seq of the last entry that changed the row. */
export function lastChange(row: ItemRow): number {
  return Math.max(-1, ...row.versions.map(({ seq, shownBy, past }) => Math.max(shownBy ?? seq, past?.at(-1)?.until ?? -1)));
}

const isUnchangedSince = ({ seq, shownBy, past }: ItemVersion, cut: number): boolean =>
  (shownBy ?? seq) < cut && (past === undefined || (past.at(-1)?.until ?? -1) < cut);

function versionThen(version: ItemVersion, cut: number): ItemVersion {
  const then = version.past?.find(({ until }) => until >= cut);
  if (then === undefined) return version;
  const { seq, root, shownBy } = version;
  return {
    seq,
    flag: then.flag,
    sentAt: then.sentAt,
    ...(then.vanished && { vanished: then.vanished }),
    ...(root !== undefined && { root }),
    ...(shownBy !== undefined && { shownBy }),
  };
}
