import type { ChartResource } from '../element.ts';
import type { Asked } from './asked.ts';
import { valuesAt } from './match.ts';
import { rangeOf } from './match-date.ts';
import { parametersOf, SORT_DATE } from './parameters.ts';

/** Place of the last resource of a page: its sort keys, then its id. */
export type PagePlace = readonly (string | number)[];

/** Newest first when nothing is asked; equal ones by id, so that a page ends at one place whatever was added meanwhile. */
export function sorted(asked: Asked, resources: readonly ChartResource[]): readonly ChartResource[] {
  const keyed = resources.map((resource) => ({ resource, place: placeOf(asked, resource) }));
  return keyed.sort((a, b) => compare(asked, a.place, b.place)).map(({ resource }) => resource);
}

export function pageAfter(asked: Asked, all: readonly ChartResource[], after: PagePlace | undefined) {
  const start = after === undefined ? 0 : all.findIndex((one) => compare(asked, placeOf(asked, one), after) > 0);
  const items = start < 0 ? [] : all.slice(start, start + asked.count);
  const last = items.at(-1);
  const more = start >= 0 && start + asked.count < all.length;
  return { items, next: more && last !== undefined ? placeOf(asked, last) : undefined };
}

const keysOf = (asked: Asked): Asked['sort'] => (asked.sort.length > 0 ? asked.sort : [{ by: 'date', descending: true }]);

function placeOf(asked: Asked, resource: ChartResource): PagePlace {
  return [...keysOf(asked).map(({ by }) => keyOf(asked, by, resource)), resource.id];
}

function keyOf({ type }: Asked, by: Asked['sort'][number]['by'], resource: ChartResource): string | number {
  if (by === '_id') return resource.id;
  const parameter = by === 'date' ? parametersOf(type)[SORT_DATE[type]] : parametersOf(type)._lastUpdated;
  const values = (parameter?.at ?? []).flatMap((path) => valuesAt(resource, path.split('.')));
  const first = values[0];
  const text = typeof first === 'string' ? first : (first as { start?: string } | undefined)?.start;
  return text === undefined ? 0 : (rangeOf(text)?.low ?? Date.parse(text)) || 0;
}

function compare(asked: Asked, a: PagePlace, b: PagePlace): number {
  const keys = keysOf(asked);
  for (let at = 0; at < keys.length; at++) {
    const order = a[at] === b[at] ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1;
    if (order !== 0) return keys[at]?.descending ? -order : order;
  }
  const [x, y] = [a.at(-1) as string, b.at(-1) as string];
  return x < y ? -1 : x > y ? 1 : 0;
}
