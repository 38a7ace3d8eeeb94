import type { Recorded } from '../kernel/recorded.ts';
import type { CopyRefused, GenerationReadBack, GenerationWritten, PlaceKind, ReadinessEvent } from './events.ts';

type At<E> = E & { readonly seq: number; readonly recordedAt: string };

/** One copy: a place, or one medium of a place. */
export interface CopyStatus {
  readonly place: string;
  readonly placeKind: PlaceKind;
  readonly medium?: string;
  /** The newest whole generation. */
  readonly written?: At<GenerationWritten>;
  /** The newest one that was read back whole and without damage; 0 when none was. */
  readonly verified: number;
  readonly verifiedAt?: string;
  /** The last reading back, whatever it found. */
  readonly readBack?: At<GenerationReadBack>;
  /** Since when more of it is laid over than before. */
  readonly tamperedSince?: string;
  /** The last try failed; gone with the next generation that is written. */
  readonly refused?: At<CopyRefused>;
  /** It was let go: nothing is there any more. */
  readonly deletedAt?: string;
}

export interface MediumStatus {
  readonly medium: string;
  readonly place: string;
  readonly name: string;
  readonly addedAt: string;
}

export interface SwapStatus {
  readonly medium: string;
  readonly since: string;
  readonly by: string;
}

export interface DeletionStatus {
  readonly deletion: string;
  readonly place: string;
  readonly medium?: string;
  readonly generation: number;
  readonly reason: string;
  readonly asked: { readonly by: string; readonly seq: number; readonly at: string };
  readonly approved?: { readonly by: string; readonly seq: number; readonly at: string };
  readonly doneAt?: string;
}

export interface KeeperStatus {
  readonly entries: number;
  /** By place and medium; `copyKey`. */
  readonly copies: ReadonlyMap<string, CopyStatus>;
  readonly media: readonly MediumStatus[];
  /** What is in each place with media, by place. */
  readonly inserted: ReadonlyMap<string, SwapStatus>;
  readonly window: {
    readonly openSince?: string;
    readonly closedAt?: string;
    readonly cutOff: boolean;
    readonly closeFailed: boolean;
  };
  readonly deletions: ReadonlyMap<string, DeletionStatus>;
  readonly suspicion?: { readonly since: string; readonly by: string; readonly at: string };
}

export const copyKey = (place: string, medium?: string): string => (medium === undefined ? place : `${place}/${medium}`);

/** What the keeper's record says, all of it from the beginning. */
export function keeperStatus(entries: readonly Recorded<ReadinessEvent>[]): KeeperStatus {
  const copies = new Map<string, CopyStatus>();
  const media: MediumStatus[] = [];
  const inserted = new Map<string, SwapStatus>();
  const deletions = new Map<string, DeletionStatus>();
  let window: KeeperStatus['window'] = { cutOff: false, closeFailed: false };
  let suspicion: KeeperStatus['suspicion'];
  for (const { seq, recordedAt, event } of entries) {
    const at = { seq, recordedAt };
    switch (event.kind) {
      case 'readiness.window-opened':
        window = { ...window, openSince: recordedAt };
        break;
      case 'readiness.window-closed':
        window = { closedAt: recordedAt, cutOff: event.cutOff, closeFailed: event.closeFailed };
        break;
      case 'readiness.generation-written':
      case 'readiness.generation-read-back':
      case 'readiness.copy-refused': {
        const key = copyKey(event.place, event.medium);
        copies.set(key, foldCopy(copies.get(key), { ...event, ...at }));
        break;
      }
      case 'readiness.medium-added':
        media.push({ medium: event.medium, place: event.place, name: event.name, addedAt: recordedAt });
        break;
      case 'readiness.medium-swapped':
        inserted.set(event.place, { medium: event.to, since: recordedAt, by: event.by });
        break;
      case 'readiness.deletion-asked': {
        const { kind, v, by, ...asked } = event;
        deletions.set(event.deletion, { ...asked, asked: { by, seq, at: recordedAt } });
        break;
      }
      case 'readiness.deletion-approved': {
        const known = deletions.get(event.deletion);
        if (known && !known.approved)
          deletions.set(event.deletion, { ...known, approved: { by: event.by, seq, at: recordedAt } });
        break;
      }
      case 'readiness.deletion-done': {
        const known = deletions.get(event.deletion);
        if (!known) break;
        deletions.set(event.deletion, { ...known, doneAt: recordedAt });
        const key = copyKey(known.place, known.medium);
        const copy = copies.get(key);
        if (copy) copies.set(key, { ...emptied(copy), deletedAt: recordedAt });
        break;
      }
      case 'readiness.suspicion-dated':
        suspicion = { since: event.since, by: event.by, at: recordedAt };
        break;
    }
  }
  return { entries: entries.length, copies, media, inserted, window, deletions, ...(suspicion && { suspicion }) };
}

function emptied({ place, placeKind, medium }: CopyStatus): CopyStatus {
  return { place, placeKind, verified: 0, ...(medium !== undefined && { medium }) };
}

function foldCopy(
  known: CopyStatus | undefined,
  event: At<GenerationWritten> | At<GenerationReadBack> | At<CopyRefused>,
): CopyStatus {
  const { place, medium } = event;
  const base = known ?? { place, placeKind: 'folder' as const, verified: 0, ...(medium !== undefined && { medium }) };
  if (event.kind === 'readiness.copy-refused') return { ...base, refused: event };
  if (event.kind === 'readiness.generation-written') {
    const { refused, deletedAt, ...rest } = base;
    return { ...rest, placeKind: event.placeKind, written: event };
  }
  const good = event.done && event.damaged === 0;
  const worse = (event.tampered ?? 0) > (base.readBack?.tampered ?? 0);
  return {
    ...base,
    readBack: event,
    ...(worse && { tamperedSince: event.recordedAt }),
    ...(good && { verified: event.generation, verifiedAt: event.recordedAt }),
  };
}
