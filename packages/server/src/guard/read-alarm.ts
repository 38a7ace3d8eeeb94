import type { SourceAlarm, SourceView } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import { readGuard } from './guard-rows.ts';

/** What the screens say of a source that is stopped or silent. `asOf`: when nothing was wrong with it last. */
export async function readAlarm(
  rows: RowStore,
  source: string,
): Promise<{ readonly alarm: SourceAlarm | undefined; readonly asOf: string | undefined }> {
  const stopped = await readGuard(rows, source, 'alarm');
  const row = stopped ?? (await readGuard(rows, source, 'silence'));
  if (row === undefined) return { alarm: undefined, asOf: undefined };
  const held = (await readGuard(rows, source, 'count'))?.held ?? 0;
  return { alarm: { reason: row.reason, sinceInstant: row.at, stopped: stopped !== undefined, held }, asOf: row.asOf };
}

const LEAST_MINUTES = 30;

/** A source that nobody has looked at for more than twice the planned time: the copy itself has stopped. */
export function withNobodyLooking(sources: readonly SourceView[], nowInstant: string): readonly SourceView[] {
  return sources.map((source) => {
    const { alarm, copiedInstant, plannedMinutes, road } = source;
    // A list is given when somebody has one: its own date says how old it is.
    if (alarm !== undefined || copiedInstant === undefined || road === 'list') return source;
    const minutes = (Date.parse(nowInstant) - Date.parse(copiedInstant)) / 60_000;
    if (minutes <= Math.max(LEAST_MINUTES, 2 * plannedMinutes)) return source;
    const reason = road === 'feed' ? 'intake.alarm-silence' : 'intake.alarm-not-looking';
    return { ...source, alarm: { reason, sinceInstant: copiedInstant, stopped: false, held: 0 } };
  });
}
