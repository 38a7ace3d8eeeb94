import { hash } from 'node:crypto';
import type { ListCategory } from '@tomoshibi/hospital';
import { hospitalNow } from '../../reader/hospital-today.ts';
import { wholePath } from '../kept-whole.ts';

/** The same for the same name however it is typed: by it next month's list continues this one. */
export const listIdOf = (list: string): string =>
  hash('sha256', list.normalize('NFKC').replace(/\s+/gu, '').toLowerCase(), 'hex').slice(0, 12);

export const shortDigest = (text: string): string => hash('sha256', text, 'hex').slice(0, 20);

/** Local time of an instant as names in a storage have it: 17 digits. */
export const stampOf = (instant: string): string =>
  `${hospitalNow(new Date(instant)).replace(/\D/gu, '')}${instant.slice(20, 23).padEnd(3, '0')}`;

/** Appointments have a kind of their own, whichever road they come by; every other line is shown as a line of its list. */
export const kindOf = (category: ListCategory): 'APT' | 'LST' => (category === 'appointments' ? 'APT' : 'LST');

export interface LinePlace {
  readonly patient: string;
  readonly day: string;
  readonly category: ListCategory;
  readonly listId: string;
  readonly key: string;
  readonly stamp: string;
  /** `0`: taken off. */
  readonly flag: '0' | '1';
}

/** Where a storage would keep the line. Numbers of up to three characters have no second folder. */
export function linePath({ patient, day, category, listId, key, stamp, flag }: LinePlace): string {
  const kind = kindOf(category);
  const folders = patient.length > 3 ? [patient.slice(0, 3), patient.slice(3, 6), patient] : [patient.slice(0, 3), patient];
  return [...folders, day, kind, [patient, day, kind, `${listId}-${key}`, stamp, '-', flag].join('_')].join('/');
}

export const LISTS_SHELF = wholePath('lists');
/** A file of an import: the list as it came, what stood after it, and what was done. */
export const importPath = (listId: string, stamp: string, part: 'file' | 'standing' | 'import'): string =>
  wholePath('lists', listId, `${stamp}_${part}`);
