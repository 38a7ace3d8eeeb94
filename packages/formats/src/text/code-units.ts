const wide = new TextDecoder('utf-16le', { ignoreBOM: true });
/** Below this a call into the platform costs more than it saves. */
const SHORT = 24;

let scratch = new Uint16Array(0x4000);

/** A buffer for at least `length` UTF-16 code units; its content is only good until the next call. */
export function codeUnits(length: number): Uint16Array {
  if (length > 0x100000) return new Uint16Array(length);
  if (scratch.length < length) scratch = new Uint16Array(length * 2);
  return scratch;
}

/** The string of the first `length` code units. */
export function textOfUnits(units: Uint16Array, length: number): string {
  const used = units.subarray(0, length);
  return length > SHORT ? wide.decode(used) : String.fromCharCode(...used);
}
