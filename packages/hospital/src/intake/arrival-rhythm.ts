/** When new originals came on one day in the hospital's zone, by hour. */
export interface RhythmDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Passes that took something. */
  readonly arrivals: readonly number[];
  /** The longest gap between two of them that touched the hour, whole minutes; 0 when none is known. */
  readonly gaps: readonly number[];
}

export interface Rhythm {
  /** Oldest first. */
  readonly rhythm: readonly RhythmDay[];
  /** Instant of the last pass that took something. */
  readonly lastArrival?: string;
}

const HOUR_MS = 3_600_000;
const JAPAN_MS = 9 * HOUR_MS;
const DAYS = 35;
/** A longer pause is a copy that was off, not a hospital that was quiet. */
const LONGEST_GAP_HOURS = 96;

const NONE: readonly number[] = new Array<number>(24).fill(0);

/** The rhythm after another arrival. A clock that went back, or far ahead, teaches nothing. */
export function learnArrival(norms: Rhythm, at: string): Rhythm {
  const now = Date.parse(at);
  const last = Date.parse(norms.lastArrival ?? at);
  const minutes = Math.round((now - last) / 60_000);
  if (minutes < 0 || minutes > LONGEST_GAP_HOURS * 60) return { rhythm: norms.rhythm, lastArrival: at };
  const days = new Map(norms.rhythm.map((day) => [day.day, day]));
  const touch = (ms: number, arrivals: number): void => {
    const { day, hour } = placeOf(ms);
    const old = days.get(day) ?? { day, arrivals: NONE, gaps: NONE };
    days.set(day, {
      day,
      arrivals: old.arrivals.map((count, at) => (at === hour ? count + arrivals : count)),
      gaps: old.gaps.map((gap, at) => (at === hour ? Math.max(gap, minutes) : gap)),
    });
  };
  for (let hour = Math.floor(last / HOUR_MS); hour < Math.floor(now / HOUR_MS); hour++) touch(hour * HOUR_MS, 0);
  touch(now, 1);
  const rhythm = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-DAYS);
  return { rhythm, lastArrival: at };
}

/** Silence shorter than this is none, whatever was learned. */
const FLOOR_MINUTES = 30;
/** Until a week is known. */
const NEW_SOURCE_MINUTES = 24 * 60;
const WEEK = 7;

/**
 * How many minutes without anything new are too many now: twice the usual gap of these hours on days like this one, of which
 * the second longest of five weeks counts, so that one outage does not make the next one usual. A weekday that has brought less
 * than half of what weekdays bring by now (a holiday) is judged by all days. `silentMinutes`: how long it has been silent.
 */
export function silenceLimitMinutes(norms: Rhythm | undefined, nowMs: number, silentMinutes: number): number {
  const gap = usualGapMinutes(norms, nowMs, silentMinutes);
  return gap === undefined ? NEW_SOURCE_MINUTES : Math.max(FLOOR_MINUTES, 2 * gap);
}

/** Undefined until the source is known well enough. */
export function usualGapMinutes(norms: Rhythm | undefined, nowMs: number, silentMinutes: number): number | undefined {
  const today = placeOf(nowMs).day;
  const past = (norms?.rhythm ?? []).filter(({ day }) => day < today);
  if (past.length < WEEK) return undefined;
  const alike = past.filter(({ day }) => sortOfDay(day) === sortOfDay(today));
  const days = alike.length < 3 || isQuiet(norms?.rhythm ?? [], alike, nowMs - silentMinutes * 60_000, today) ? past : alike;
  // Of one Sunday among weekdays the longest gap is no outlier.
  const rank = days === past && past.length < 2 * WEEK ? 0 : days.length < 4 ? 0 : 1;
  let usual = 0;
  const from = Math.max(nowMs - silentMinutes * 60_000, nowMs - 23 * HOUR_MS);
  for (let ms = from; ms <= nowMs; ms += HOUR_MS) usual = Math.max(usual, longGap(days, placeOf(ms).hour, rank));
  return Math.max(usual, longGap(days, placeOf(nowMs).hour, rank));
}

/** The longest gap of an hour, or with `rank` 1 the second longest. */
const longGap = (days: readonly RhythmDay[], hour: number, rank: 0 | 1): number =>
  days.map((day) => day.gaps[hour] ?? 0).sort((a, b) => b - a)[rank] ?? 0;

/** Whether less than half of the usual had come by the time it fell silent. */
function isQuiet(all: readonly RhythmDay[], alike: readonly RhythmDay[], silentSinceMs: number, today: string): boolean {
  const { day, hour } = placeOf(silentSinceMs);
  const until = day === today ? hour : 0;
  const sum = (one: RhythmDay | undefined): number => (one?.arrivals ?? NONE).slice(0, until).reduce((a, b) => a + b, 0);
  const usual = alike.map(sum).sort((a, b) => a - b)[alike.length >> 1] ?? 0;
  return sum(all.find((one) => one.day === today)) < usual / 2 || usual < 4;
}

function placeOf(ms: number): { readonly day: string; readonly hour: number } {
  const local = new Date(ms + JAPAN_MS).toISOString();
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) };
}

/** Sunday, weekday, Saturday. */
function sortOfDay(day: string): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 ? 0 : weekday === 6 ? 2 : 1;
}
