import type { ReadinessEvent } from '@tomoshibi/hospital';
import { type CopySource, folderSource } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { fillPlace, OF_THE_PLACE, type PlaceOutcome } from './fill-place.ts';
import { type GenerationPlace, WINDOW_MINUTES } from './generation-config.ts';
import type { KeeperRecord } from './keeper-record.ts';
import type { PullParts } from './pull-parts.ts';
import { type HookFailure, runHooks } from './run-hooks.ts';

export interface PullReport {
  readonly openSeconds: number;
  readonly limitSeconds: number;
  readonly cutOff: boolean;
  readonly hookFailures: readonly HookFailure[];
  readonly places: readonly PlaceOutcome[];
  /** True when something is not what was written there: exit code 3. */
  readonly alarm: boolean;
}

const DAY_SECONDS = 86_400;
/** A window shorter than this fetches nothing. */
const LEAST_SECONDS = 30;

/**
 * Opens the window, fetches into the first place, fills the others from there, reads back, closes the window. Opening and
 * closing are in the record before and after; closing is tried whatever happened. What does not fit into the limit is cut off
 * and goes on next time. Nothing listens. Faults: `keeper.no-places`, `keeper.window-spent`, `keeper.hook-failed`.
 */
export async function pull(parts: PullParts): Promise<PullReport> {
  const { home, record, ticks } = parts;
  const config = home.config.pull ?? {};
  const places = home.config.generations ?? [];
  if (places.length === 0)
    throw new Fault('keeper.no-places', '世代の置き場所が設定されていません / no place of generations is set');
  await closeForgotten(record);
  const limitSeconds = (config.windowMinutes ?? WINDOW_MINUTES) * 60 - spentSeconds(parts);
  if (limitSeconds < LEAST_SECONDS) {
    throw new Fault('keeper.window-spent', '今日の窓はもう使い切りました / the window of the day is spent');
  }

  const began = ticks();
  const seconds = () => (ticks() - began) / 1000;
  await record.write({ kind: 'readiness.window-opened', v: 1, limitSeconds: Math.round(limitSeconds) });
  const outcomes: PlaceOutcome[] = [];
  const failures: HookFailure[] = [];
  let closeFailures: HookFailure[] = [];
  try {
    failures.push(...(await runHooks(config.open ?? [], { all: false })));
    if (failures.length === 0) outcomes.push(...(await fillAll(parts, places, () => seconds() >= limitSeconds)));
    else await refuseAll(record, places);
  } finally {
    closeFailures = await runHooks(config.close ?? [], { all: true });
    const closed: ReadinessEvent = {
      kind: 'readiness.window-closed',
      v: 1,
      openSeconds: Math.round(seconds()),
      cutOff: outcomes.some(({ state }) => state === 'cut-off'),
      closeFailed: closeFailures.length > 0,
    };
    await record.write(closed);
  }
  return {
    openSeconds: Math.round(seconds()),
    limitSeconds: Math.round(limitSeconds),
    cutOff: outcomes.some(({ state }) => state === 'cut-off'),
    hookFailures: [...failures, ...closeFailures],
    places: outcomes,
    alarm: outcomes.some(({ alarm }) => alarm),
  };
}

async function fillAll(parts: PullParts, places: readonly GenerationPlace[], stop: () => boolean): Promise<PlaceOutcome[]> {
  const outcomes: PlaceOutcome[] = [];
  let source: CopySource = folderSource(parts.home.source);
  for (const [index, config] of places.entries()) {
    parts.onPlace?.(config.name);
    const { outcome, opened } = await fillPlace(parts, config, source, stop);
    outcomes.push(outcome);
    // What the source shows is not what was copied before: nothing else may be filled from it.
    if (index === 0 && outcome.alarm && !OF_THE_PLACE.includes(outcome.code ?? '')) break;
    // The others are filled from what was just checked here, not by fetching again.
    if (index === 0 && opened) source = opened;
  }
  return outcomes;
}

/** The way did not open: every place stays as it was, and the morning check is to say so. */
async function refuseAll(record: KeeperRecord, places: readonly GenerationPlace[]): Promise<void> {
  for (const { name, kind } of places) {
    const medium = kind === 'medium' ? record.status().inserted.get(name)?.medium : undefined;
    const named = { place: name, ...(medium !== undefined && { medium }) };
    await record.write({ kind: 'readiness.copy-refused', v: 1, ...named, code: 'keeper.hook-failed', alarm: false });
  }
}

/** An earlier process died with the window open: its end is written down before anything else, without a length. */
async function closeForgotten(record: KeeperRecord): Promise<void> {
  if (record.status().window.openSince === undefined) return;
  await record.write({ kind: 'readiness.window-closed', v: 1, cutOff: true, closeFailed: false });
}

/** What the windows of the last 24 hours took, by the seconds they were open. */
function spentSeconds({ record, now }: PullParts): number {
  const since = Date.parse(now()) - DAY_SECONDS * 1000;
  return record.entries.reduce((sum, { event, recordedAt }) => {
    const counts = event.kind === 'readiness.window-closed' && Date.parse(recordedAt) > since;
    return counts ? sum + (event.openSeconds ?? 0) : sum;
  }, 0);
}
