import { codeOf } from '../fault.ts';
import type { Home } from '../home/home.ts';
import type { KitParts } from '../kit/kit-parts.ts';
import { noteEvents } from '../record/waiting-notes.ts';
import { withDesk } from './with-desk.ts';

/** What a command of this host writes down of kits: sealed beside the record, until its writer takes it in. */
export const cliNotes = (home: Home): Pick<KitParts, 'by' | 'note'> => ({
  by: { place: 'cli' },
  note: async (events) => noteEvents(home, events),
});

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
