import type { Recorded } from '../kernel/recorded.ts';
import type { AccessEvent, CuriosityRule, FlagRaised, Viewed } from './events.ts';

/** What the names of viewer and patient say; worked out by `nameTies`. Absent facts raise nothing. */
export interface SeenTies {
  /** The patient is a member of staff: same whole name and birth date. */
  readonly colleague: boolean;
  /** Viewer and patient have the same family name. */
  readonly sameName: boolean;
}

/** A flag that should be raised, and by which event. The id follows from the record alone: replaying raises the same one. */
export type FlagDraft = Pick<FlagRaised, 'flag' | 'rule' | 'patient' | 'accounts' | 'viewed'>;

const HOUR = 3_600_000;
/**
 * Five people without a care relation on one chart within three days. Consultations and night calls bring one or two there, a
 * patient who falls seriously ill three or four; what runs through a house by word of mouth passes five within hours.
 */
export const RUSH = { persons: 5, withinMs: 72 * HOUR };
/**
 * Thirty charts outside care by one person within a day. The busiest night of a doctor covering a strange ward stays below it;
 * purposes that were only claimed count, because a tap is all they cost.
 */
export const MANY_CHARTS = { patients: 30, withinMs: 24 * HOUR };
/** The same matter is raised again when it has grown fourfold, not with every further opening. */
const AGAIN_AT = 4;
/** One pair of people, one flag, for as long. */
const PAIR_MS = 72 * HOUR;

/** How long the past must reach back for a watch to know what it would have known had it run on. */
export const CURIOSITY_MEMORY_MS = 72 * HOUR;

/** Opened by one person for one patient; a line in a search result or on a ward list is not an opening. */
const OPENINGS: ReadonlySet<Viewed['act']> = new Set([
  'opened',
  'section',
  'document',
  'original',
  'printed',
  'exported',
  'sent',
]);

interface Past {
  /** Last instant in ms and first sequence number, by the other side of the opening. */
  readonly by: Map<string, { last: number; seq: number }>;
  raised?: { at: number; count: number };
}

/**
 * 気になる閲覧: watches the record go by, in its order. Deterministic: what it returns follows from the entries alone, and time is
 * the time of the entries (a clock set back does not widen a window).
 *
 * `see` takes every entry and returns the flags that should be raised now. Entries `access.flag-raised` tell it what was raised
 * already, so that after a restart a replay of `CURIOSITY_MEMORY_MS` raises nothing twice.
 */
