import { type ChartResource, type Element, type Resource, tidy } from './element.ts';
import { issue, outcome } from './outcome.ts';

export interface SearchsetParts {
  readonly base: string;
  readonly nowInstant: string;
  readonly self: string;
  readonly next?: string | undefined;
  readonly total?: number;
  readonly found: readonly ChartResource[];
  readonly included?: readonly ChartResource[];
  /** What the client must know besides. */
  readonly issues: readonly Element[];
}

export function searchset(parts: SearchsetParts): Resource {
  const { base, found, included = [], issues } = parts;
  const entry = (resource: Resource, mode: string) => ({
    fullUrl: resource.id === undefined ? undefined : `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  });
  return tidy({
    resourceType: 'Bundle',
    type: 'searchset',
    timestamp: parts.nowInstant,
    total: parts.total,
    link: [{ relation: 'self', url: parts.self }, ...(parts.next === undefined ? [] : [{ relation: 'next', url: parts.next }])],
    entry: [
      ...found.map((one) => entry(one, 'match')),
      ...included.map((one) => entry(one, 'include')),
      ...(issues.length === 0 ? [] : [entry(outcome(issues), 'outcome')]),
    ],
  });
}

export const ignoredIssues = (names: readonly string[]): Element[] =>
  names.map((name) =>
    issue(
      'warning',
      'not-supported',
      'fhir.parameter-ignored',
      '知らない検索条件を無視しました / Unknown parameter ignored',
      name,
    ),
  );
