/** Many texts by number, as UTF-8 in a few large pieces: half of what as many strings of Japanese would take. */
export interface TextStore {
  /** The next number, from 0. */
  add(text: string): void;
  get(at: number): string;
}

const PIECE_BYTES = 4 * 1024 * 1024;
/** UTF-8 of one UTF-16 unit is never longer. */
const MOST_BYTES = 3;

export function textStore(): TextStore {
  const pieces: Uint8Array[] = [];
  let used = PIECE_BYTES;
  /** Piece, start and length of each text. */
  let ints = new Int32Array(3 * 1024);
  let count = 0;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return {
    add(text) {
      const most = text.length * MOST_BYTES;
      if (used + most > PIECE_BYTES) {
        pieces.push(new Uint8Array(Math.max(PIECE_BYTES, most)));
        used = 0;
      }
      const { written } = encoder.encodeInto(text, (pieces.at(-1) as Uint8Array).subarray(used));
      if (count * 3 + 3 > ints.length) {
        const larger = new Int32Array(ints.length * 2);
        larger.set(ints);
        ints = larger;
      }
      ints.set([pieces.length - 1, used, written], count * 3);
      count++;
      used += written;
    },
    get(at) {
      const [piece, from, length] = ints.subarray(at * 3, at * 3 + 3) as unknown as [number, number, number];
      return decoder.decode((pieces[piece] as Uint8Array).subarray(from, from + length));
    },
  };
}
