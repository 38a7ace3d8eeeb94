import type * as messages from './messages.ts';

/** ③ a stick, or ② a ward PC that serves the same files to itself. */
export const doorName = (m: Pick<typeof messages.ja, 'door' | 'wardDoor'>): string =>
  typeof location !== 'undefined' && location.protocol.startsWith('http') ? m.wardDoor : m.door;
