import { VaultError } from '../errors.ts';
import type { JournalStore } from '../ports.ts';

/** What several openers of one journal in memory share. */
export interface JournalMemory {
  bytes: Uint8Array;
  claimedBy: JournalStore | undefined;
}

/** Keeps the journal in a variable; for tests and for trying things out. */
export function memoryJournalStore(memory: JournalMemory = { bytes: new Uint8Array(), claimedBy: undefined }): JournalStore {
  const store: JournalStore = {
    async claim() {
      memory.claimedBy = store;
    },
    async append(at, bytes) {
      if (memory.claimedBy !== store) throw new VaultError('vault.log-moved', 'journal');
      memory.bytes = Buffer.concat([memory.bytes.subarray(0, at), bytes]);
    },
    async read(from, to) {
      return memory.bytes.slice(from, to);
    },
    async keepTorn() {},
    async close(keep) {
      if (keep === 'empty' && memory.claimedBy === store) memory.bytes = new Uint8Array();
      if (memory.claimedBy === store) memory.claimedBy = undefined;
    },
  };
  return store;
}
