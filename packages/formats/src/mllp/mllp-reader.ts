/** One thing that came over a connection, in order. */
export type MllpPart =
  | {
      readonly kind: 'message';
      /** What stands between start and end, a copy of its own. */
      readonly bytes: Uint8Array;
      /** `mllp.start-inside`: a second start byte inside. Perhaps two messages run into each other; nobody may guess where. */
      readonly doubt?: 'mllp.start-inside';
    }
  | {
      readonly kind: 'refused';
      readonly code: MllpCode;
      /** What follows cannot be told from the middle of something: the connection must be closed. */
      readonly lost: boolean;
    };

export type MllpCode = 'mllp.empty-frame' | 'mllp.no-end' | 'mllp.no-start' | 'mllp.tls-hello' | 'mllp.too-long';

export interface MllpReader {
  /** Takes the next bytes of the connection; keeps none of the caller's memory. After a part that is `lost` nothing is read any more. */
  feed(chunk: Uint8Array): readonly MllpPart[];
  /** The peer has closed. `mllp.no-end` when something was begun. */
  end(): readonly MllpPart[];
  /** Memory of a message that has begun and not ended. */
  readonly heldBytes: number;
}

const START = 0x0b;
const END = 0x1c;
const CR = 0x0d;
const LF = 0x0a;
const TLS_HANDSHAKE = 0x16;

/**
 * Reads the frames of MLLP: `0B message 1C 0D`. Line ends between frames are passed over, as some senders put a 0A behind each; anything
 * else outside a frame is `mllp.no-start` (a TLS hello: `mllp.tls-hello`) and ends the reading. A 1C without 0D behind it is part of the
 * message: only the pair ends one. Longer than `mostBytes`: `mllp.too-long`, before more is held. Time is linear in the bytes.
 * Source: HL7 v2.5 Implementation support, MLLP block format, as written in docs/formats/mllp.md.
 */
export function createMllpReader(mostBytes: number): MllpReader {
  /** The message so far; grows by doubling, so that single bytes cost no more than large pieces. */
  let held = NOTHING;
  let heldBytes = 0;
  let inside = false;
  let lost = false;
  /** The last byte was 1C: the next one says whether it was the end. */
  let mayEnd = false;
  let doubtful = false;

  const leave = (): void => {
    held = NOTHING;
    heldBytes = 0;
    inside = false;
    mayEnd = false;
    doubtful = false;
  };
  const hold = (bytes: Uint8Array): void => {
    if (heldBytes + bytes.length > held.length) {
      const larger = new Uint8Array(Math.max(heldBytes + bytes.length, Math.min(2 * held.length, mostBytes + 1)));
      larger.set(held.subarray(0, heldBytes));
      held = larger;
    }
    held.set(bytes, heldBytes);
    heldBytes += bytes.length;
  };
  const refuse = (code: MllpCode): MllpPart => {
    lost = code !== 'mllp.empty-frame';
    leave();
    return { kind: 'refused', code, lost };
  };
  /** What is held ends with the 1C. */
  const finish = (): MllpPart => {
    if (heldBytes === 1) return refuse('mllp.empty-frame');
    const bytes = held.slice(0, heldBytes - 1);
    const part: MllpPart = doubtful ? { kind: 'message', bytes, doubt: 'mllp.start-inside' } : { kind: 'message', bytes };
    leave();
    return part;
  };

  /** Reads inside a frame from `from`; gives where it stopped. */
  const readInside = (chunk: Uint8Array, from: number, parts: MllpPart[]): number => {
    const start = chunk.indexOf(START, from);
    let at = from;
    while (at < chunk.length) {
      if (mayEnd && chunk[at] === CR) {
        hold(chunk.subarray(from, at));
        doubtful ||= start !== -1 && start < at;
        parts.push(finish());
        return at + 1;
      }
      const end = chunk.indexOf(END, at);
      mayEnd = end !== -1;
      at = mayEnd ? end + 1 : chunk.length;
      if (heldBytes + at - from > mostBytes + 1) {
        parts.push(refuse('mllp.too-long'));
        return chunk.length;
      }
    }
    hold(chunk.subarray(from, at));
    doubtful ||= start !== -1;
    return at;
  };

  return {
    get heldBytes() {
      return held.length;
    },
    feed(chunk) {
      const parts: MllpPart[] = [];
      let at = 0;
      while (at < chunk.length && !lost) {
        if (inside) at = readInside(chunk, at, parts);
        else if (chunk[at] === START) {
          inside = true;
          at++;
        } else if (chunk[at] === CR || chunk[at] === LF) at++;
        else parts.push(refuse(chunk[at] === TLS_HANDSHAKE ? 'mllp.tls-hello' : 'mllp.no-start'));
      }
      return parts;
    },
    end: () => (inside && !lost ? [refuse('mllp.no-end')] : []),
  };
}

const NOTHING = new Uint8Array(0);
