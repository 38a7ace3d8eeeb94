import type { PassFinished } from '@tomoshibi/hospital';
import { readGuard } from '../guard/guard-rows.ts';
import { type LastPass, passKey } from '../intake/last-pass.ts';
import type { Taking } from '../opened.ts';
import type { PassRow } from '../projector/pass-changes.ts';
import type { RowChange } from '../stores/row-store.ts';

/** What the ledger is told of a feed: an hour's work in one entry. */
const LOGGED_MS = 60 * 60 * 1000;

export interface Looked {
  readonly at: string;
  readonly complete: boolean;
  readonly seen?: number;
}

/**
 * What follows from having heard of a source: its "as of" row, and once an hour an entry in the ledger, so that a copy of the ledger
 * alone knows how fresh it is. `taken`: originals since it was last heard of.
 */
export async function heardOf(
  { rows, home }: Taking,
  source: string,
  { at, complete, seen }: Looked,
  taken: number,
): Promise<{ readonly event: PassFinished | undefined; readonly row: RowChange }> {
  const value = await rows.get('inventory', passKey(source));
  const last = value === undefined ? undefined : (JSON.parse(value) as LastPass & { readonly takenSince?: number });
  const recorded = await rows.get('freshness', [source, '']);
  const logged = recorded === undefined ? undefined : (JSON.parse(recorded) as PassRow);
  const stopped = (await readGuard(rows, source, 'alarm')) !== undefined;
  const planned = (home.config.sources.find(({ name }) => name === source)?.plannedMinutes ?? 1440) * 60_000;
  const since = last === undefined ? planned : Date.parse(at) - Date.parse(last.lookedAt ?? last.finishedAt);
  // A clock that jumps, or a copy that was off, is nobody's silence.
  const intervalMs = Math.min(Math.max(0, since), 2 * planned);
  const loggedAt = logged === undefined ? undefined : (logged.recordedAt ?? logged.finishedAt);
  const due = loggedAt === undefined || logged?.complete !== complete || Date.parse(at) - Date.parse(loggedAt) >= LOGGED_MS;
  const takenSince = (last?.takenSince ?? 0) + taken;
  const now = {
    finishedAt: stopped ? (last?.finishedAt ?? at) : at,
    lookedAt: at,
    complete,
    seen: seen ?? takenSince,
    silentMs: taken > 0 || last === undefined ? 0 : (last.silentMs ?? 0) + intervalMs,
    intervalMs,
    ...(due ? {} : { takenSince }),
  };
  const row: RowChange = { table: 'inventory', key: passKey(source), value: JSON.stringify(now) };
  if (!due) return { event: undefined, row };
  const event: PassFinished = {
    kind: 'intake.pass-finished',
    v: 1,
    source,
    startedAt: loggedAt ?? at,
    finishedAt: at,
    seen: seen ?? takenSince,
    taken: takenSince,
    unchanged: Math.max(0, (seen ?? takenSince) - takenSince),
    unreadable: 0,
    complete,
    problems: [],
    ...(stopped ? { stopped: true as const } : { changes: { failing: 0, rewritten: 0, removed: 0, cancelled: 0, misnamed: 0 } }),
  };
  return { event, row };
}
