import { useEffect, useState } from 'react';

const TICK_MS = 20_000;

/** This PC's clock, looked at now and then: nobody has checked it. */
export function useNowMs(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
