/** 台帳: each kit as the record tells it. Folded entry by entry; nothing here knows what time it is (see kit-lines.ts). */
import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type {
  KitAssigned,
  KitChecked,
  KitEvent,
  KitFound,
  KitLost,
  KitRefreshed,
  KitRefreshFailed,
  KitRetired,
} from './events.ts';
import type { KitScope } from './kit-head.ts';

/** An event with its place: later places win, whatever the clocks said. */
type Placed<E> = Omit<E, 'kind' | 'v' | 'kit'> & { readonly seq: number; readonly atInstant: string };

/** What a person reads of a kit's life. */
export const KIT_PAST = [
  'kit.made',
  'kit.refreshed',
  'kit.refresh-failed',
  'kit.assigned',
  'kit.checked',
  'kit.lost',
  'kit.found',
  'kit.retired',
  'kit.journal-taken',
] as const;

/** Something that happened to a kit. */
export interface KitPast {
  readonly seq: number;
  readonly atInstant: string;
  readonly kind: (typeof KIT_PAST)[number];
  readonly by: Doer;
  readonly detail: Readonly<Record<string, string | number>>;
}

export interface KitRow {
  readonly kit: string;
  /** Absent when the record knows of the kit only by what happened to it. */
  readonly id?: string;
  readonly scope?: KitScope;
  readonly keyFile: boolean;
  readonly madeInstant?: string;
  readonly home?: Placed<KitAssigned>;
  /** Newest generation. */
  readonly generation?: Placed<KitRefreshed>;
  /** The last 30 of them, oldest first, for the trend. */
  readonly written: readonly Placed<KitRefreshed>[];
  /** Ever, by this record. */
  readonly generations: number;
  readonly writtenBytes: number;
  readonly check?: Placed<KitChecked>;
  readonly failure?: Placed<KitRefreshFailed>;
  readonly lost?: Placed<KitLost>;
  readonly found?: Placed<KitFound>;
  readonly retired?: Placed<KitRetired>;
  /** What was written in it and came home. */
  readonly returned: { readonly files: number; readonly entries: number; readonly newestInstant?: string };
  /** Newest last; the oldest are let go of, the record itself keeps them. */
  readonly past: readonly KitPast[];
}

const TREND = 30;
const PAST = 200;

const blank = (kit: string): KitRow => ({
  kit,
  keyFile: false,
  written: [],
  generations: 0,
  writtenBytes: 0,
  returned: { files: 0, entries: 0 },
  past: [],
});

/**
 * The line of one kit after one more entry; undefined for events that are about no kit. A kit that was lost, found or retired stays
 * so: only `kit.made` with another id, a new life under the same number, wipes that away.
 */
export function foldKit(row: KitRow | undefined, { event, seq, recordedAt }: Recorded<KitEvent>): KitRow | undefined {
  if (!('kit' in event)) return undefined;
  const before = row ?? blank(event.kit);
  const { v: _v, kit: _kit, ...rest } = event;
  const at = { seq, atInstant: recordedAt };
  const past = pastOf(event, at);
  const next = past === undefined ? before : { ...before, past: [...before.past, past].slice(-PAST) };
  switch (rest.kind) {
    case 'kit.made': {
      if (before.id === rest.id) return next;
      const { id, scope, keyFile } = rest;
      const { home } = before;
      const { past: all } = next;
      return { ...blank(event.kit), ...(home && { home }), id, scope, keyFile, madeInstant: recordedAt, past: all };
    }
    case 'kit.refreshed': {
      const { kind: _, ...facts } = rest;
      const generation = { ...facts, ...at };
      return {
        ...next,
        generation,
        written: [...next.written, generation].slice(-TREND),
        generations: next.generations + 1,
        writtenBytes: next.writtenBytes + facts.writtenBytes,
      };
    }
    case 'kit.refresh-failed':
      return { ...next, failure: placed(rest, at) };
    case 'kit.assigned':
      return { ...next, home: placed(rest, at) };
    case 'kit.checked':
      return { ...next, check: placed(rest, at) };
    case 'kit.lost':
      return { ...next, lost: placed(rest, at) };
    case 'kit.found':
      return { ...next, found: placed(rest, at) };
    case 'kit.retired':
      return { ...next, retired: placed(rest, at) };
    case 'kit.journal-taken': {
      const { files, entries } = next.returned;
      return { ...next, returned: { files: files + 1, entries: entries + rest.added, newestInstant: recordedAt } };
    }
    default:
      return next;
  }
}

function placed<E extends { readonly kind: string }>(
  { kind: _, ...facts }: E,
  at: { readonly seq: number; readonly atInstant: string },
) {
  return { ...facts, ...at };
}

/** The whole register at once, by number. */
export function foldKits(register: ReadonlyMap<string, KitRow>, entry: Recorded<KitEvent>): ReadonlyMap<string, KitRow> {
  if (!('kit' in entry.event)) return register;
  const row = foldKit(register.get(entry.event.kit), entry);
  return row === undefined ? register : new Map(register).set(row.kit, row);
}

function pastOf(event: KitEvent, at: { readonly seq: number; readonly atInstant: string }): KitPast | undefined {
  const past = (detail: KitPast['detail']): KitPast => ({
    ...at,
    kind: event.kind as KitPast['kind'],
    by: event.by,
    detail: Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined)),
  });
  switch (event.kind) {
    case 'kit.made':
      return past({ scope: event.scope.kind });
    case 'kit.refresh-failed':
      return past({ code: event.code });
    case 'kit.assigned':
      return past({ keeper: event.keeper, place: event.place });
    case 'kit.checked':
      return past({ verdict: event.verdict, where: event.where, ...(event.note === undefined ? {} : { note: event.note }) });
    case 'kit.lost':
      return past({ note: event.note, ...(event.lastSeen === undefined ? {} : { lastSeen: event.lastSeen }) });
    case 'kit.found':
      return past({ note: event.note });
    case 'kit.retired':
      return past({ reason: event.reason });
    case 'kit.journal-taken':
      return past({ number: event.number, entries: event.entries, added: event.added });
    default:
      // Refreshes stand in `written`; entries of a journal are about patients.
      return undefined;
  }
}
