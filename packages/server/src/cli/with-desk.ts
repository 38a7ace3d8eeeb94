import { type AccessDesk, openAccessDesk } from '../access/access-desk.ts';
import { Fault } from '../fault.ts';
import { openHome } from '../home/home.ts';
import { openStationRecord } from '../record/open-station-record.ts';
import { takeWaitingNotes } from '../record/waiting-notes.ts';

/** Opens the record of a home that nobody serves now, for one command. Fault: `cli.home-in-use`. */
export async function withDesk<T>(folder: string, work: (desk: AccessDesk) => Promise<T>): Promise<T> {
  const home = openHome(folder);
  const record = await openStationRecord(home);
  try {
    await takeWaitingNotes(home, record);
    const { hospital, demo } = home.config;
    return await work(openAccessDesk({ hospital, demo, record, badgeKey: home.keys.refs }));
  } finally {
    await record.close();
  }
}

/** What a use case did; its refusal ends the command. */
export function done<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly refusal: { readonly code: string; readonly detail?: object } },
): T {
  if (result.ok) return result.value;
  throw new Fault(result.refusal.code, JSON.stringify(result.refusal.detail ?? {}));
}

/** Whoever sits at the host itself. */
export const CLI = { place: 'cli' } as const;
