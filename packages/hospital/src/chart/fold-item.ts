import { currentVersion } from './current-version.ts';
import type { ItemFacts } from './facts.ts';
import type { ItemRow, ItemVersion, PastState } from './item.ts';

/** The row is to be removed. A value of its own, so that a forgotten case cannot delete a row by returning nothing. */
export const GONE: unique symbol = Symbol('gone');

/**
 * What could be read of one version. `unreadable` (a problem code) excludes facts. The fold never looks into facts: whoever
 * only stores them folds them as the text (`F`) they are stored in.
 */
export interface DecodedItem<F = ItemFacts> {
  readonly facts?: F;
  readonly problems?: readonly string[];
  readonly unreadable?: string;
}

/** An `ItemRow` whose facts are kept as `F`. */
export type RowOf<F> = Omit<ItemRow, 'facts'> & { readonly facts?: F };

/** `by`: seq of the entry that says so, when it is not `seq`. With it the row can tell what it said before that entry. */
export type ItemChange<F = ItemFacts> =
  /** New bytes under the key. `replaces`: the entry whose bytes stood under the very same path of the same root before. */
  | {
      readonly change: 'received';
      readonly seq: number;
      readonly flag: string;
      readonly sentAt: string;
      readonly decoded?: DecodedItem<F>;
      readonly replaces?: number;
      readonly root?: number;
      readonly dept?: string | undefined;
      readonly by?: number;
    }
  /** The same bytes now carry another flag (or sending time). */
  | {
      readonly change: 'renamed';
      readonly seq: number;
      readonly fromFlag: string;
      readonly flag: string;
      readonly sentAt: string;
      readonly dept?: string | undefined;
      readonly by?: number;
    }
  /** The file is no longer in the source. The version stays as it was, marked. */
  | { readonly change: 'vanished'; readonly seq: number; readonly by?: number }
  /** The same bytes were renamed to another key: this key no longer has them. */
  | { readonly change: 'moved-away'; readonly seq: number };

export interface FoldedItem<F = ItemFacts> {
  readonly row: RowOf<F> | typeof GONE;
  /** Entry whose bytes must be decoded, see `completeItem`: it became current and its facts are not at hand. */
  readonly needs?: number;
}

/**
 * The next state of a chart row.
 *
 * - Only flag `1` is current; `0`, `2` and anything else are not (documents before 2016 mark a 旧版 with 0, later ones with 2).
 * - Of two current versions the newest sentAt, then the highest seq, is shown and `twoCurrent` says so.
 *   A vanished older one is no second claim; a vanished newest one stays shown, never quietly replaced by an older text.
 * - A current version that cannot be read gives `unreadable` and no facts: an older version is never shown in its place.
 * - Every version is kept. The same change twice gives the same row.
 *
 * Source: SS-MIX2 file naming as in docs/formats/ssmix2-reading.md; safety rules 1–3 of the same.
 */
export function foldItem<F = ItemFacts>(row: RowOf<F> | undefined, change: ItemChange<F>): FoldedItem<F> {
  const versions = row?.versions ?? [];
  const changed = changedVersions(versions, change);
  if (changed === versions && row !== undefined && !lacksFacts(row)) return { row };
  if (changed.length === 0) return { row: GONE };
  const { current, rivals } = currentVersion(changed);
  if (current === undefined) return { row: { versions: changed } };
  const base: RowOf<F> = rivals
    ? { versions: changed, of: current.seq, twoCurrent: true }
    : { versions: changed, of: current.seq };
  if (
    change.change === 'received' &&
    change.seq === current.seq &&
    change.decoded !== undefined &&
    (row?.of !== current.seq || lacksFacts(row))
  ) {
    return { row: laid(base, change.decoded) };
  }
  if (row !== undefined && row.of === current.seq && !lacksFacts(row)) return { row: laid(base, row) };
  return { row: base, needs: current.seq };
}

