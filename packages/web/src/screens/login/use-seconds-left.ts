import { useEffect, useState } from 'react';
import { secondsLeft } from './model.ts';

/** Counts down to an instant of this machine's clock; undefined when there is nothing to wait for. */
export function useSecondsLeft(untilMs: number | undefined): number | undefined {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (untilMs === undefined) return undefined;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 500);
    return () => clearInterval(timer);
  }, [untilMs]);
  return untilMs === undefined ? undefined : secondsLeft(untilMs, nowMs);
}
