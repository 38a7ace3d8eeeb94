import { useEffect, useRef } from 'react';

/** Reads again when the copy has moved on since it was read; the first time known is no reason. */
export function useReloadOnNewCopy(copiedInstant: string | undefined, reload: () => void): void {
  const known = useRef(copiedInstant);
  useEffect(() => {
    const moved = known.current !== undefined && copiedInstant !== undefined && known.current !== copiedInstant;
    known.current = copiedInstant ?? known.current;
    if (moved) reload();
  }, [copiedInstant, reload]);
}
