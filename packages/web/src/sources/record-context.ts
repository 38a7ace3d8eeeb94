import { createContext, useContext } from 'react';
import type { RecordSource } from './record-source.ts';

/** Where the record is read. Absent in a reader that keeps none (kit). */
export const RecordContext = createContext<RecordSource | undefined>(undefined);

export const useRecord = (): RecordSource | undefined => useContext(RecordContext);
