import { DATA_TYPES } from '@tomoshibi/formats';
import {
  type AlarmReason,
  alarmOf,
  type IntakeEvent,
  NO_CHANGES,
  type SourceChanges,
  type SourceNorms,
  silenceLimitMinutes,
} from '@tomoshibi/hospital';
import type { EntryBatch } from '../intake/entry-batch.ts';
import { type LastPass, passKey } from '../intake/last-pass.ts';
import { patientFolderOf } from '../intake/patient-files.ts';
import { placeOf } from '../intake/place-of.ts';
import type { ShelfLine } from '../intake/shelf.ts';
import type { Taking } from '../opened.ts';
import { type CanaryHarm, watchCanaries } from './canaries.ts';
import { quarantineOf, readGuard } from './guard-rows.ts';
import { factsAgree, wasGood } from './known-version.ts';
import { looksLikeMessage, structureFailure } from './structure-failure.ts';

/** A file that may be poisoned, read whole. */
export interface Suspect {
  readonly root: number;
  readonly path: string;
  readonly companion: boolean;
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly sha256: string;
  /** What stood under this very path. */
  readonly known: ShelfLine | undefined;
  /** A known file beside it that is gone, or that its name continues: it may be that one under another name. */
  readonly beside: ShelfLine | undefined;
}

/** A change that is let through when the pass is over and the source still looks healthy. */
export type Waiting =
  | {
      readonly what: 'rewritten';
      readonly root: number;
      readonly path: string;
      readonly companion: boolean;
      readonly known: ShelfLine;
    }
  | { readonly what: 'removed'; readonly root: number; readonly line: ShelfLine }
  | {
      readonly what: 'cancelled';
      readonly root: number;
      readonly line: ShelfLine;
      readonly to: string;
      readonly companion: boolean;
    };

interface Held {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly sha256: string;
}

export interface GuardParts {
  readonly hospital: Taking;
  readonly source: string;
  readonly roots: readonly string[];
  readonly batch: EntryBatch;
  /** How many new originals the pass has taken so far. */
  taken(): number;
}

/** Of this many files never seen before so many may look like nothing a storage holds. */
const WINDOW = 100;
const WINDOW_FAILING = 40;
/** Untouched files read again in a pass. */
const LOOKED_AGAIN = 128;
/** The same odd name, or the same odd bytes, in so many folders is nobody's stray file. */
const EVERYWHERE = 5;

/**
 * Stands between one pass and the charts. What was good and is no longer what it claims to be goes to quarantine, one by one;
 * when a source stops behaving like itself, all of it does, and nothing changes until a person says so. Entropy is never asked.
 */
export class PassGuard {
  readonly alarms: AlarmReason[] = [];
  readonly changes: { -readonly [K in keyof SourceChanges]: number } = { ...NO_CHANGES };
  quarantined = 0;
  stopped = false;
  readonly #parts: GuardParts;
  readonly #norms: SourceNorms | undefined;
  readonly #meant: ReadonlySet<AlarmReason>;
  readonly #last: LastPass | undefined;
  readonly #silence: boolean;
  /** A pass over the whole source was finished before. */
  readonly #settled: boolean;
  readonly #held: ReadonlyMap<string, Held>;
  readonly #canaries: ReadonlySet<string>;
  readonly #odd = new Map<string, number>();
  readonly #first: boolean[] = [];
  readonly #stride: number;
  readonly #turn: number;
  #looked = 0;
  #deceived = false;
  #waiting: Waiting[] = [];
  #where: string | undefined;

  static async open(parts: GuardParts): Promise<PassGuard> {
    const { hospital, source, roots } = parts;
    const { rows } = hospital;
    const looked = await rows.get('inventory', passKey(source));
    const recorded = await rows.get('freshness', [source, '']);
    const last = looked === undefined ? undefined : (JSON.parse(looked) as LastPass);
    const count = await readGuard(rows, source, 'count');
    const held = new Map<string, Held>();
    if (count !== undefined && count.held + count.out > 0)
      for await (const { root, path, sizeBytes, modifiedAt, sha256 } of quarantineOf(rows, source))
        held.set(`${root}:${path}`, { sizeBytes, modifiedMs: Date.parse(modifiedAt), sha256 });
    const canaries = (await readGuard(rows, source, 'canaries')) ?? [];
    const guard = new PassGuard(parts, {
      norms: await readGuard(rows, source, 'norms'),
      meant: new Set((await readGuard(rows, source, 'meant')) ?? []),
      silence: (await readGuard(rows, source, 'silence')) !== undefined,
      stopped: (await readGuard(rows, source, 'alarm')) !== undefined,
      settled: last?.complete === true || recorded !== undefined,
      last,
      held,
      canaries: new Set(canaries.filter(({ real }) => real !== true).map(({ root, path }) => `${root}:${path}`)),
    });
    guard.#canariesHarmed(watchCanaries(canaries, roots), canaries.length);
    return guard;
  }

