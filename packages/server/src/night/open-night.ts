import { openFormBook } from '../forms/book/open-form-book.ts';
import { serialsWhenNeeded } from '../forms/serials/home-serials.ts';
import type { Home } from '../home/home.ts';
import type { Reading } from '../opened.ts';
import { openQueue, type PrintQueue } from '../queue/open-queue.ts';
import type { StationRecord } from '../record/station-record.ts';
import { type NightDesk, openNight } from './night.ts';

/** The night's desk of a home, with its serials, forms and printers. For a command: whoever serves has a queue already. */
export async function openHomeNight(
  { home, reader }: Pick<Reading, 'reader'> & { readonly home: Home },
  record: StationRecord,
  { lookMs }: { readonly lookMs?: number } = {},
): Promise<{ readonly night: NightDesk; readonly queue: PrintQueue; close(): Promise<void> }> {
  const queue = await openQueue({ home, record });
  const night = openNight({
    home,
    reader,
    record,
    serials: serialsWhenNeeded(home, record),
    book: openFormBook(record.rows),
    queue,
    ...(lookMs === undefined ? {} : { lookMs }),
  });
  return {
    night,
    queue,
    async close() {
      await night.stop();
      await queue.stop();
    },
  };
}
