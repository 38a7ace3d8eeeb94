import { foldName } from '@tomoshibi/formats';
import type { Element, Resource } from '../element.ts';
import type { Condition } from './asked.ts';
import { matchesDate } from './match-date.ts';
import type { Parameter, Parameters } from './parameters.ts';

/** Whether a resource holds every condition. Conditions on the patient are decided before, where the chart is chosen. */
export function matches(resource: Resource, conditions: readonly Condition[], parameters: Parameters): boolean {
  return conditions.every((condition) => {
    const parameter = parameters[condition.name] as Parameter;
    const found = condition.values.some((value) => holds(resource, parameter, condition.modifier, value));
    return condition.modifier === 'not' ? !found : found;
  });
}

function holds(resource: Resource, parameter: Parameter, modifier: string | undefined, value: string): boolean {
  const values = parameter.at.flatMap((path) => valuesAt(resource, path.split('.')));
  switch (parameter.kind) {
    case 'token':
      return values.some((one) => isToken(one, value));
    case 'date': {
      return values.some((one) => matchesDate(one, value));
    }
    case 'string':
      return values.some((one) => typeof one === 'string' && isText(one, value, modifier));
    case 'uri':
      return values.includes(value);
    case 'reference':
      return values.some((one) => (one as Element)?.reference === value || (one as Element)?.reference === `Patient/${value}`);
  }
}

/** Every value at a path of element names; lists are walked into. */
export function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path));
  if (value === undefined || value === null) return [];
  const [name, ...rest] = path;
  return name === undefined ? [value] : valuesAt((value as Element)[name], rest);
}

/** `code`, `system|code`, `|code` (no system), `system|`. Words without a code are found by their text. */
function isToken(one: unknown, value: string): boolean {
  const [before, after] = value.includes('|') ? (value.split('|', 2) as [string, string]) : [undefined, value];
  return codesOf(one).some(
    ({ system, code }) =>
      (after === '' || code === after || code?.toLowerCase() === after.toLowerCase()) &&
      (before === undefined || (before === '' ? system === undefined : system === before)),
  );
}

interface Coded {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
}

function codesOf(one: unknown): readonly Coded[] {
  if (typeof one === 'string' || typeof one === 'boolean') return [{ code: String(one) }];
  const element = one as { coding?: Coded[]; text?: string; system?: string; code?: string; value?: string };
  if (element.coding !== undefined || element.text !== undefined) {
    return [...(element.coding ?? []), ...(element.text === undefined ? [] : [{ code: element.text }])];
  }
  return [{ system: element.system, code: element.code ?? element.value }];
}

function isText(one: string, value: string, modifier: string | undefined): boolean {
  if (modifier === 'exact') return one === value;
  // As the search on the screens: 高橋 finds 髙橋, やまだ finds ヤマダ.
  const [text, asked] = [foldName(one), foldName(value)];
  return modifier === 'contains' ? text.includes(asked) : text.startsWith(asked);
}