  private constructor(
    parts: GuardParts,
    known: {
      readonly norms: SourceNorms | undefined;
      readonly meant: ReadonlySet<AlarmReason>;
      readonly silence: boolean;
      readonly stopped: boolean;
      readonly settled: boolean;
      readonly last: LastPass | undefined;
      readonly held: ReadonlyMap<string, Held>;
      readonly canaries: ReadonlySet<string>;
    },
  ) {
    this.#parts = parts;
    this.#norms = known.norms;
    this.#meant = known.meant;
    this.#silence = known.silence;
    this.#settled = known.settled;
    this.#last = known.last;
    this.#held = known.held;
    this.#canaries = known.canaries;
    this.stopped = known.stopped;
    this.#stride = Math.max(1, Math.floor((known.last?.seen ?? 0) / LOOKED_AGAIN));
    this.#turn = Math.abs(Math.floor(Date.parse(parts.hospital.now()) / 60_000)) % this.#stride;
  }

  /** When the charts of this source were last brought up to it. */
  get lastFinishedAt(): string | undefined {
    return this.#last?.finishedAt;
  }

  /** Was planted by us: looked at, never taken. */
  isCanary(root: number, path: string): boolean {
    return this.#canaries.size > 0 && this.#canaries.has(`${root}:${path}`);
  }

  /**
   * Whether a file that looks untouched is read all the same: a few in every pass, in turn, because a locker can put size and
   * time back. As soon as one of them was touched after all, every one.
   */
  looksAgain(): boolean {
    this.#looked++;
    return this.#deceived || this.#looked % this.#stride === this.#turn;
  }

  /** Size and time said it was untouched, and it was not. */
  deceived(): void {
    this.#deceived = true;
  }

  /** What is in quarantine of this path. */
  held(root: number, path: string): Held | undefined {
    return this.#held.size === 0 ? undefined : this.#held.get(`${root}:${path}`);
  }

