import { rowStoreContract } from '../../../testkit/src/contracts/row-store.contract.ts';
import { memoryRowStore } from './memory-row-store.ts';

rowStoreContract('memory', async () => {
  const store = memoryRowStore();
  return { open: async () => store, lasting: false, remove: async () => {} };
});
