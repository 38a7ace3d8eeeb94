/** Rooms kept for the next who asks, as many as are packed at once, and how large one may be: a segment and what tar adds. */
const KEPT = 3;
const LARGEST = 8 << 20;
const SMALLEST = 1 << 20;

const kept: Buffer[] = [];

/**
 * Hands `work` that much memory for plain text and overwrites it with zeros when `work` has ended, however it ended. Large rooms
 * are used again: new pages for each segment cost more than the overwriting, and make the collector run for nothing.
 */
export async function inPlainRoom<T>(bytes: number, work: (room: Buffer) => Promise<T>): Promise<T> {
  const at = kept.findIndex(({ length }) => length >= bytes);
  const whole = at < 0 ? Buffer.allocUnsafeSlow(roomFor(bytes)) : (kept.splice(at, 1)[0] as Buffer);
  const room = whole.subarray(0, bytes);
  try {
    return await work(room);
  } finally {
    room.fill(0);
    if (whole.length === LARGEST && kept.length < KEPT) kept.push(whole);
  }
}

/** Small ones pass and are not kept: a single message must not cost a segment's memory. */
const roomFor = (bytes: number): number => (bytes < SMALLEST || bytes > LARGEST ? bytes : LARGEST);
