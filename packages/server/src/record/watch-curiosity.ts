import {
  type AccessEvent,
  CURIOSITY_MEMORY_MS,
  curiosityWatch,
  type FlagDraft,
  type NamedPatient,
  nameTies,
  needsTies,
  type Recorded,
  type SeenTies,
  type StaffFacts,
  staffKeys,
} from '@tomoshibi/hospital';
import type { RecordedRow } from './project-views.ts';
import { recordedFrom, recordSize, seqAt } from './read-rows.ts';
import { type StationRecord, seqKey } from './station-record.ts';

export interface CuriosityParts {
  readonly record: StationRecord;
  /** Everybody, those who left too. */
  staff(): Promise<readonly (Pick<StaffFacts, 'name' | 'kana' | 'bornOn'> & { readonly account: string })[]>;
  /** Names as the chart writes them; undefined for a number no chart has. */
  patientNamed(number: string): Promise<NamedPatient | undefined>;
}

/**
 * Follows the record and raises `access.flag-raised` as soon as a rule notices something, durably. Reads the last 72 hours first, so
 * that it knows what it would know had it never stopped, and raises what a crash kept from being raised. A flag that cannot be
 * written stops the record, and with it every page.
 */
export async function watchCuriosity({ record, staff, patientNamed }: CuriosityParts): Promise<{ settled(): Promise<void> }> {
  const watch = curiosityWatch();
  let people: ReadonlyMap<string, Pick<StaffFacts, 'name' | 'kana'>> | undefined;
  let keys: ReadonlySet<string> = new Set();
  let seen = -1;

  const tiesOf = async (event: AccessEvent): Promise<SeenTies | undefined> => {
    if (!needsTies(event) || event.kind !== 'access.viewed') return undefined;
    if (people === undefined) {
      const all = await staff();
      people = new Map(all.map((one) => [one.account, one]));
      keys = staffKeys(all);
    }
    const viewer = people.get(event.by.account ?? '');
    const patient = await patientNamed(event.patients[0] ?? '');
    return viewer === undefined || patient === undefined ? undefined : nameTies(viewer, patient, keys);
  };
  const see = async (entry: RecordedRow): Promise<readonly FlagDraft[]> => {
    seen = entry.seq;
    if (!entry.event.kind.startsWith('access.')) return [];
    const recorded = entry as Recorded<AccessEvent>;
    if (recorded.event.kind === 'access.account-added' || recorded.event.kind === 'access.account-changed') people = undefined;
    return watch.see(recorded, await tiesOf(recorded.event));
  };
  const raise = async (drafts: readonly FlagDraft[]): Promise<void> => {
    if (drafts.length === 0) return;
    // Rejects only when the record is dead; then nothing is shown any more, and the next start reads this again.
    await record.write(drafts.map((draft) => ({ kind: 'access.flag-raised', v: 1, ...draft }) as const)).catch(() => undefined);
  };

  const catchUp = async (): Promise<void> => {
    const size = await recordSize(record.rows);
    if (size === 0) return;
    const newest = await record.rows.get('viewed', [seqKey(size - 1)]);
    const last = newest === undefined ? 0 : Date.parse((JSON.parse(newest) as RecordedRow).recordedAt);
    const from = await seqAt(record.rows, new Date(last - CURIOSITY_MEMORY_MS).toISOString());
    const due = new Map<string, FlagDraft>();
    for await (const entry of recordedFrom(record.rows, from, size)) {
      for (const draft of await see(entry)) due.set(matterOf(draft), draft);
      if (entry.event.kind === 'access.flag-raised') due.delete(matterOf(entry.event));
    }
    await raise([...due.values()]);
  };

  let queue = Promise.resolve();
  // Registered before the past is read, so that nothing is seen neither there nor here.
  record.follow((entry) => {
    queue = queue.then(async () => {
      if (entry.seq > seen) await raise(await see(entry));
    });
  });
  queue = queue.then(catchUp);
  await queue;
  return {
    async settled() {
      for (let waited: Promise<void> | undefined; waited !== queue; ) {
        waited = queue;
        await waited;
      }
    },
  };
}

/** Two flags of one matter: the same rule about the same chart or person. */
const matterOf = ({ rule, patient, accounts }: FlagDraft): string =>
  [rule, patient ?? '', rule === 'rush' ? '' : (accounts[0] ?? '')].join(' ');
