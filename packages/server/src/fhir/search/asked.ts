import { ok, type Result, refuse } from '@tomoshibi/hospital';
import type { ChartType } from '../chart-resources.ts';
import { parametersOf } from './parameters.ts';

/** One condition: any of the values must hold. */
export interface Condition {
  readonly name: string;
  readonly modifier?: string;
  readonly values: readonly string[];
}

export interface Asked {
  readonly type: ChartType;
  readonly conditions: readonly Condition[];
  readonly count: number;
  readonly sort: readonly { readonly by: 'date' | '_lastUpdated' | '_id'; readonly descending: boolean }[];
  readonly includePatient: boolean;
  readonly countOnly: boolean;
  /** Parameters that were not understood and had no effect. */
  readonly ignored: readonly string[];
}

export const PAGE = 50;
export const PAGE_MOST = 500;
const FORMATS = ['json', 'application/json', 'application/fhir+json', 'application/fhir json'];
const QUIET = ['_format', '_pretty', '_total'];
const MOST_VALUES = 200;

/**
 * Reads the parameters of a search. `strict`: an unknown parameter refuses the search (`fhir.parameter-unknown`); otherwise it is
 * ignored and named in the answer. An unknown modifier always refuses, because leaving it out would turn the meaning round.
 * Source: FHIR R4 search.html §3.1.1.
 */
export function readAsked(type: ChartType, parameters: Iterable<readonly [string, string]>, strict: boolean): Result<Asked> {
  const known = parametersOf(type);
  const conditions: Condition[] = [];
  const ignored: string[] = [];
  let count = PAGE;
  let sort: Asked['sort'] = [];
  let includePatient = false;
  let countOnly = false;
  for (const [raw, value] of parameters) {
    const [name = '', modifier] = raw.split(':');
    if (raw === '_format' && !FORMATS.includes(value)) return refuse('fhir.format-unknown');
    if (QUIET.includes(raw) || value === '') continue;
    if (raw === '_count') {
      if (!/^\d{1,6}$/.test(value)) return notValid('_count');
      count = Math.min(PAGE_MOST, Number(value));
      if (count === 0) countOnly = true;
    } else if (raw === '_summary') {
      if (value !== 'count' && value !== 'false') return notValid('_summary');
      countOnly = value === 'count';
    } else if (raw === '_sort') {
      const read = sortOf(value);
      if (read === undefined) return notValid('_sort');
      sort = read;
    } else if (raw === '_include') {
      const [from, by] = value.split(':');
      if (from !== type || !['patient', 'subject'].includes(by ?? '')) {
        // What else a resource refers to is contained in it: there is nothing to include.
        if (strict && from !== type) return notValid('_include');
      } else includePatient = true;
    } else if (known[name] !== undefined) {
      const allowed = known[name].modifiers ?? [];
      if (modifier !== undefined && !allowed.includes(modifier)) return notValid(raw);
      const values = splitValues(value);
      if (values.length > MOST_VALUES) return notValid(name);
      conditions.push({ name, values, ...(modifier !== undefined && { modifier }) });
    } else if (strict) return refuse('fhir.parameter-unknown', { parameter: nameOnly(raw) });
    else ignored.push(nameOnly(raw));
  }
  return ok({ type, conditions, count, sort, includePatient, countOnly, ignored });
}

const notValid = (parameter: string): Result<never> => refuse('fhir.parameter-not-valid', { parameter: nameOnly(parameter) });

/** Somebody may have typed anything there. */
const nameOnly = (raw: string): string => (/^[A-Za-z_$][A-Za-z0-9_.:-]{0,63}$/.test(raw) ? raw : '?');

/** Commas part values unless escaped. */
function splitValues(value: string): readonly string[] {
  return (value.match(/(?:\\.|[^,\\])+/gsu) ?? []).map((part) => part.replace(/\\([,|$\\])/gu, '$1'));
}

function sortOf(value: string): Asked['sort'] | undefined {
  const keys = value.split(',').map((part) => ({ by: part.replace(/^-/, ''), descending: part.startsWith('-') }));
  const good = (key: { by: string }): key is Asked['sort'][number] => ['date', '_lastUpdated', '_id'].includes(key.by);
  return keys.every(good) ? (keys as Asked['sort']) : undefined;
}
