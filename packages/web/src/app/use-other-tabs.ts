import { useEffect, useMemo, useRef } from 'react';

const channel = 'tomoshibi.session';

/**
 * The tabs of one browser share one session. When somebody comes or goes in another tab, this one asks anew who is here: it must
 * not go on under a name that is no longer the one on the record.
 */
export function useOtherTabs(changed: () => void): { tell(): void } {
  const latest = useRef(changed);
  latest.current = changed;
  const open = useRef<BroadcastChannel>(undefined);
  useEffect(() => {
    const tabs = new BroadcastChannel(channel);
    tabs.onmessage = () => latest.current();
    open.current = tabs;
    return () => tabs.close();
  }, []);
  return useMemo(() => ({ tell: () => open.current?.postMessage('') }), []);
}
