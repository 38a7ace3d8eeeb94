import type { Doer } from '@tomoshibi/hospital';
import { namesOfStaff } from '../desk/names-of-staff.ts';
import type { Home } from '../home/home.ts';
import { measure } from '../print/measure.ts';
import type { PrintQueue } from '../queue/open-queue.ts';
import type { HospitalReader } from '../reader.ts';
import type { StationRecord } from '../record/station-record.ts';
import type { IssueParts } from './issue-sheets.ts';
import { openPaperDesk, type PaperDesk } from './paper-desk.ts';
import type { FormBook, Serials, SheetSeal } from './sheet-desk.ts';

export interface PaperOpening {
  readonly home: Home;
  readonly reader: HospitalReader;
  readonly record: StationRecord;
  readonly serials: Pick<Serials, 'take'>;
  readonly seal: SheetSeal;
  readonly book: FormBook;
  readonly now?: () => string;
}

/** What printing sheets needs, of a whole home; without a queue for the command line. */
export function issuePartsOf({ home, reader, record, serials, seal, book, now }: PaperOpening): IssueParts {
  return {
    makers: { seal, measure, home },
    reader,
    record,
    serials,
    book,
    now: now ?? (() => new Date().toISOString()),
    async nameOf(by: Doer) {
      return by.account === undefined ? undefined : (await namesOfStaff(record.rows))(by);
    },
  };
}

export const openPaper = (opening: PaperOpening, queue: PrintQueue): PaperDesk =>
  openPaperDesk({ ...issuePartsOf(opening), queue, seal: opening.seal, book: opening.book, config: opening.home.config });
