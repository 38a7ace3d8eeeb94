/** Mutations of real inputs, the same for the same seed. */
export interface Chance {
  /** A whole number from 0 to below `below`. */
  below(below: number): number;
}

/** xorshift32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0 || 1;
  return {
    below(below) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    },
  };
}

/** Bytes that mean something in one format or another: delimiters, escapes, ends, quotes, brackets, marks of character sets. */
const MARKS = Buffer.from('|^~\\&\r\n\u001b$B(J\u0000\u000b\u001c,"\'{}[]<>!-=:;#%_/.0129\u00ff\u00fe\u00ef', 'latin1');

/** One to eight changes: a mark, a byte, a cut end, a piece left out, doubled or brought from another sample. */
export function mutated(original: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
  let bytes = Uint8Array.from(original);
  for (let change = chance.below(8); change >= 0; change--) {
    const at = chance.below(bytes.length || 1);
    switch (chance.below(7)) {
      case 0:
      case 1:
        bytes[at] = MARKS[chance.below(MARKS.length)] as number;
        break;
      case 2:
        bytes[at] = chance.below(256);
        break;
      case 3:
        bytes = bytes.slice(0, at);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + chance.below(40))]);
        break;
      case 5:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(chance.below(at + 1), at), bytes.subarray(at)]);
        break;
      default: {
        const from = chance.below(other.length || 1);
        bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + 60), bytes.subarray(at)]);
      }
    }
  }
  return bytes;
}
