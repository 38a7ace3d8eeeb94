import type { HospitalView } from '@tomoshibi/hospital';
import { useEffect, useMemo, useState } from 'react';
import { instantOf } from '../i18n/time.ts';
import type { CopyClock } from '../parts/freshness.ts';

const tickMs = 20_000;

/** The server's clock, carried on by this machine between two answers. @param copyOnly nothing newer can ever come. */
export function useCopyClock(
  hospital: HospitalView | undefined,
  copyOnly = false,
): { readonly clock: CopyClock; readonly apartMinutes: number } {
  const apartMs = useMemo(() => (hospital ? Date.parse(hospital.nowInstant) - Date.now() : 0), [hospital]);
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const at = Math.max(nowMs + apartMs, hospital ? Date.parse(hospital.nowInstant) : 0);
  const clock = useMemo(() => {
    const judged = clockOf(hospital, new Date(at).toISOString());
    return copyOnly ? { ...judged, stopped: true } : judged;
  }, [hospital, at, copyOnly]);
  return { clock, apartMinutes: Math.trunc(apartMs / 60_000) };
}

/** The copy is late by the most patient plan of its sources, and complete when every source is. */
export function clockOf(hospital: HospitalView | undefined, nowInstant: string): CopyClock {
  const sources = hospital?.sources ?? [];
  // A list of last month says nothing of the others; where nothing is compared whole, what is sent is all there is.
  const compared = sources.filter(({ road }) => road === undefined);
  const judged = compared.length > 0 ? compared : sources.filter(({ road }) => road !== 'list');
  const mode = hospital?.mode;
  const stopped = mode?.kind === 'outage' || mode?.kind === 'recovering';
  const since = stopped ? instantOf(mode.since) : undefined;
  return {
    nowInstant,
    plannedMinutes: Math.max(0, ...judged.map((source) => source.plannedMinutes)),
    complete: sources.every((source) => source.complete),
    ...(stopped ? { stopped } : {}),
    ...(since === undefined ? {} : { stoppedInstant: since }),
  };
}