/** Lays what was decoded of version `row.of` into the row. Without facts and without a reason the row says `chart.no-record`. */
export function completeItem<F = ItemFacts>(row: RowOf<F>, decoded: DecodedItem<F>): RowOf<F> {
  const { facts: _facts, problems: _problems, unreadable: _unreadable, ...rest } = row;
  return laid(rest, decoded);
}

/** `row` has neither facts nor problems. */
function laid<F>(row: RowOf<F>, decoded: DecodedItem<F>): RowOf<F> {
  if (decoded.unreadable !== undefined || decoded.facts === undefined)
    return { ...row, unreadable: decoded.unreadable ?? 'chart.no-record' };
  if (decoded.problems === undefined || decoded.problems.length === 0) return { ...row, facts: decoded.facts };
  return { ...row, facts: decoded.facts, problems: decoded.problems };
}

function lacksFacts(row: RowOf<unknown>): boolean {
  return row.of !== undefined && row.facts === undefined && row.unreadable === undefined;
}

/** The very same array when nothing changes. */
function changedVersions(versions: readonly ItemVersion[], change: ItemChange<unknown>): readonly ItemVersion[] {
  const known = versions.find((version) => version.seq === change.seq);
  switch (change.change) {
    case 'received': {
      if (known !== undefined) return versions;
      const rest = change.replaces === undefined ? versions : marked(versions, change.replaces, change.by ?? change.seq);
      return placed(rest, {
        seq: change.seq,
        flag: change.flag,
        sentAt: change.sentAt,
        ...(change.root && { root: change.root }),
        ...(change.dept !== undefined && { dept: change.dept }),
        ...(change.by !== undefined && change.by !== change.seq && { shownBy: change.by }),
      });
    }
    case 'renamed': {
      if (known !== undefined && known.flag === change.flag && known.sentAt === change.sentAt && known.vanished === undefined)
        return versions;
      return placed(without(versions, change.seq), {
        seq: change.seq,
        flag: change.flag,
        sentAt: change.sentAt,
        ...(known?.root && { root: known.root }),
        ...(change.dept !== undefined && { dept: change.dept }),
        ...(known?.shownBy !== undefined && { shownBy: known.shownBy }),
        // Under a key that never had these bytes they stand since the rename.
        ...(known === undefined ? change.by !== undefined && { shownBy: change.by } : pastOf(known, change.by)),
      });
    }
    case 'vanished':
      return known === undefined || known.vanished ? versions : marked(versions, change.seq, change.by);
    case 'moved-away':
      return known === undefined ? versions : without(versions, change.seq);
  }
}

const without = (versions: readonly ItemVersion[], seq: number) => versions.filter((version) => version.seq !== seq);

const marked = (versions: readonly ItemVersion[], seq: number, by: number | undefined) =>
  versions.map((version) => (version.seq === seq ? { ...version, vanished: true as const, ...pastOf(version, by) } : version));

/** The state a version leaves with entry `by`, behind those it left before. */
function pastOf({ flag, sentAt, vanished, past = [] }: ItemVersion, by: number | undefined): { past?: readonly PastState[] } {
  if (by === undefined) return past.length === 0 ? {} : { past };
  return { past: [...past, { until: by, flag, sentAt, ...(vanished && { vanished }) }] };
}

/** By sentAt, then seq. Digits of unlike length (14 or 17) compare right because the longer continues the shorter. */
function placed(versions: readonly ItemVersion[], added: ItemVersion): readonly ItemVersion[] {
  if (versions.length === 0) return [added];
  let at = versions.length;
  while (at > 0 && isLater(versions[at - 1] as ItemVersion, added)) at--;
  return [...versions.slice(0, at), added, ...versions.slice(at)];
}

const isLater = (a: ItemVersion, b: ItemVersion) => (a.sentAt === b.sentAt ? a.seq > b.seq : a.sentAt > b.sentAt);
