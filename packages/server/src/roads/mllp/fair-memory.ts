/** One connection's part of what is held for messages that have begun or are not answered. */
export interface HeldPart {
  /** Bytes held now. */
  heldBytes(): number;
  /** Lets go of them and of the connection. */
  evict(): void;
}

export interface FairMemory {
  /** What a connection holds now; 0 when it is gone. While all together hold too much, whoever holds most has to go. */
  holds(part: HeldPart, bytes: number): void;
  /** How long a connection with an unfinished large message should rest before it is read again. */
  restMs(part: HeldPart): number;
}

/** A line that holds so much sends a large message. Nearly all are smaller. */
const LARGE = 64 << 10;
/** A few large ones at a time are everyday; beside more of them small messages must not wait. */
const FREELY = 4;
/** With many, all together send some 15 MB a second. */
const REST_MS = 4;

/** `mostBytes`: of all such messages together. */
export function openFairMemory(mostBytes: number): FairMemory {
  /** Only those that hold anything: most lines hold nothing most of the time. */
  const held = new Map<HeldPart, number>();
  let total = 0;
  let large = 0;
  const note = (part: HeldPart, bytes: number): void => {
    const before = held.get(part) ?? 0;
    total += bytes - before;
    if (before >= LARGE) large--;
    if (bytes >= LARGE) large++;
    if (bytes === 0) held.delete(part);
    else held.set(part, bytes);
  };
  return {
    holds(part, bytes) {
      note(part, bytes);
      if (total <= mostBytes) return;
      let most: HeldPart | undefined;
      let mostHeld = 0;
      for (const [one, holding] of held) {
        if (holding <= mostHeld) continue;
        most = one;
        mostHeld = holding;
      }
      if (most === undefined) return;
      note(most, 0);
      most.evict();
    },
    restMs: (part) => ((held.get(part) ?? 0) < LARGE || large <= FREELY ? 0 : REST_MS * large),
  };
}
