import type { IntakeEvent } from '@tomoshibi/hospital';
import { guardChanges } from '../projector/guard-changes.ts';
import { inventoryChanges } from '../projector/keep-inventory.ts';
import { passChanges } from '../projector/pass-changes.ts';
import { PROJECTION, type Projector } from '../projector/projector.ts';
import type { RowStore } from '../stores/row-store.ts';
import type { Intent } from './write-ahead.ts';

/** The rows of an intake: which file of which source it took, and when it last looked. Nothing is decoded. */
export interface InventoryKeeper extends Projector {
  /** Brings the inventory up to a ledger of `size` entries by what was noted ahead. */
  resume(noted: readonly Intent[], size: number): Promise<void>;
}

const everyPatientMayBeKnown = (): boolean => true;
const UNDER_WAY = 3;
/** Files just received are brought into the inventory so many at a time: a transaction is a sync of the disk, and nobody waits for it. */
const TOGETHER = 6000;
const isReceived = (event: IntakeEvent): boolean => event.kind === 'intake.original-received' && event.heldAs === undefined;

/**
 * Stands where the projector stands on a host that reads: entries are noted in the inventory in order, once they are durable.
 * `rows` must be durable by itself (`durable`), or what was noted ahead may not be forgotten.
 */
export async function openInventoryKeeper(rows: RowStore): Promise<InventoryKeeper> {
  let next = await rows.cursor(PROJECTION);
  let tail: Promise<void> = Promise.resolve();
  const running: Promise<void>[] = [];

  const apply = async (firstSeq: number, events: readonly IntakeEvent[], durable: Promise<unknown> | unknown): Promise<void> => {
    const recordedAt = await durable;
    const changes = [
      ...(await inventoryChanges(rows, firstSeq, events, [], everyPatientMayBeKnown)),
      ...(await passChanges(rows, events)),
      ...(await guardChanges(rows, firstSeq, events, typeof recordedAt === 'string' ? recordedAt : '')),
    ];
    await rows.apply(PROJECTION, firstSeq, firstSeq + events.length, changes);
  };

  let gatheredFrom = 0;
  let gathered: IntakeEvent[] = [];
  const applyGathered = async (): Promise<void> => {
    const events = gathered;
    gathered = [];
    if (events.length > 0) await apply(gatheredFrom, events, undefined);
  };
  /** Received files wait for more of them; anything else comes after them, by itself. */
  const bring = async (firstSeq: number, events: readonly IntakeEvent[], durable: Promise<unknown> | unknown): Promise<void> => {
    if (!events.every(isReceived)) {
      await applyGathered();
      return apply(firstSeq, events, durable);
    }
    await durable;
    if (gathered.length === 0) gatheredFrom = firstSeq;
    for (const event of events) gathered.push(event);
    if (gathered.length >= TOGETHER) await applyGathered();
  };

  return {
    next: () => next,
    unreadable: () => 0,
    async project({ firstSeq, entries, events, recordedAt }) {
      if (firstSeq !== next) throw new RangeError(`entries from ${firstSeq}, but ${next} comes next`);
      next += entries.length;
      const parsed = events ?? entries.map(({ event }) => JSON.parse(event) as IntakeEvent);
      const previous = tail;
      const work = previous.then(() => bring(firstSeq, parsed, recordedAt));
      work.catch(() => {}); // every later call and `settled` rejects with it
      tail = work;
      running.push(work);
      while (running.length > UNDER_WAY) await running.shift();
    },
    note(changes) {
      const at = next;
      const work = tail.then(applyGathered).then(() => rows.apply(PROJECTION, at, at, changes));
      work.catch(() => {});
      tail = work;
      return work;
    },
    async settled() {
      running.length = 0;
      tail = tail.then(applyGathered);
      await tail;
    },
    async resume(noted, size) {
      // Rows of a longer ledger than this one: its later entries are gone, so the files they held are taken again.
      if (next > size) {
        await rows.clear();
        next = 0;
      }
      for (const { firstSeq, events } of noted) {
        if (firstSeq < next || firstSeq + events.length > size) continue;
        // Entries nobody noted here (the rows were deleted): what they held is taken again.
        if (firstSeq > next) await rows.apply(PROJECTION, next, firstSeq, []);
        await apply(
          firstSeq,
          events.map((event) => JSON.parse(event) as IntakeEvent),
          undefined,
        );
        next = firstSeq + events.length;
      }
      if (next < size) await rows.apply(PROJECTION, next, size, []);
      next = size;
    },
  };
}
