/** Firefox packs its session files (`mozLz40\0`, length, one LZ4 block): unpacked here, so that a search of the profile sees into them. */
const MAGIC = Buffer.from('mozLz40\0', 'latin1');

/** The content; undefined when the bytes are no such file. Source: the LZ4 block format. */
export function unpackMozLz4(bytes: Uint8Array): Buffer | undefined {
  const file = Buffer.from(bytes);
  if (!file.subarray(0, 8).equals(MAGIC)) return undefined;
  const out = Buffer.alloc(file.readUInt32LE(8));
  let at = 12;
  let to = 0;
  const more = (length: number): number => {
    let whole = length;
    if (length === 15) {
      let byte: number;
      do {
        byte = file[at++] ?? 0;
        whole += byte;
      } while (byte === 255);
    }
    return whole;
  };
  while (at < file.length) {
    const token = file[at++] as number;
    const literal = more(token >> 4);
    file.copy(out, to, at, at + literal);
    at += literal;
    to += literal;
    if (at >= file.length) break;
    const back = file.readUInt16LE(at);
    at += 2;
    const match = more(token & 15) + 4;
    for (let copied = 0; copied < match; copied++) out[to] = out[to++ - back] as number;
  }
  return out.subarray(0, to);
}
