/** Many short texts in one array, each ended by a 0: a tenth of what as many strings would take. Texts are never removed. */
export interface TextPool {
  /** Where the text now stands. A 0 in it would end it early, so none may be in it. */
  add(text: string): number;
  /** Order of the text at `offset`, cut to the length of `prefix`, against `prefix`: 0 means it begins with it. */
  against(offset: number, prefix: string): number;
  /** Order of two texts. */
  compare(a: number, b: number): number;
}

export function createTextPool(): TextPool {
  let units = new Uint16Array(1 << 16);
  let used = 0;
  return {
    add(text) {
      if (used + text.length + 1 > units.length) {
        const larger = new Uint16Array(Math.ceil((units.length + text.length) * 1.5));
        larger.set(units);
        units = larger;
      }
      const offset = used;
      for (let at = 0; at < text.length; at++) units[used++] = text.charCodeAt(at);
      units[used++] = 0;
      return offset;
    },
    against(offset, prefix) {
      for (let at = 0; at < prefix.length; at++) {
        const difference = (units[offset + at] as number) - prefix.charCodeAt(at);
        if (difference !== 0) return difference;
      }
      return 0;
    },
    compare(a, b) {
      for (let at = 0; ; at++) {
        const [x, y] = [units[a + at] as number, units[b + at] as number];
        if (x !== y) return x - y;
        if (x === 0) return 0;
      }
    },
  };
}
