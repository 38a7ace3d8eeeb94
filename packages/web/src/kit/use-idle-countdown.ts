import { useEffect, useRef, useState } from 'react';

/** The kit closes after this long without a key or a pointer, and says so this long before. */
export const IDLE_SECONDS = 300;
export const WARN_SECONDS = 30;

/** Seconds left once it is time to say so; 0: over. Undefined: not yet. */
export function idleLeft(idleMs: number): number | undefined {
  const left = Math.ceil(IDLE_SECONDS - idleMs / 1000);
  return left > WARN_SECONDS ? undefined : Math.max(0, left);
}

/** Counts the last seconds before `over` is called. Any key or pointer begins anew. Looked at by the clock: laptops sleep. */
export function useIdleCountdown(over: () => void): number | undefined {
  const latest = useRef(over);
  latest.current = over;
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    let lastMs = Date.now();
    const look = (): void => {
      const now = idleLeft(Date.now() - lastMs);
      setLeft(now);
      if (now === 0) latest.current();
    };
    const sign = (): void => {
      // A machine that slept through its time must not be woken into a chart by the key that wakes it.
      if (idleLeft(Date.now() - lastMs) === 0) return latest.current();
      lastMs = Date.now();
      setLeft(undefined);
    };
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const one of signs) window.addEventListener(one, sign, { capture: true, passive: true });
    const timer = setInterval(look, 1000);
    return () => {
      clearInterval(timer);
      for (const one of signs) window.removeEventListener(one, sign, { capture: true });
    };
  }, []);
  return left;
}
