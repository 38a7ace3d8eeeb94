/** The default rhythm of R-002; a site may ask for shorter ones. */
export const IN_PATIENTS_MS = 15 * 60_000;
export const APPOINTMENTS_MS = 60 * 60_000;
/** A nightly walk of everyone is to be over by 23:45, so it begins this long before, or as early as the last one took. */
const NIGHTLY_END = { hour: 23, minute: 45 };
const LEAST_NIGHTLY_MS = 45 * 60_000;
/** However long the last one took, it begins no earlier than at noon. */
const MOST_NIGHTLY_MS = 11 * 3_600_000 + 45 * 60_000;

const DAY_MS = 24 * 3_600_000;
/** The hospital's own time; Japan has had no summer time since 1951. */
const JAPAN_MS = 9 * 3_600_000;

export interface WalkTimes {
  /** When the last whole pass that was complete began and ended; undefined before the first. */
  readonly whole?: { readonly startedAt: string; readonly finishedAt: string } | undefined;
  /** When in-patients, and today's appointments, were last looked at completely: a whole pass counts for both. */
  readonly inPatientsAt?: string | undefined;
  readonly appointmentsAt?: string | undefined;
  /** A whole pass is under way. */
  readonly walking?: boolean;
}

export interface Rhythm {
  readonly inPatientsMs?: number;
  readonly appointmentsMs?: number;
  /** Besides the nightly one: at most this long between the ends of two whole passes. */
  readonly wholeMs?: number;
}

export interface NextWalk {
  /** `whole`: everyone. `in-patients`, `appointments`: only these. */
  readonly what: 'whole' | 'in-patients' | 'appointments';
  /** When it is due, UTC ms; in the past: now. */
  readonly dueMs: number;
}

/** What must be walked next, and when. Pure: `nowMs` is the only clock. */
export function nextWalk(nowMs: number, times: WalkTimes, rhythm: Rhythm = {}): NextWalk {
  const { inPatientsMs = IN_PATIENTS_MS, appointmentsMs = APPOINTMENTS_MS, wholeMs } = rhythm;
  const { whole, walking = false } = times;
  if (whole === undefined && !walking) return { what: 'whole', dueMs: nowMs };
  const wholeEnd = whole === undefined ? nowMs : Date.parse(whole.finishedAt);
  const due: NextWalk[] = [
    { what: 'in-patients', dueMs: after(nowMs, times.inPatientsAt, wholeEnd, inPatientsMs) },
    { what: 'appointments', dueMs: after(nowMs, times.appointmentsAt, wholeEnd, appointmentsMs) },
  ];
  if (!walking && whole !== undefined) {
    const nightly = nightlyStart(nowMs, Date.parse(whole.startedAt), wholeEnd);
    due.push({ what: 'whole', dueMs: wholeMs === undefined ? nightly : Math.min(nightly, wholeEnd + wholeMs) });
  }
  // Of two that are due the one that is more overdue; of two at the same moment the one for fewer patients, which is over sooner.
  return due.reduce((first, one) => (one.dueMs < first.dueMs ? one : first));
}

/** One interval after the last look; a clock that went back makes it due at once. */
function after(nowMs: number, at: string | undefined, wholeEndMs: number, intervalMs: number): number {
  const lookedMs = Math.max(at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at), wholeEndMs);
  return lookedMs > nowMs ? nowMs : lookedMs + intervalMs;
}

/** When tonight's walk begins, or, when a night went by without one, when it should have. */
function nightlyStart(nowMs: number, lastStartMs: number, lastEndMs: number): number {
  const took = Math.max(0, lastEndMs - lastStartMs);
  const before = Math.min(MOST_NIGHTLY_MS, Math.max(LEAST_NIGHTLY_MS, Math.ceil(took * 1.5)));
  const end = nightlyEnd(nowMs);
  const start = end - before;
  const [lastNight, tonight] = [start - DAY_MS, start];
  // Done for a night when it ended within it: from the start on. One that began the evening before and ran over counts for that one.
  if (lastEndMs < lastNight) return lastNight;
  return nowMs >= tonight && lastEndMs >= tonight ? tonight + DAY_MS : tonight;
}

/** 23:45 of the hospital's day that `nowMs` lies in, UTC ms. */
function nightlyEnd(nowMs: number): number {
  const day = Math.floor((nowMs + JAPAN_MS) / DAY_MS) * DAY_MS;
  return day + (NIGHTLY_END.hour * 60 + NIGHTLY_END.minute) * 60_000 - JAPAN_MS;
}

/** Which of the rhythms was missed by more than one interval: what freshness turns ▲ for. Pure. */
export function missedWalks(nowMs: number, times: WalkTimes, rhythm: Rhythm = {}): readonly NextWalk['what'][] {
  const { inPatientsMs = IN_PATIENTS_MS, appointmentsMs = APPOINTMENTS_MS } = rhythm;
  const wholeEnd = times.whole === undefined ? undefined : Date.parse(times.whole.finishedAt);
  const age = (at: string | undefined): number => {
    const looked = Math.max(at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at), wholeEnd ?? Number.NEGATIVE_INFINITY);
    return nowMs - looked;
  };
  const missed: NextWalk['what'][] = [];
  if (age(times.inPatientsAt) > 2 * inPatientsMs) missed.push('in-patients');
  if (age(times.appointmentsAt) > 2 * appointmentsMs) missed.push('appointments');
  // Last night's end is 23:45 of yesterday; a walk that ended since its start counts.
  const lastEnd = nightlyEnd(nowMs) - (nowMs >= nightlyEnd(nowMs) ? 0 : DAY_MS);
  if (wholeEnd === undefined || wholeEnd < lastEnd - MOST_NIGHTLY_MS) missed.push('whole');
  return missed;
}
