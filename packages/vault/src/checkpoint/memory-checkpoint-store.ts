import { VaultError } from '../errors.ts';
import type { CheckpointStore } from '../ports.ts';

/** Keeps the checkpoint in a variable; for tests and for trying things out. */
export function memoryCheckpointStore(initial?: string): CheckpointStore {
  let current = initial;
  return {
    async latest() {
      return current;
    },
    async advance(from, to) {
      if (from !== current) throw new VaultError('vault.checkpoint-moved');
      current = to;
    },
  };
}
