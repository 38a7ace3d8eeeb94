import type { JournalCameHome, KitEntry, KitPatientNamed, ReturnedEntry } from '@tomoshibi/hospital';
import type { ReturnedPerson } from '../../sources/kit-returned-source.ts';

/** Entries that belong together: of one patient of the hospital, of one temporary number, of one number nobody knows. */
export interface WaitingGroup {
  readonly key: string;
  readonly person?: ReturnedPerson;
  /** `KIT-07 仮07-a1b2-001`, or a number as written. */
  readonly temporary?: string;
  readonly number?: string;
  readonly entries: readonly ReturnedEntry[];
}

const namedOf = (entry: KitEntry): KitPatientNamed | undefined =>
  entry.kind === 'temporary-patient' ? { temporary: entry.temporary } : entry.patient;

/** By whom they are about, registrations before what names them; oldest group last. */
export function waitingGroups(waiting: readonly ReturnedEntry[], people: readonly ReturnedPerson[]): readonly WaitingGroup[] {
  const groups = new Map<string, WaitingGroup>();
  for (const one of waiting) {
    const named = namedOf(one.entry);
    const person = people.find(({ number }) => number === one.patient);
    const temporary = named !== undefined && 'temporary' in named ? named.temporary : undefined;
    const number = named !== undefined && 'number' in named ? named.number : undefined;
    const key =
      one.patient !== undefined
        ? `p ${one.patient}`
        : temporary !== undefined
          ? `t ${one.kit} ${temporary}`
          : `n ${number ?? ''}`;
    const before = groups.get(key);
    groups.set(key, {
      key,
      ...(person === undefined ? {} : { person }),
      ...(temporary === undefined ? {} : { temporary }),
      ...(number === undefined ? {} : { number }),
      entries: [...(before?.entries ?? []), one].sort(
        (a, b) => Number(b.entry.kind === 'temporary-patient') - Number(a.entry.kind === 'temporary-patient'),
      ),
    });
  }
  return [...groups.values()];
}

/** Of the new ones, those a person must look at. */
export const toLook = ({ added, noted }: JournalCameHome): number => added - noted;

export type FileResult =
  | { readonly name: string; readonly came: JournalCameHome }
  | { readonly name: string; readonly refused: string };

/** One file after the other; one that is refused keeps none of the others back. */
export async function takeAll(
  files: readonly { readonly name: string; read(): Promise<string> }[],
  take: (base64: string) => Promise<JournalCameHome>,
  codeOf: (cause: unknown) => string,
  onProgress: (results: readonly FileResult[]) => void,
): Promise<readonly FileResult[]> {
  const results: FileResult[] = [];
  for (const { name, read } of files) {
    try {
      results.push({ name, came: await take(await read()) });
    } catch (cause) {
      results.push({ name, refused: codeOf(cause) });
    }
    onProgress([...results]);
  }
  return results;
}
