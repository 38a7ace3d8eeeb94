const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Forgotten after this long without another; nobody is locked out for ever. */
const FORGOTTEN_MS = 60 * 60_000;
/** Names kept; the oldest is forgotten first. */
const MOST = 20_000;

/** Under what a try is counted, and how many wrong ones cost nothing: people mistype, and many share an address. */
export interface TryName {
  readonly name: string;
  readonly free: number;
}

export interface TryLimits {
  /** Milliseconds until the next try under any of these names; 0 when it may be now. */
  waitMs(names: readonly TryName[]): number;
  /** Counts a try as wrong before it is looked at, so that a thousand at once are a thousand. `right` takes it back. */
  begin(names: readonly TryName[]): { right(): void };
}

interface Tries {
  readonly wrong: number;
  readonly lastMs: number;
}

/** After the free tries each further wrong one doubles the wait, up to a quarter of an hour; per account, device and address. */
export function openTryLimits(nowMs: () => number): TryLimits {
  const tries = new Map<string, Tries>();
  const known = (name: string): Tries => {
    const found = tries.get(name);
    return found === undefined || nowMs() - found.lastMs > FORGOTTEN_MS ? { wrong: 0, lastMs: 0 } : found;
  };
  const waitOf = ({ name, free }: TryName): number => {
    const { wrong, lastMs } = known(name);
    if (wrong < free) return 0;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (wrong - free), LONGEST_WAIT_MS);
    return Math.max(0, lastMs + waitMs - nowMs());
  };
  const set = (name: string, counted: Tries): void => {
    tries.delete(name);
    if (counted.wrong > 0) tries.set(name, counted);
    for (const oldest of tries.keys()) {
      if (tries.size <= MOST) break;
      tries.delete(oldest);
    }
  };
  return {
    waitMs: (names) => Math.max(0, ...names.map(waitOf)),
    begin(names) {
      const before = names.map(({ name }) => known(name));
      for (const { name } of names) set(name, { wrong: known(name).wrong + 1, lastMs: nowMs() });
      return {
        right() {
          names.forEach(({ name }, at) => {
            // Only this try is taken back: whoever has one account must not clear what was tried on others.
            const lastMs = before[at]?.lastMs ?? 0;
            set(name, { wrong: Math.max(0, known(name).wrong - 1), lastMs });
          });
        },
      };
    },
  };
}
