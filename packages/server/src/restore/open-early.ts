import { setImmediate as breathe } from 'node:timers/promises';
import {
  ageOpener,
  type CheckedLog,
  type LedgerReader,
  type Opener,
  openLedgerReader,
  openPacks,
  type PackedLog,
  type PackRefused,
  type Packs,
  readCheckedLog,
  VaultError,
} from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import type { RestoreSource } from './open-source.ts';
import { type PatientLines, readPatientLines } from './patient-lines.ts';
import { readTail, type Tail } from './read-tail.ts';
import type { RestoreKeys } from './restore-keys.ts';
import type { AboutHome } from './rows-snapshot.ts';

/** A surviving copy, checked and opened: everything that is needed before the first chart. Nothing has been written. */
export interface OpenedSource {
  readonly log: CheckedLog;
  readonly ledger: LedgerReader;
  /** Undefined when there are none that can be used; `refused` says why. */
  readonly packs: Packs | undefined;
  readonly refused: readonly PackRefused[];
  readonly tail: Tail;
  readonly lines: PatientLines;
  readonly about: AboutHome | undefined;
  /** When the last entry was recorded; undefined for an empty vault. */
  readonly lastRecordedAt: string | undefined;
}

/** The log and where it must have been: a vault that is older than one seen before is not restored from silently. */
export interface KnownLog {
  readonly size: number;
  /** Hex. */
  readonly root: string;
}

export interface OpenOptions {
  readonly known?: readonly KnownLog[];
  onTail?(done: number, total: number): void;
}

/**
 * Checks first, without a reading key: checkpoint and log, and that it goes on from what was `known`. Then opens packs, and reads
 * what came after them. Alarms of the vault; `vault.rolled-back`, `vault.forked` against what was known; `restore.wrong-key`.
 */
export async function openEarly(source: RestoreSource, keys: RestoreKeys, options: OpenOptions = {}): Promise<OpenedSource> {
  const { stores } = source;
  const { verifierKey, identities } = keys;
  const { known = [] } = options;
  const opener = ageOpener(identities);
  let checked: CheckedLog | undefined;
  let after: PackedLog | undefined;
  const attempt = (quick: boolean) =>
    openPacks({
      store: source.carried('packs'),
      opener,
      identities,
      log: verifierKey.slice(0, verifierKey.indexOf('+')),
      async checkedLog(states) {
        const sizes = [...states, ...known].map(({ size }) => size);
        const [start] = states;
        // Whoever holds the reading key vouched for the log up to there; what is known from elsewhere must be looked at all the same.
        if (quick && start !== undefined && known.every(({ size }) => size >= start.size)) {
          checked = await readCheckedLog(source.after(start), verifierKey, { sizes, start }).catch(() => undefined);
          if (checked !== undefined) after = start;
        }
        checked ??= await readCheckedLog(stores, verifierKey, { sizes });
        return checked;
      },
    });
  let { packs, refused } = await attempt(true);
  if (packs === undefined && after !== undefined) {
    // An older generation may be whole; whether it fits can be told from the whole log only.
    checked = undefined;
    after = undefined;
    ({ packs, refused } = await attempt(false));
  }
  const log = checked as unknown as CheckedLog;
  for (const { size, root } of known) {
    if (size > log.size) throw new VaultError('vault.rolled-back', `log of ${log.size} records`);
    if (log.rootsAt.get(size) !== root) throw new VaultError('vault.forked', `log of ${size} records`);
  }
  const whole = whenAsked(() => openLedgerReader({ stores, opener, verifierKey }));
  const ledger =
    after === undefined || packs === undefined ? await whole() : await newerFirst(source, after, { opener, verifierKey }, whole);
  // Packs prove the key that made them; what came after them must open too.
  const last = log.entries === after?.nextSeq ? after.recordedAt : await proveKey(ledger, log.entries);
  const text = new TextDecoder();
  const lines = readPatientLines(text.decode(await packs?.extra('patients')));
  const tail = await readTail(ledger, packs?.entries ?? 0, lines.has, (done) => options.onTail?.(done, log.entries));
  const about = await packs?.extra('about');
  return {
    log,
    ledger,
    packs,
    refused,
    tail,
    lines,
    about: about === undefined ? undefined : (JSON.parse(text.decode(about)) as AboutHome),
    lastRecordedAt: last,
  };
}

/** One opening for all who ask. */
function whenAsked<T>(open: () => Promise<T>): () => Promise<T> {
  let opening: Promise<T> | undefined;
  return () => {
    opening ??= open();
    return opening;
  };
}

/** Entries after the packs at once, older ones when the whole log has been read: seconds, for a log of millions of records. */
async function newerFirst(
  source: RestoreSource,
  start: PackedLog,
  keys: { readonly opener: Opener; readonly verifierKey: string },
  whole: () => Promise<LedgerReader>,
): Promise<LedgerReader> {
  const newer = await openLedgerReader({ ...keys, stores: source.after(start), start });
  return {
    async *read(from) {
      yield* (from >= start.nextSeq ? newer : await whole()).read(from);
    },
    entry: async (seq) => (seq >= start.nextSeq ? newer : await whole()).entry(seq),
  };
}

/** The newest entry must open, or every chart would be missing something. */
async function proveKey(ledger: LedgerReader, entries: number): Promise<string | undefined> {
  if (entries === 0) return undefined;
  try {
    return (await ledger.entry(entries - 1)).recordedAt;
  } catch (cause) {
    if (!(cause instanceof VaultError) || cause.code !== 'vault.not-openable') throw cause;
    throw new Fault(
      'restore.wrong-key',
      '鍵がこの保管庫のものではありません(または新しい月の鍵が足りません) / the key does not open this vault, or the key of the newest month is missing',
      { cause },
    );
  }
}

/** Lets answers go on between two pieces of work. */
export const pause = (): Promise<void> => breathe();
