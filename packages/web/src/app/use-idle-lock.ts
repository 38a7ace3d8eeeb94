import { useEffect, useRef } from 'react';

/** Calls `lock` once nothing was pressed, moved or scrolled for `seconds`; asleep machines count too. */
export function useIdleLock(seconds: number | undefined, lock: () => void): void {
  const latest = useRef(lock);
  latest.current = lock;
  useEffect(() => {
    if (seconds === undefined) return undefined;
    let lastMs = Date.now();
    const sign = (): void => {
      lastMs = Date.now();
    };
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const one of signs) window.addEventListener(one, sign, { capture: true, passive: true });
    // Looked at by the clock, not by one long timer: timers stand still while a laptop sleeps.
    const timer = setInterval(() => {
      if (Date.now() - lastMs >= seconds * 1000) latest.current();
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const one of signs) window.removeEventListener(one, sign, { capture: true });
    };
  }, [seconds]);
}
