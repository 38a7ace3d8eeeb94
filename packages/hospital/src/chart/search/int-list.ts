/** Whole numbers by position, 4 bytes each. What was never set reads as the given number. */
export interface IntList {
  get(at: number): number;
  set(at: number, value: number): void;
}

export function createIntList(unset: number): IntList {
  let values = new Int32Array(1024).fill(unset);
  return {
    get: (at) => values[at] ?? unset,
    set(at, value) {
      if (at >= values.length) {
        const larger = new Int32Array(Math.ceil((at + 1) * 1.25)).fill(unset);
        larger.set(values);
        values = larger;
      }
      values[at] = value;
    },
  };
}
