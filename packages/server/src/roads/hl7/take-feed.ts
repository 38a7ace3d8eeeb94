import type { RoadDesk } from '../arrival.ts';
import { placeMessage } from './place-message.ts';

/** One message as it was received: `at` is a UTC instant. */
export interface ReceivedMessage {
  readonly bytes: Uint8Array;
  readonly at: string;
}

export interface FeedTaken {
  readonly taken: number;
  /** Not HL7: nothing of them is kept. */
  readonly rejected: number;
}

/** More at once would only wait in memory. */
const AT_ONCE = 500;

/** Takes messages that are there already, in their order, as if they had come over MLLP: for the demo and for replays. */
export async function takeFeed(desk: RoadDesk, source: string, messages: readonly ReceivedMessage[]): Promise<FeedTaken> {
  let taken = 0;
  let rejected = 0;
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const arrivals = messages.slice(from, from + AT_ONCE).flatMap(({ bytes, at }) => {
      const placed = placeMessage(bytes, at);
      if (placed.reject !== undefined) rejected++;
      return placed.arrivals.map((arrival) => ({ ...arrival, source, receivedAt: at }));
    });
    taken += arrivals.length;
    if (arrivals.length > 0) await desk.take(arrivals);
  }
  await desk.settled();
  return { taken, rejected };
}
