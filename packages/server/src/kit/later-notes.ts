import type { Doer, NoteRow } from '@tomoshibi/hospital';
import { namesOfStaff } from '../desk/names-of-staff.ts';
import type { RowStore } from '../stores/row-store.ts';

/** 写しの後に起きたこと of every patient it was written about: number → `NoteRow`s as JSON text, with names in place of accounts. */
export type LaterNotes = ReadonlyMap<string, string>;

/** Read from the rows of the station's record, all at once: people write thousands in an outage, not millions. */
export async function readLaterNotes(record: RowStore): Promise<LaterNotes> {
  const nameOf = await namesOfStaff(record);
  // A kit has no list of staff; whoever reads it wants the name.
  const named = (by: Doer): Doer => ({ account: nameOf(by), ...(by.place === undefined ? {} : { place: by.place }) });
  const notes = new Map<string, NoteRow[]>();
  for await (const { key, value } of record.scan('later')) {
    const { event, retracted, ...row } = JSON.parse(value) as NoteRow;
    const shown: NoteRow = {
      ...row,
      event: { ...event, by: named(event.by) },
      ...(retracted === undefined ? {} : { retracted: { ...retracted, by: named(retracted.by) } }),
    };
    const number = key[0] as string;
    notes.set(number, [...(notes.get(number) ?? []), shown]);
  }
  return new Map([...notes].map(([number, rows]) => [number, JSON.stringify(rows)]));
}
