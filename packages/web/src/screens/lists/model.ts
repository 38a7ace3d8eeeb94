import {
  CONFIRMING,
  type ColumnTarget,
  type ColumnUse,
  guessColumns,
  guessKeys,
  type ListCategory,
  type ListMapping,
  mappingFault,
} from '@tomoshibi/hospital';
import type { LookedList } from '../../sources/lists-source.ts';

/** Another kind of list: its columns are guessed anew, what the person called it stays. */
export function withCategory(mapping: ListMapping, category: ListCategory, looked: LookedList): ListMapping {
  const columns = guessColumns(category, looked.head);
  const keys = guessKeys(
    category,
    columns,
    looked.sample.map(({ cells }) => cells),
  );
  return { ...mapping, category, columns, keys };
}

/** A use is given to one column only: whoever had it before is shown under its own heading again. */
export function withTarget(mapping: ListMapping, at: number, target: ColumnTarget): ListMapping {
  const single = target !== 'free' && target !== 'skip';
  const columns = mapping.columns.map((column, n): ColumnUse => {
    if (n === at) return { ...column, target, type: target === 'birth' ? 'date' : column.type };
    return single && column.target === target ? { ...column, target: 'free' } : column;
  });
  return { ...mapping, columns };
}

export const withType = (mapping: ListMapping, at: number, type: ColumnUse['type']): ListMapping => ({
  ...mapping,
  columns: mapping.columns.map((column, n) => (n === at ? { ...column, type } : column)),
});

export const withKey = (mapping: ListMapping, at: number, isKey: boolean): ListMapping => ({
  ...mapping,
  keys: isKey
    ? [...mapping.keys.filter((key) => key !== at), at].sort((a, b) => a - b)
    : mapping.keys.filter((key) => key !== at),
});

/** Digits as typed; anything else is none. */
export function withPadding(mapping: ListMapping, typed: string): ListMapping {
  const { padTo: _, ...rest } = mapping;
  const width = Number(typed.normalize('NFKC'));
  return typed.trim() !== '' && Number.isInteger(width) && width > 0 && width <= 20 ? { ...rest, padTo: width } : rest;
}

export const confirmsNobody = (mapping: ListMapping): boolean =>
  !mapping.columns.some(({ target }) => CONFIRMING.includes(target));

/** What must be mended before a preview; undefined when nothing must. */
export const faultOf = (mapping: ListMapping, listDay: string): string | undefined =>
  mappingFault(mapping) ?? (/^\d{4}-\d{2}-\d{2}$/.test(listDay) ? undefined : 'lists.no-day');

/** Base64 of a file, without the head of a data address. */
export const base64Of = (dataAddress: string): string => dataAddress.slice(dataAddress.indexOf(',') + 1);

/** The first cells of a column that say something. */
export const examplesOf = (looked: LookedList, at: number): string =>
  looked.sample
    .map(({ cells }) => (cells[at] ?? '').trim())
    .filter((cell) => cell !== '')
    .slice(0, 3)
    .join(' / ');
