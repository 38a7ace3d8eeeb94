import { codeOf, Fault } from '../../fault.ts';
import type { Taking } from '../../opened.ts';
import type { FeedLook, StorageFeed } from './feed.ts';
import { type LoggedFile, type MissedFile, missedFiles } from './missed-files.ts';
import { type TailPlace, tailTransactions } from './tail-transactions.ts';
import { type TransactionFiles, transactionFiles } from './transaction-files.ts';

/** Row `inventory` (source, `feed-transactions`). */
interface Kept {
  /** By root folder, so that adding one moves none. */
  readonly places: Readonly<Record<string, TailPlace>>;
  /** Logged, and not in the tree when we last looked. */
  readonly missed: readonly MissedFile[];
}

const KEY = 'feed-transactions';

/**
 * The トランザクションストレージ as a feed: each INS and DEL says whose folder to look into. The tree is what is believed; what the tree
 * does not show is taken from the log only by `takeMissed`.
 */
export function openTransactionFeed(hospital: Taking, source: string, roots: readonly string[]): StorageFeed & TransactionFeed {
  const logs = new Map<string, TransactionFiles>(roots.map((root) => [root, transactionFiles(root)]));
  const kept = async (): Promise<Kept> => {
    const value = await hospital.rows.get('inventory', [source, KEY]);
    return value === undefined ? { places: {}, missed: [] } : (JSON.parse(value) as Kept);
  };
  const note = (value: Kept): Promise<void> =>
    hospital.projector.note([{ table: 'inventory', key: [source, KEY], value: JSON.stringify(value) }]);
  return {
    async look(): Promise<FeedLook> {
      const { places, missed } = await kept();
      const next: Record<string, TailPlace> = {};
      const patients = new Set<string>();
      const logged: LoggedFile[] = [];
      let entries = 0;
      let unclear = 0;
      for (const [root, files] of logs) {
        const tail = tailOf(files, places[root]);
        next[root] = tail.place;
        entries += tail.entries.length;
        for (const { header, file, message } of tail.entries) {
          if (header === undefined) unclear++;
          else {
            patients.delete(header.patient);
            patients.add(header.patient);
            logged.push({ ...header, root, file, message });
          }
        }
      }
      return {
        patients: [...patients].reverse(),
        entries,
        unclear,
        async keep() {
          const still = await missedFiles(hospital, source, logged, missed);
          await note({ places: next, missed: still });
        },
      };
    },
    async missed() {
      return (await kept()).missed;
    },
    async forget(taken) {
      const now = await kept();
      const gone = new Set(taken.map(({ root, file, message }) => `${root}\n${file}\n${message}`));
      await note({ ...now, missed: now.missed.filter((one) => !gone.has(`${one.root}\n${one.file}\n${one.message}`)) });
    },
    read: ({ root, file, message }, most) => logs.get(root)?.read(file, message, most).bytes ?? Buffer.alloc(0),
    async close() {},
  };
}

export interface TransactionFeed {
  /** Files the log says were written and the tree does not show, oldest first. */
  missed(): Promise<readonly MissedFile[]>;
  forget(taken: readonly MissedFile[]): Promise<void>;
  /** Bytes of the log from where a message begins. */
  read(missed: MissedFile, most: number): Buffer;
}

function tailOf(files: TransactionFiles, place: TailPlace | undefined): ReturnType<typeof tailTransactions> {
  try {
    return tailTransactions(files, place);
  } catch (cause) {
    throw new Fault('feed.unreachable', `トランザクションストレージを読めません / log not readable (${codeOf(cause) ?? '?'})`, {
      cause,
    });
  }
}
