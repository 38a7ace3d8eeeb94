import { VaultError } from '../errors.ts';
import type { LogStore } from '../ports.ts';

/** Keeps the log in an array; for tests and for trying things out. */
export function memoryLogStore(log: Uint8Array[] = []): LogStore {
  return {
    async size() {
      return log.length;
    },
    async append(expected, records) {
      if (expected !== log.length) throw new VaultError('vault.log-moved', String(log.length));
      log.push(...records.map((record) => record.slice()));
    },
    async *read(from) {
      for (let index = from; index < log.length; index++) yield (log[index] as Uint8Array).slice();
    },
  };
}
