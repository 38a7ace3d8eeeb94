import { createHash } from 'node:crypto';
import type { Recorded } from '@tomoshibi/hospital';
import type { Ledger, NewEntry } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import type { RowStore } from '../stores/row-store.ts';
import { applyEntries } from './record-rows.ts';
import type { RecordEvent, StationRecord } from './station-record.ts';

interface Waiting {
  readonly events: readonly RecordEvent[];
  readonly contents: readonly (Uint8Array | undefined)[];
  readonly resolve: (seqs: readonly number[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A record on a ledger and rows that agree. What waits while one append runs goes into the next, all together. */
export function recordOn({
  ledger,
  rows,
  content,
  onClose,
}: {
  readonly ledger: Pick<Ledger, 'append' | 'close' | 'station'>;
  readonly rows: RowStore;
  readonly content: StationRecord['content'];
  readonly onClose: () => void;
}): StationRecord {
  const listeners: ((entry: Recorded<RecordEvent>) => void)[] = [];
  let waiting: Waiting[] = [];
  let pumping: Promise<void> | undefined;
  let dead: unknown;
  let closed = false;

  const keep = async (group: readonly Waiting[]): Promise<void> => {
    const events = group.flatMap((one) => one.events);
    const receipt = await ledger.append(group.flatMap(newEntries));
    const { firstSeq, recordedAt } = receipt;
    const entries = events.map((event, at) => ({ station: ledger.station, seq: firstSeq + at, recordedAt, event }));
    await applyEntries(rows, entries);
    let at = firstSeq;
    for (const { events: own, resolve } of group) {
      const from = at;
      at += own.length;
      resolve(own.map((_, index) => from + index));
    }
    for (const entry of entries) for (const listener of listeners) listener(entry);
  };

  const pump = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        if (dead !== undefined) throw notWritable(dead);
        await keep(group);
      } catch (error) {
        dead ??= error;
        for (const { reject } of group) reject(error);
      }
    }
    pumping = undefined;
  };

  return {
    rows,
    content,
    write(events, contents = []) {
      if (dead !== undefined || closed) return Promise.reject(notWritable(dead));
      if (events.length === 0) return Promise.resolve([]);
      return new Promise((resolve, reject) => {
        waiting.push({ events, contents, resolve, reject });
        pumping ??= pump();
      });
    },
    writable: () => dead === undefined && !closed,
    follow(listener) {
      listeners.push(listener);
    },
    async close() {
      closed = true;
      await pumping;
      try {
        await ledger.close();
      } finally {
        await rows.close();
        onClose();
      }
    },
  };
}

const newEntries = ({ events, contents }: Waiting): NewEntry[] =>
  events.map((event, at) => {
    const content = contents[at];
    const bytes = content === undefined ? {} : { content, sha256: createHash('sha256').update(content).digest('hex') };
    return { event: JSON.stringify(event), ...bytes };
  });

const notWritable = (cause: unknown): Fault =>
  new Fault('access.record-not-writable', '記録が書けないため何も表示しません / the record cannot be written', { cause });