export function curiosityWatch(): {
  see(entry: Pick<Recorded<AccessEvent>, 'seq' | 'recordedAt' | 'event'>, ties?: SeenTies): readonly FlagDraft[];
} {
  const patients = new Map<string, Past>();
  const people = new Map<string, Past>();
  const pairs = new Map<string, number>();
  let now = 0;
  let sweptAt = 0;

  const count = (of: Map<string, Past>, whom: string, other: string, seq: number, withinMs: number): Past => {
    const past: Past = of.get(whom) ?? { by: new Map() };
    of.set(whom, past);
    past.by.set(other, { last: now, seq: past.by.get(other)?.seq ?? seq });
    forget(past, now - withinMs);
    return past;
  };
  const grew = (past: Past, least: number, withinMs: number): boolean => {
    const size = past.by.size;
    const { raised } = past;
    if (size < least || (raised !== undefined && now - raised.at < withinMs && size < raised.count * AGAIN_AT)) return false;
    past.raised = { at: now, count: size };
    return true;
  };
  /** Who turns out to be caring for the patient was early, not curious: a ward reads before the move is in the chart. */
  const forgive = (account: string, patient: string): void => {
    patients.get(patient)?.by.delete(account);
    people.get(account)?.by.delete(patient);
  };
  const firstOf = (key: string): boolean => {
    const last = pairs.get(key);
    if (last !== undefined && now - last < PAIR_MS) return false;
    pairs.set(key, now);
    return true;
  };
  const sweep = (): void => {
    if (now - sweptAt < HOUR) return;
    sweptAt = now;
    for (const [of, ms] of [
      [patients, RUSH.withinMs],
      [people, MANY_CHARTS.withinMs],
    ] as const) {
      for (const [key, past] of of) {
        forget(past, now - ms);
        if (past.by.size === 0 && (past.raised === undefined || now - past.raised.at >= ms)) of.delete(key);
      }
    }
    for (const [key, at] of pairs) if (now - at >= PAIR_MS) pairs.delete(key);
  };

  const recall = (flag: FlagRaised): void => {
    const { rule, patient, accounts } = flag;
    if (rule === 'rush' && patient !== undefined) remember(patients, patient, accounts.length);
    else if (rule === 'many-charts' && accounts[0] !== undefined) remember(people, accounts[0], flag.viewed.length);
    else for (const account of accounts) if (patient !== undefined) pairs.set(pairKey(rule, account, patient), now);
  };
  const remember = (of: Map<string, Past>, key: string, size: number): void => {
    const past: Past = of.get(key) ?? { by: new Map() };
    of.set(key, past);
    past.raised = { at: now, count: Math.max(size, past.raised?.count ?? 0) };
  };

  return {
    see({ seq, recordedAt, event }, ties) {
      now = Math.max(now, Date.parse(recordedAt) || 0);
      sweep();
      if (event.kind === 'access.flag-raised') recall(event);
      if (event.kind !== 'access.viewed' || event.by.account === undefined || !OPENINGS.has(event.act)) return [];
      const { account } = event.by;
      const drafts: FlagDraft[] = [];
      const raise = (rule: CuriosityRule, part: Omit<FlagDraft, 'flag' | 'rule'>) =>
        drafts.push({ flag: `${rule}-${seq}`, rule, ...part });

      // A list shown in an emergency is one 緊急閲覧, however many stand on it.
      const subject = event.patients.length === 1 ? event.patients[0] : undefined;
      if (event.emergency !== undefined && firstOf(pairKey('emergency', account, subject ?? event.what ?? ''))) {
        raise('emergency', { ...(subject === undefined ? {} : { patient: subject }), accounts: [account], viewed: [seq] });
      }
      // With a relation the first patient is the one whose chart it is; others only stand on it.
      const charts = event.relation === undefined ? event.patients : event.patients.slice(0, 1);
      for (const patient of charts) {
        if (!outsideCare(event)) {
          if (event.relation !== undefined) forgive(account, patient);
          continue;
        }
        const one = count(people, account, patient, seq, MANY_CHARTS.withinMs);
        if (grew(one, MANY_CHARTS.patients, MANY_CHARTS.withinMs)) {
          raise('many-charts', { accounts: [account], viewed: seqsOf(one) });
        }
        // Lists that leave the house say nothing of one chart.
        if (event.relation === undefined) continue;
        const chart = count(patients, patient, account, seq, RUSH.withinMs);
        if (grew(chart, RUSH.persons, RUSH.withinMs)) {
          raise('rush', { patient, accounts: [...chart.by.keys()], viewed: seqsOf(chart) });
        }
        // Where both hold, 職員 says more than 同姓.
        const rule = ties?.colleague ? 'colleague' : ties?.sameName ? 'same-name' : undefined;
        if (rule !== undefined && firstOf(pairKey(rule, account, patient))) {
          raise(rule, { patient, accounts: [account], viewed: [seq] });
        }
      }
      return drafts;
    },
  };
}

/** Does the watch need `ties` for this event? Names are looked up only then. */
export const needsTies = (event: { readonly kind: string }): boolean =>
  event.kind === 'access.viewed' && OPENINGS.has((event as Viewed).act) && (event as Viewed).relation === 'none';

/** Reading the record itself is recorded with this at the beginning of `what`; it is the privacy officer's work. */
export const RECORD_READ = 'record:';

/** No relation; or many charts at once that left as data, for which no relation is worked out. */
const outsideCare = ({ relation, act, patients, what }: Viewed): boolean =>
  relation === 'none' ||
  (relation === undefined &&
    patients.length > 1 &&
    (act === 'exported' || act === 'sent') &&
    what?.startsWith(RECORD_READ) !== true);

const pairKey = (rule: CuriosityRule, account: string, patient: string): string => `${rule} ${account} ${patient}`;
const seqsOf = ({ by }: Past): readonly number[] => [...by.values()].map(({ seq }) => seq).sort((a, b) => a - b);

function forget(past: Past, before: number): void {
  for (const [key, { last }] of past.by) if (last <= before) past.by.delete(key);
}
