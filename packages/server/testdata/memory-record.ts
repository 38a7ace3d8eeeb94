import type { StationRecord } from '../src/record/station-record.ts';
import { recordOn } from '../src/record/record-on.ts';
import { memoryRowStore } from '../src/stores/memory-row-store.ts';

/** A record without a disk, for tests; `now` stamps the entries. */
export function memoryRecord(now: () => string = () => new Date().toISOString()): StationRecord {
  let size = 0;
  const contents = new Map<number, Uint8Array>();
  const rows = memoryRowStore();
  const ledger = {
    station: 'test',
    async append(entries: readonly { readonly content?: Uint8Array }[]) {
      const firstSeq = size;
      for (const [at, { content }] of entries.entries()) if (content !== undefined) contents.set(firstSeq + at, content);
      size += entries.length;
      return { firstSeq, count: entries.length, recordedAt: now() };
    },
    close: async () => {},
  };
  return recordOn({ ledger, rows, content: async (seq) => contents.get(seq), onClose: () => {} });
}
