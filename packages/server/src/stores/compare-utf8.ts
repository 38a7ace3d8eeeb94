import { compareUtf8 } from '@tomoshibi/hospital';
import type { Key } from './row-store.ts';

export { compareUtf8 };

/** Part by part; a key that is the beginning of another comes first. */
export function compareKeys(a: Key, b: Key): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = compareUtf8(a[i] as string, b[i] as string);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
