import { createContext, useContext } from 'react';
import type { DeskSource } from './desk-source.ts';

/** Where notes are written. Absent in a reader that keeps no record (kit): nothing is offered there that cannot be kept. */
export const DeskContext = createContext<DeskSource | undefined>(undefined);

export const useDesk = (): DeskSource | undefined => useContext(DeskContext);