  /** Whether a file must be judged before it is taken. Of a first copy hardly any: they replace nothing. */
  suspects(file: Pick<Suspect, 'path' | 'companion' | 'known' | 'beside' | 'bytes'>): boolean {
    if (this.stopped || file.known !== undefined || file.beside !== undefined) return true;
    if (this.#settled) return placeOf(file.path, file.companion).key === undefined || this.#firstFails(file);
    return this.#firstFails(file);
  }

  /** True from the file on with which too many files never seen before look like nothing a storage holds. */
  #firstFails({ path, bytes }: Pick<Suspect, 'path' | 'bytes'>): boolean {
    if (!isPlaceForMessages(path)) return false;
    const fails = !looksLikeMessage(bytes);
    if (!fails && this.#first.length === 0) return false;
    this.#first.push(fails);
    if (this.#first.length > WINDOW) this.#first.shift();
    const failing = this.#first.filter(Boolean).length;
    if (failing === 0) this.#first.length = 0;
    if (failing < WINDOW_FAILING) return false;
    this.#place(0, path);
    this.#raise('intake.alarm-failing', failing, WINDOW_FAILING);
    return true;
  }

  /** `take`: nothing is wrong with it. `unchanged`: it is in quarantine already. `waits`: see `settle`. */
  async judge(suspect: Suspect): Promise<'take' | 'unchanged' | 'kept' | 'waits'> {
    const { root, path, companion, known, beside, bytes, sha256 } = suspect;
    if (this.held(root, path)?.sha256 === sha256) return 'unchanged';
    const place = placeOf(path, companion);
    const good = known ?? (sameItem(place, beside) ? beside : undefined);
    const failure = await structureFailure(place, good?.path ?? path, bytes, () => this.#bytesOf(good));
    if (this.stopped) return this.#quarantine(suspect, failure ?? 'intake.source-stopped', good);
    if (place.key === undefined) return this.#misnamed(suspect, place.code);
    if (good === undefined || !(await wasGood(this.#parts, root, good))) return 'take';
    if (failure !== undefined) {
      this.#counted('failing', root, path);
      return this.#quarantine(suspect, failure, good);
    }
    if (known === undefined || isWorkInHand(suspect, known)) return 'take';
    if (await factsAgree(this.#parts, place, known, bytes)) return 'take';
    this.#waiting.push({ what: 'rewritten', root, path, companion, known });
    this.#counted('rewritten', root, path);
    return 'waits';
  }

  /** A known file of which nothing is left but its name. */
  emptied(root: number, path: string): void {
    this.#counted('failing', root, path);
  }

  /** A known file is gone. The chart goes on showing it; it is called vanished when the pass is over. */
  removed(root: number, line: ShelfLine): void {
    this.#waiting.push({ what: 'removed', root, line });
    this.#counted('removed', root, line.path);
  }

  /**
   * A known file now has another name: `go`, or `waits` when the chart would lose what it shows and gets nothing for it.
   * `current`: the items of the patient that have a current file.
   */
  renamed(root: number, line: ShelfLine, to: string, companion: boolean, current: () => ReadonlySet<string>): 'go' | 'waits' {
    if (this.stopped) return 'waits';
    const from = placeOf(line.path, companion);
    if (from.key === undefined || from.flag !== '1' || line.vanished || current().has(itemOf(from.key))) return 'go';
    this.#waiting.push({ what: 'cancelled', root, line, to, companion });
    this.#counted('cancelled', root, line.path);
    return 'waits';
  }

  /** Renamed to a name that is none of the storage: it would leave the chart. */
  losesItsName(line: ShelfLine, to: string, companion: boolean): boolean {
    return placeOf(to, companion).key === undefined && placeOf(line.path, companion).key !== undefined;
  }

  /** Patient folders with something that waits for the end of the pass. */
  waitingFor(): readonly string[] {
    return [...new Set(this.#waiting.map((waiting) => patientFolderOf(placeWaiting(waiting))))];
  }

  /** Another pass has looked into this folder since and judged for itself: what waits of it here is out of date. */
  forget(root: number, folder: string): void {
    this.#waiting = this.#waiting.filter((waiting) => {
      if (waiting.root !== root || !placeWaiting(waiting).startsWith(`${folder}/`)) return true;
      this.changes[waiting.what]--;
      return false;
    });
  }

  /** Another pass has raised the alarm. */
  stopsToo(): void {
    this.stopped = true;
  }

  /** At the end of a pass: what may be let through now. None of a stopped source but the rewritten ones, which are kept. */
  settle(): readonly Waiting[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return this.stopped ? waiting.filter(({ what }) => what === 'rewritten') : waiting;
  }

  /** How long the source has been silent now, as far as we have been listening; raises the alarm once. */
  listened(taken: number, plannedMinutes: number): { readonly silentMs: number; readonly intervalMs: number } {
    const last = this.#last;
    const planned = plannedMinutes * 60_000;
    const now = Date.parse(this.#parts.hospital.now());
    // A clock that jumps, or a copy that was off, is nobody's silence: no interval counts for more than twice the one before.
    const most = 2 * Math.min(planned, Math.max(60_000, last?.intervalMs ?? planned));
    const intervalMs =
      last === undefined ? planned : Math.min(Math.max(0, now - Date.parse(last.lookedAt ?? last.finishedAt)), most);
    if (taken > 0 || last === undefined || this.stopped) return { silentMs: 0, intervalMs };
    // A quick pass may have heard of it since.
    const sinceHeard = last.heardAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, now - Date.parse(last.heardAt));
    const silent = Math.min((last.silentMs ?? 0) + intervalMs, sinceHeard);
    const minutes = Math.floor(silent / 60_000);
    const limit = silenceLimitMinutes(this.#norms, now, minutes);
    if (minutes >= limit && !this.#silence && this.#norms?.lastArrival !== undefined)
      this.#raise('intake.alarm-silence', minutes, limit);
    return { silentMs: silent, intervalMs };
  }

  /** What the norms may learn from: nothing of a source that is stopped. */
  learned(): SourceChanges | undefined {
    return this.stopped ? undefined : { ...this.changes };
  }

  #misnamed(suspect: Suspect, code: string): Promise<'take' | 'kept'> | 'take' {
    const { root, path, known, beside, sha256 } = suspect;
    if (known !== undefined || !this.#settled) return 'take';
    const name = path.slice(path.lastIndexOf('/') + 1);
    const often = Math.max(this.#seen(`name ${name}`), this.#seen(`bytes ${sha256}`));
    if (often >= EVERYWHERE && !this.#meant.has('intake.alarm-misnamed')) {
      this.#place(root, path);
      this.#raise('intake.alarm-misnamed', often, EVERYWHERE);
    } else if (beside !== undefined) this.#counted('misnamed', root, path);
    return this.#quarantine(suspect, code, beside);
  }

  #seen(what: string): number {
    const count = (this.#odd.get(what) ?? 0) + 1;
    this.#odd.set(what, count);
    return count;
  }

  async #quarantine(suspect: Suspect, reason: string, good: ShelfLine | undefined): Promise<'kept'> {
    const { root, path, companion, bytes, sizeBytes, modifiedMs, sha256 } = suspect;
    this.quarantined++;
    this.#add(
      {
        kind: 'intake.original-quarantined',
        v: 1,
        source: this.#parts.source,
        root,
        path,
        sizeBytes,
        sha256,
        modifiedAt: new Date(Math.floor(modifiedMs)).toISOString(),
        ...(companion ? { companion: true as const } : {}),
        reason,
        ...(good === undefined ? {} : { instead: good.seq }),
      },
      bytes,
      sha256,
    );
    return 'kept';
  }

  /** Kept aside at the end of a pass that stopped the source. */
  keepAside(suspect: Suspect): Promise<'kept'> {
    return this.#quarantine(suspect, 'intake.rewritten', suspect.known);
  }

  #counted(sort: keyof SourceChanges, root: number, path: string): void {
    if (this.stopped) return;
    this.#place(root, path);
    this.changes[sort]++;
    const pass = { ...this.changes, taken: this.#parts.taken(), known: this.#last?.seen ?? 0 };
    const judged = alarmOf(pass, this.#norms, this.#meant);
    if (judged !== undefined) this.#raise(judged.reason, judged.count, judged.limit);
  }

  #place(root: number, path: string): void {
    this.#where ??= `${root}:${path.split('/').slice(0, 3).join('/')}`;
  }

  #canariesHarmed(harmed: readonly CanaryHarm[], of: number): void {
    const [first] = harmed;
    if (first === undefined || this.stopped) return;
    this.#where = `${first.root}:${first.path.split('/').slice(0, 3).join('/')}`;
    this.#raise('intake.alarm-canary', harmed.length, of);
  }

  #raise(reason: AlarmReason, count: number, limit: number): void {
    const stops = reason !== 'intake.alarm-silence';
    const { hospital, source } = this.#parts;
    this.alarms.push(reason);
    if (stops) this.stopped = true;
    const asOf = this.#last?.complete === true ? this.#last.finishedAt : undefined;
    this.#add({
      kind: 'intake.alarm-raised',
      v: 1,
      source,
      reason,
      at: hospital.now(),
      stops,
      ...(asOf === undefined ? {} : { asOf }),
      count,
      limit,
      ...(this.#where === undefined ? {} : { where: this.#where }),
    });
  }

  #add(event: IntakeEvent, content?: Uint8Array, sha256?: string): void {
    this.#parts.batch.add(event, content, sha256);
  }

  async #bytesOf(line: ShelfLine | undefined): Promise<Uint8Array | undefined> {
    const { hospital } = this.#parts;
    // A host that only takes in cannot read what it took.
    return line === undefined ? undefined : (await hospital.originals?.entry(line.seq))?.content;
  }
}

const placeWaiting = (waiting: Waiting): string => (waiting.what === 'rewritten' ? waiting.path : waiting.line.path);

/** A file that is written again within so long is still being worked on; what is older is history. */
const IN_HAND_MS = 3 * 24 * 3_600_000;

function isWorkInHand({ modifiedMs }: Suspect, known: ShelfLine): boolean {
  const ageMs = modifiedMs - known.modifiedMs;
  return ageMs >= 0 && ageMs < IN_HAND_MS;
}

const TYPES: ReadonlySet<string> = new Set(DATA_TYPES);

/** `…/type/name` with a type of the 標準化ストレージ; documents lie deeper or under types of their own. */
function isPlaceForMessages(path: string): boolean {
  const end = path.lastIndexOf('/');
  return !path.includes('.') && TYPES.has(path.slice(path.lastIndexOf('/', end - 1) + 1, end));
}

type Key = NonNullable<ReturnType<typeof placeOf>['key']>;

/** Which item a file is a version of. */
export const itemOf = ({ patient, kind, day, order }: Key): string => [patient, kind, day, order].join('\u0000');

/** Whether a known file that is gone was a version of the same item. */
function sameItem(place: ReturnType<typeof placeOf>, line: ShelfLine | undefined): boolean {
  if (line === undefined || place.key === undefined) return false;
  const other = placeOf(line.path, place.key.kind.startsWith('XC:'));
  return other.key !== undefined && itemOf(other.key) === itemOf(place.key) && other.sentAt === place.sentAt;
}
