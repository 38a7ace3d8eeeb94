import type { HospitalTime } from '@tomoshibi/formats';
import type { MovementFacts } from './facts.ts';
import { clockTime, dayOfKey, timeOfDigits } from './hospital-day.ts';
import type { StoredItem } from './item.ts';

/** One movement that stands: not superseded, readable, not withdrawn by a cancel message. */
export interface MovementMade {
  readonly kind: string;
  readonly facts: MovementFacts;
  readonly item: StoredItem;
  /** When it happened; the folder's day when the message does not say, the sending time when there is no day either. */
  readonly at: HospitalTime;
  readonly sentAt: string;
}

/**
 * Movements in the order they happened. Within a day by time, equal times by sending time; a day on which any movement
 * has no time of day is ordered by sending time as a whole, because a date alone sorts before every time of that day.
 */
export function movementsMade(items: readonly StoredItem[]): readonly MovementMade[] {
  const all: MovementMade[] = [];
  for (const item of items) {
    const facts = item.row.facts;
    if (facts?.kind !== 'movement') continue;
    const sentAt = item.row.versions.find((version) => version.seq === item.row.of)?.sentAt ?? '';
    const said = facts.at?.startsWith('?') ? undefined : facts.at;
    all.push({ kind: item.key.kind, facts, item, at: said ?? dayOfKey(item.key.day) ?? timeOfDigits(sentAt) ?? '', sentAt });
  }
  const coarse = new Set(all.filter((movement) => movement.at.length <= 10).map((movement) => movement.at.slice(0, 10)));
  all.sort((a, b) => {
    const [x, y] = [clockTime(a.at), clockTime(b.at)];
    const days = compare(x.slice(0, 10), y.slice(0, 10));
    if (days !== 0) return days;
    const times = coarse.has(x.slice(0, 10)) ? 0 : compare(x, y);
    return times !== 0 ? times : compare(a.sentAt, b.sentAt);
  });
  return withoutWithdrawn(all);
}

/**
 * A cancel takes back the movement of its kind that happened at the same time (to the precision both give), or else the
 * latest of its kind sent before it. The cancel itself is no movement.
 */
function withoutWithdrawn(all: readonly MovementMade[]): readonly MovementMade[] {
  const withdrawn = new Set<MovementMade>();
  for (const cancel of all) {
    if (!cancel.facts.cancels) continue;
    withdrawn.add(cancel);
    const before = all.filter(
      (made) => made.kind === cancel.kind && !made.facts.cancels && made.sentAt <= cancel.sentAt && !withdrawn.has(made),
    );
    const named = before.filter((made) => made.at.startsWith(cancel.at) || cancel.at.startsWith(made.at));
    const taken = (named.length > 0 ? named : before).reduce<MovementMade | undefined>(
      (last, made) => (last === undefined || made.sentAt >= last.sentAt ? made : last),
      undefined,
    );
    if (taken !== undefined) withdrawn.add(taken);
  }
  return withdrawn.size === 0 ? all : all.filter((made) => !withdrawn.has(made));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
