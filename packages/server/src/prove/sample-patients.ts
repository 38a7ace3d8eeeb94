import { randomInt } from 'node:crypto';

/** Any `size` of what goes by, each with the same chance, without holding the rest. */
export class Sample<T> {
  readonly chosen: T[] = [];
  readonly #size: number;
  #seen = 0;

  constructor(size: number) {
    this.#size = size;
  }

  get seen(): number {
    return this.#seen;
  }

  add(one: T): void {
    this.#seen++;
    if (this.chosen.length < this.#size) return void this.chosen.push(one);
    const at = randomInt(this.#seen);
    if (at < this.#size) this.chosen[at] = one;
  }
}
