import type { TextPool } from './text-pool.ts';

/** Texts of a pool with their owners, found by prefix. New entries wait unsorted and are looked through one by one until `settle`. */
export interface PrefixList {
  add(offset: number, owner: number): void;
  /** Owners of every entry that begins with the prefix; an owner may come twice. `visit` gets the entry's offset too. */
  each(prefix: string, visit: (owner: number, offset: number) => void): void;
  /** Owners of every entry whose text from there to its end is that at `offset`. */
  eachLike(offset: number, visit: (owner: number, offset: number) => void): void;
  waiting(): number;
  /** Sorts the waiting entries in and drops those of owners that are gone. */
  settle(alive: (owner: number) => boolean): void;
}

export function createPrefixList(pool: TextPool): PrefixList {
  let offsets = new Int32Array(0);
  let owners = new Int32Array(0);
  let fresh: { offset: number; owner: number }[] = [];

  /** First sorted entry that is not before; `after` skips those that begin with the prefix as well. */
  const bound = (isBefore: (offset: number) => boolean): number => {
    let [low, high] = [0, offsets.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(offsets[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add(offset, owner) {
      fresh.push({ offset, owner });
    },
    each(prefix, visit) {
      const from = bound((offset) => pool.against(offset, prefix) < 0);
      const to = bound((offset) => pool.against(offset, prefix) <= 0);
      for (let at = from; at < to; at++) visit(owners[at] as number, offsets[at] as number);
      for (const entry of fresh) if (pool.against(entry.offset, prefix) === 0) visit(entry.owner, entry.offset);
    },
    eachLike(offset, visit) {
      const from = bound((other) => pool.compare(other, offset) < 0);
      for (let at = from; at < offsets.length && pool.compare(offsets[at] as number, offset) === 0; at++) {
        visit(owners[at] as number, offsets[at] as number);
      }
      for (const entry of fresh) if (pool.compare(entry.offset, offset) === 0) visit(entry.owner, entry.offset);
    },
    waiting: () => fresh.length,
    settle(alive) {
      const added = fresh.filter((entry) => alive(entry.owner)).sort((a, b) => pool.compare(a.offset, b.offset));
      const nextOffsets = new Int32Array(offsets.length + added.length);
      const nextOwners = new Int32Array(offsets.length + added.length);
      let [old, young, out] = [0, 0, 0];
      while (old < offsets.length || young < added.length) {
        const waiting = added[young];
        if (waiting === undefined || (old < offsets.length && pool.compare(offsets[old] as number, waiting.offset) <= 0)) {
          if (alive(owners[old] as number)) {
            nextOffsets[out] = offsets[old] as number;
            nextOwners[out++] = owners[old] as number;
          }
          old++;
        } else {
          nextOffsets[out] = waiting.offset;
          nextOwners[out++] = waiting.owner;
          young++;
        }
      }
      offsets = nextOffsets.slice(0, out);
      owners = nextOwners.slice(0, out);
      fresh = [];
    },
  };
}
