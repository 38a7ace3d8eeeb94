/** Mixes whole numbers to 32 even bits. Order matters; the same numbers give the same bits on every machine. */
export function mix(...keys: readonly number[]): number {
  let h = 0x9e3779b9 | 0;
  for (let i = 0; i < keys.length; i++) {
    h = Math.imul(h ^ (keys[i] as number), 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 16;
  }
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** `mix` as a fraction in [0, 1). */
export function fraction(...keys: readonly number[]): number {
  return mix(...keys) / 4294967296;
}

/** FNV-1a over UTF-16 units: lets a file path decide something about its file. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * A stream of chances that depends on its keys alone. Every question about a patient opens its own stream, so that
 * asking one question more does not change the answers to the others.
 */
export class Chance {
  private state: number;

  constructor(...keys: readonly number[]) {
    this.state = mix(...keys);
  }

  /** [0, 1) */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** Mean 0, deviation 1, cut at ±3. */
  normal(): number {
    return Math.max(-3, Math.min(3, (this.next() + this.next() + this.next() + this.next() - 2) * Math.sqrt(3)));
  }

  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let total = 0;
    for (const item of list) total += item.weight;
    let left = this.next() * total;
    for (const item of list) {
      left -= item.weight;
      if (left < 0) return item;
    }
    return list[list.length - 1] as T;
  }
}
