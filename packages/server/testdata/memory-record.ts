import type { StationRecord } from '../src/record/station-record.ts';
import { recordOn } from '../src/record/record-on.ts';
import { memoryRowStore } from '../src/stores/memory-row-store.ts';

/** A record without a disk, for tests; `now` stamps the entries. */
export function memoryRecord(now: () => string = () => new Date().toISOString()): StationRecord {
  let size = 0;
  const rows = memoryRowStore();
  const ledger = {
    station: 'test',
    async append(entries: readonly unknown[]) {
      const firstSeq = size;
      size += entries.length;
      return { firstSeq, count: entries.length, recordedAt: now() };
    },
    close: async () => {},
  };
  return recordOn({ ledger, rows, onClose: () => {} });
}
