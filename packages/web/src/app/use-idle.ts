import { useEffect, useState } from 'react';

/** Shared ward PCs: the chart hides after this long without a key or a pointer. The bar stays. */
export const idleMinutes = 3;

/** True once nothing was pressed for `minutes`; stays true until `wake` is called. `key` starts the count anew. */
export function useIdle(key: string, minutes: number): { readonly idle: boolean; wake(): void } {
  const [state, setState] = useState({ key, idle: false });
  const idle = state.key === key && state.idle;
  useEffect(() => {
    if (idle) return;
    let timer = 0;
    const again = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setState({ key, idle: true }), minutes * 60_000);
    };
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, again, { capture: true, passive: true });
    again();
    return () => {
      window.clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, again, { capture: true });
    };
  }, [key, idle, minutes]);
  return { idle, wake: () => setState({ key, idle: false }) };
}
