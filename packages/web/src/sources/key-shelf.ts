import type { KeyShelf } from './device-key.ts';

const [database, store, slot] = ['tomoshibi', 'device-key', 'session'] as const;

/** IndexedDB keeps a non-extractable key as a handle: it can be used again, never read. */
export function indexedDbShelf(factory: IDBFactory): KeyShelf {
  const opened = (): Promise<IDBDatabase> => {
    const asked = factory.open(database, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(store);
    return answered(asked);
  };
  return {
    async read() {
      const db = await opened();
      const found = await answered(db.transaction(store).objectStore(store).get(slot));
      db.close();
      return isPair(found) ? found : undefined;
    },
    async write(pair) {
      const db = await opened();
      // `add`, not `put`: of two tabs making a key at once the first one stays.
      await answered(db.transaction(store, 'readwrite').objectStore(store).add(pair, slot)).catch(() => undefined);
      db.close();
    },
  };
}

function answered<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

const isPair = (value: unknown): value is CryptoKeyPair =>
  typeof value === 'object' && value !== null && 'privateKey' in value && 'publicKey' in value;
