import { useEffect, useRef } from 'react';
import { type Burst, burstAfter, noBurst } from './barcode-burst.ts';
import { belongsToIme } from './keys.ts';

/** While a screen waits for a badge: whatever a reader types, wherever the focus is. Its Enter presses nothing else. */
export function useCodeScan(active: boolean, onCode: (code: string) => void): void {
  const latest = useRef(onCode);
  latest.current = onCode;
  useEffect(() => {
    if (!active) return undefined;
    let burst: Burst = noBurst;
    const onKey = (event: KeyboardEvent): void => {
      if (belongsToIme(event)) return;
      const read = burstAfter(burst, event.key, event.timeStamp);
      burst = read.burst;
      if (read.code === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(read.code);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [active]);
}
