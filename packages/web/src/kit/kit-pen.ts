import type { KitEntry, KitJournal, KitPatientNamed } from '@tomoshibi/hospital';
import type { KitPen } from './kit-door.ts';

/** Asked once in an opening, shown beside everything they write. */
export interface Writer {
  readonly name: string;
  readonly role: string;
}

export type Printed = KitJournal['printed'][number];

/** An entry of any kind without what the pen puts in itself. */
type Unwritten<E> = E extends unknown ? Omit<E, 'entry' | 'writtenInstant' | 'writer'> : never;
export type NewEntry = Unwritten<KitEntry>;

export interface PenFacts {
  readonly kit: string;
  readonly generation: number;
  /** 8 random bytes, hex. */
  readonly opening: string;
  readonly now: () => string;
  /** What is written in a drill goes nowhere: it must never come home as if it had happened. */
  readonly drill?: boolean;
}

/** The pen of one opening of a kit: what was written and printed, in memory alone until it is sealed. */
export interface OpeningPen extends KitPen {
  readonly opening: string;
  readonly printed: readonly Printed[];
  readonly writer: Writer | undefined;
  /** Rises with every change: what a screen compares. */
  readonly version: number;
  setWriter(writer: Writer): void;
  /** Puts number, time and writer to it. @throws RangeError where nobody said who writes. */
  add(entry: NewEntry): KitEntry;
  addPrint(printed: Printed): void;
  /** `仮07-a1b2-001`: kit, opening, running number. */
  nextTemporary(): string;
  /** The journal as a file holds it: all of this opening so far, so that the last file alone is enough. `upTo` goes back into `saved`. */
  journal(): { readonly journal: KitJournal; readonly upTo: number };
  saved(upTo: number): void;
  listen(changed: () => void): () => void;
}

export function openPen({ kit, generation, opening, now, drill = false }: PenFacts): OpeningPen {
  let entries: readonly KitEntry[] = [];
  let printed: readonly Printed[] = [];
  let writer: Writer | undefined;
  let [savedUpTo, files, temporaries, version] = [0, 0, 0, 0];
  const heard = new Set<() => void>();
  const changed = (): void => {
    version += 1;
    for (const tell of heard) tell();
  };
  const write = (entry: KitEntry): void => {
    entries = [...entries, entry];
    changed();
  };
  return {
    opening,
    get entries() {
      return entries;
    },
    get unsaved() {
      return drill ? 0 : entries.length - savedUpTo;
    },
    get printed() {
      return printed;
    },
    get writer() {
      return writer;
    },
    get version() {
      return version;
    },
    setWriter(given) {
      writer = given;
      changed();
    },
    write,
    add(entry) {
      if (writer === undefined) throw new RangeError('kit: nobody said who writes');
      const number = String(entries.length + 1).padStart(3, '0');
      const whole = { ...entry, entry: `${kit}-${opening.slice(0, 8)}-${number}`, writtenInstant: now(), writer } as KitEntry;
      write(whole);
      return whole;
    },
    addPrint(line) {
      printed = [...printed, line];
      changed();
    },
    nextTemporary() {
      temporaries += 1;
      return `仮${kit.replace(/^KIT-/u, '')}-${opening.slice(0, 4)}-${String(temporaries).padStart(3, '0')}`;
    },
    journal() {
      files += 1;
      const journal = { v: 1, kit, generation, opening, number: files, savedInstant: now(), entries, printed } as const;
      return { journal, upTo: entries.length };
    },
    saved(upTo) {
      savedUpTo = Math.max(savedUpTo, upTo);
      changed();
    },
    listen(tell) {
      heard.add(tell);
      return () => heard.delete(tell);
    },
  };
}

/** 8 random bytes, hex. */
export const newOpening = (random: Uint8Array): string =>
  [...random.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What is the same patient, by number or by temporary number. */
export const namedSame = (a: KitPatientNamed | undefined, b: KitPatientNamed): boolean =>
  a !== undefined && ('number' in a ? 'number' in b && a.number === b.number : 'temporary' in b && a.temporary === b.temporary);

/** The entry that takes this one back, if there is one. */
export const takenBackBy = (entries: readonly KitEntry[], entry: KitEntry): KitEntry | undefined =>
  entries.find((one) => one.takesBack === entry.entry);

/** Why an entry takes another back, as its writer said. */
export function reasonOf(entry: KitEntry): string {
  if (entry.kind === 'note') return entry.text;
  return (entry.kind === 'form' ? entry.fields[0]?.text : entry.note) ?? '';
}

/** A line of the same kind that takes one back: both come home. */
export function takingBack(entry: KitEntry, reason: string, reasonLabel: string): NewEntry {
  const takesBack = entry.entry;
  if (entry.kind === 'note') {
    const { patient, about, basis } = entry;
    return { kind: 'note', patient, about, basis, text: reason, takesBack };
  }
  if (entry.kind === 'form') {
    const { form, version, title, patient } = entry;
    const fields = [{ label: reasonLabel, text: reason }];
    return { kind: 'form', form, version, title, ...(patient === undefined ? {} : { patient }), fields, takesBack };
  }
  return { kind: 'temporary-patient', temporary: entry.temporary, kana: entry.kana, note: reason, takesBack };
}
