/** A message as it goes over the wire. The bytes may hold neither 0B nor 1C. */
export function mllpFrame(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 3);
  frame[0] = 0x0b;
  frame.set(message, 1);
  frame[frame.length - 2] = 0x1c;
  frame[frame.length - 1] = 0x0d;
  return frame;
}
