import type { FormDefinition } from './form-definition.ts';

/** The definition as one text, members sorted: what the digest that is approved is made over. */
export const canonicalForm = (definition: FormDefinition): string => JSON.stringify(sorted(definition));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]));
}
