/**
 * What the silence of a source means. `arriving`: something came within its plan. `quiet`: nothing new, as usual at this hour. `slow`:
 * longer than usual. `stopped`: so long that somebody must look. `never`: nothing was ever heard.
 */
export type Quietness = 'arriving' | 'quiet' | 'slow' | 'stopped' | 'never';

export interface HeardOf {
  /** UTC instant of the last thing that was new, or that a feed was heard of. */
  readonly heardInstant?: string;
  /** How often it was meant to be heard of. */
  readonly plannedMinutes: number;
  /** Longest gap usual on such a day at these hours; absent until it is learned. */
  readonly usualMinutes?: number;
  /** From here on silence is too long. */
  readonly limitMinutes: number;
}

/** A clock that went back makes nobody silent. */
export function quietnessOf(
  { heardInstant, plannedMinutes, usualMinutes, limitMinutes }: HeardOf,
  nowInstant: string,
): Quietness {
  if (heardInstant === undefined) return 'never';
  const minutes = (Date.parse(nowInstant) - Date.parse(heardInstant)) / 60_000;
  if (minutes >= limitMinutes) return 'stopped';
  if (minutes <= plannedMinutes) return 'arriving';
  return minutes <= Math.max(plannedMinutes, usualMinutes ?? limitMinutes) ? 'quiet' : 'slow';
}

/** Fewer like days say nothing about a kind. */
const LIKE_DAYS = 4;

export interface KindQuietness {
  readonly state: Quietness;
  /** Median of a day like today; absent until it is known. */
  readonly usualADay?: number;
  /** The longest run of days without any that was seen before, at most. */
  readonly longestGapDays?: number;
}

/**
 * One kind of one source, by clinical day. `days`: how many originals each of the last 35 days has, oldest first, today last. It is
 * `slow` when the run of empty days before today is over twice as long as any before, `stopped` over three times; today itself is
 * never empty too early.
 */
export function kindQuietness(days: readonly number[], everHeld: number): KindQuietness {
  if (everHeld === 0) return { state: 'never' };
  const today = days.at(-1) ?? 0;
  const past = days.slice(0, -1);
  const like = past.filter((_, at) => (past.length - at) % 7 === 0).sort((a, b) => a - b);
  const usual = like.length < LIKE_DAYS ? undefined : like[like.length >> 1];
  const told = usual === undefined ? {} : { usualADay: usual };
  if (today > 0) return { state: 'arriving', ...told };
  const first = past.findIndex((count) => count > 0);
  const run = [...past].reverse().findIndex((count) => count > 0);
  if (first < 0) return { state: 'quiet', ...told };
  // Of a kind seen only lately nobody knows how long it may be quiet.
  const before = past.slice(first, past.length - run);
  if (before.length < 2 * 7) return { state: 'quiet', ...told };
  const longest = longestGap(before);
  const usualRun = Math.max(1, longest);
  const state = run <= 2 * usualRun ? 'quiet' : run <= 3 * usualRun ? 'slow' : 'stopped';
  return { state, ...told, longestGapDays: longest };
}

function longestGap(days: readonly number[]): number {
  let [longest, run] = [0, 0];
  for (const count of days) {
    run = count === 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
