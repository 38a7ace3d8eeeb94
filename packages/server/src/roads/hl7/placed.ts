import type { Arrival } from '../arrival.ts';

/** An arrival as a message alone determines it: which source it came from and when is known to whoever received it. */
export type Placed = Omit<Arrival, 'source' | 'receivedAt'>;
