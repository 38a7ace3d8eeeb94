import type { Random } from './random.ts';

/** What the disk writes at once; small, so that short files tear too. */
const GRANULE = 32;

/** How a power loss treats what was not synced. */
export type Mood = 'all-lost' | 'all-kept' | 'stale' | 'mixed';

/**
 * One file as the program sees it (`cache`) and as it lies on the disk. Bytes reach the disk by `sync`; a `loseSync` reports
 * failure and then forgets that they were waiting, as Linux does: from then on they are readable and not durable.
 */
export class CachedFile {
  cache: Uint8Array = new Uint8Array();
  /** May be longer than the durable size: what lies there is stale, and shows when the size grows without the bytes. */
  #disk: Uint8Array = new Uint8Array();
  #diskSize = 0;
  #sizeWaits = false;
  /** Granules from..to (exclusive), in the order they were written. */
  #waiting: { from: number; to: number }[] = [];

  write(bytes: Uint8Array): void {
    this.cache = new Uint8Array();
    this.#waiting = [];
    this.append(bytes);
  }

  append(bytes: Uint8Array): void {
    const from = this.cache.length;
    const grown = new Uint8Array(from + bytes.length);
    grown.set(this.cache);
    grown.set(bytes, from);
    this.cache = grown;
    this.#wait(from, grown.length);
    this.#sizeWaits = true;
  }

  /** In place or beyond the end; what lies between reads as zeros. */
  writeAt(at: number, bytes: Uint8Array): void {
    if (at + bytes.length > this.cache.length) this.append(new Uint8Array(at + bytes.length - this.cache.length));
    this.cache.set(bytes, at);
    this.#wait(at, at + bytes.length);
  }

  truncate(size: number): void {
    this.cache = this.cache.slice(0, size);
    const end = Math.ceil(size / GRANULE);
    this.#waiting = this.#waiting.map(({ from, to }) => ({ from, to: Math.min(to, end) })).filter(({ from, to }) => from < to);
    this.#sizeWaits = true;
  }

  sync(): void {
    for (const { from, to } of this.#waiting) this.#flush(from, to);
    this.#waiting = [];
    this.#diskSize = this.cache.length;
    this.#sizeWaits = false;
  }

  loseSync(): void {
    this.#waiting = [];
  }

  /** The file after a power loss. */
  survive(random: Random, mood: Mood): CachedFile {
    const was = this.#diskSize;
    if (mood !== 'all-lost') {
      for (const { from, to } of this.#waiting) {
        if (mood === 'all-kept') this.#flush(from, to);
        else if (mood === 'mixed') for (let at = from; at < to; at++) if (random() < 0.5) this.#flush(at, at + 1);
      }
      if (this.#sizeWaits) this.#diskSize = mood === 'mixed' ? between(random, was, this.cache.length) : this.cache.length;
    }
    const survivor = new CachedFile();
    survivor.cache = new Uint8Array(this.#diskSize);
    // Never written places show zeros or the leavings of another file.
    if (random() < 0.5) survivor.cache.fill(0x7b, Math.min(was, this.#diskSize));
    survivor.cache.set(this.#disk.subarray(0, this.#diskSize));
    survivor.#disk = survivor.cache.slice();
    survivor.#diskSize = this.#diskSize;
    return survivor;
  }

  #wait(from: number, to: number): void {
    if (to > from) this.#waiting.push({ from: Math.floor(from / GRANULE), to: Math.ceil(to / GRANULE) });
  }

  #flush(fromGranule: number, toGranule: number): void {
    const from = fromGranule * GRANULE;
    const bytes = this.cache.subarray(from, toGranule * GRANULE);
    if (this.#disk.length < from + bytes.length) {
      const grown = new Uint8Array(from + bytes.length);
      grown.set(this.#disk);
      this.#disk = grown;
    }
    this.#disk.set(bytes, from);
  }
}

function between(random: Random, a: number, b: number): number {
  const pick = Math.floor(random() * 3);
  return pick === 0 ? a : pick === 1 ? b : Math.min(a, b) + Math.floor(random() * (Math.abs(b - a) + 1));
}
