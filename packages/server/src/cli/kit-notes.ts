import { codeOf } from '../fault.ts';
import type { Home } from '../home/home.ts';
import type { KitParts } from '../kit/kit-parts.ts';
import { readLaterNotes } from '../kit/later-notes.ts';
import { openStationRecord } from '../record/open-station-record.ts';
import { hasRecord } from '../record/record-home.ts';
import type { StationRecord } from '../record/station-record.ts';
import { noteEvents, takeWaitingNotes } from '../record/waiting-notes.ts';
import { withDesk } from './with-desk.ts';

/** What a command of this host writes down of kits: sealed beside the record, until its writer takes it in. */
export const cliNotes = (home: Home): Pick<KitParts, 'by' | 'note'> => ({
  by: { place: 'cli' },
  note: async (events) => noteEvents(home, events),
});

/**
 * What was written down after the copy. The record has one process: while the home is served nobody else can look, and the kit says
 * so; the refresh of the serving process (S-04, at night) has it.
 */
export async function cliLater(home: Home): Promise<Pick<KitParts, 'later'>> {
  if (!hasRecord(home.folder)) return { later: async () => new Map() };
  let record: StationRecord;
  try {
    record = await openStationRecord(home);
  } catch (error) {
    if (codeOf(error) === 'cli.home-in-use') return {};
    throw error;
  }
  try {
    await takeWaitingNotes(home, record);
    const notes = await readLaterNotes(record.rows);
    return { later: async () => notes };
  } finally {
    await record.close();
  }
}

/**
 * Takes what waits into the record when nobody serves the home; otherwise who serves it does within seconds.
 * @returns the code of what stands in the way, such as an alarm of the record: the notes are kept, and the kit is whole.
 */
export async function settleNotes(home: Home): Promise<string | undefined> {
  try {
    await withDesk(home.folder, async () => {});
    return undefined;
  } catch (error) {
    const code = codeOf(error) ?? 'cli.fault';
    return code === 'cli.home-in-use' ? undefined : code;
  }
}
