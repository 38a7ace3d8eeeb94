import { openReading } from '../compose.ts';
import { openFormBook } from '../forms/book/open-form-book.ts';
import type { IssueParts } from '../forms/issue-sheets.ts';
import { issuePartsOf } from '../forms/open-paper.ts';
import { openHomeSeal, serialsWhenNeeded } from '../forms/serials/home-serials.ts';
import { openStationRecord } from '../record/open-station-record.ts';
import { takeWaitingNotes } from '../record/waiting-notes.ts';

/** Printing of a home that nobody serves now, into files: for the night when the screens do not open. Fault: `cli.home-in-use`. */
export async function withPaper<T>(folder: string, work: (parts: IssueParts) => Promise<T>): Promise<T> {
  const reading = await openReading(folder);
  try {
    const { home, reader } = reading;
    const record = await openStationRecord(home);
    try {
      await takeWaitingNotes(home, record);
      const book = openFormBook(record.rows);
      return await work(
        issuePartsOf({ home, reader, record, serials: serialsWhenNeeded(home, record), seal: openHomeSeal(home), book }),
      );
    } finally {
      await record.close();
    }
  } finally {
    await reading.close();
  }
}
