import type { IntakeEvent } from '@tomoshibi/hospital';
import type { Ledger, NewEntry } from '@tomoshibi/vault';
import type { Projector } from '../projector/projector.ts';

const BATCH_BYTES = 4 * 1024 * 1024;
/** More would outlive the nursery of the heap and be copied about; fewer would sync the disk more often than it seals. */
const BATCH_ENTRIES = 1000;

/** Gathers entries, appends them together and projects them; while one batch is being sealed the next is being read. */
export interface EntryBatch {
  add(event: IntakeEvent, content?: Uint8Array, sha256?: string): void;
  readonly full: boolean;
  /** Hands over what is gathered. Resolves when there is room for more, not when it is durable. */
  flush(): Promise<void>;
  /** Everything added is durable and its rows are applied. */
  settled(): Promise<void>;
}

export function createEntryBatch(ledger: Ledger, projector: Projector): EntryBatch {
  let entries: NewEntry[] = [];
  let events: IntakeEvent[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (entries.length === 0) return;
    const going = entries;
    const parsed = events;
    entries = [];
    events = [];
    bytes = 0;
    const firstSeq = projector.next();
    const recordedAt = ledger.append(going).then((receipt) => {
      if (receipt.firstSeq !== firstSeq) throw new RangeError(`entry ${firstSeq} was given ${receipt.firstSeq}: two writers?`);
      return receipt.recordedAt;
    });
    recordedAt.catch(() => {}); // the projector's turn reports it
    await projector.project({ firstSeq, entries: going, events: parsed, recordedAt });
  };
  return {
    add(event, content, sha256) {
      const text = JSON.stringify(event);
      events.push(event);
      entries.push(content === undefined || sha256 === undefined ? { event: text } : { event: text, content, sha256 });
      bytes += text.length + (content?.length ?? 0);
    },
    get full() {
      return bytes >= BATCH_BYTES || entries.length >= BATCH_ENTRIES;
    },
    flush,
    async settled() {
      await flush();
      await projector.settled();
    },
  };
}
