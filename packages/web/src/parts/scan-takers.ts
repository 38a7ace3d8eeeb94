import type { PatientBar } from '@tomoshibi/hospital';
import { createContext, useContext, useEffect, useRef } from 'react';

/** Takes a code that a bar-code reader typed; true when it was of use. */
export type TakeScan = (code: string) => boolean;

/** Screens that read codes themselves, the newest last. */
export const ScanTakersContext = createContext<TakeScan[]>([]);

/** Tells the page whose data is on screen, so that codes are compared with them. */
export const OpenPatientContext = createContext<(open: PatientBar | undefined) => void>(() => {});

/** While the screen is there, codes go to it before anything else happens with them. */
export function useScanTaker(take: TakeScan): void {
  const takers = useContext(ScanTakersContext);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const mine: TakeScan = (code) => latest.current(code);
    takers.push(mine);
    return () => {
      takers.splice(takers.indexOf(mine), 1);
    };
  }, [takers]);
}
