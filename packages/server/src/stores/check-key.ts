/// <reference lib="es2024.string" />
import { RowFault } from './row-fault.ts';
import { type Key, TABLES, type Table } from './row-store.ts';

/** A PostgreSQL index entry takes 2,704 bytes at most; SQLite and memory keep to the same, so that stores stay exchangeable. */
export const KEY_BYTES_MAX = 2400;

/** Rejects what one of the databases could not hold or would silently change (a lone surrogate has no UTF-8 form). */
export function checkKey(table: Table, key: Key): void {
  if (key.length !== TABLES[table]) throw new RowFault('rows.key-shape', `${table} has ${TABLES[table]} key parts`);
  let units = 0;
  for (const part of key) {
    checkText(part);
    units += part.length;
  }
  // At most three bytes per UTF-16 unit: only long keys need counting.
  if (units * 3 <= KEY_BYTES_MAX) return;
  let bytes = 0;
  for (const part of key) bytes += Buffer.byteLength(part);
  if (bytes > KEY_BYTES_MAX) throw new RowFault('rows.key-too-long', `a key of ${table} is over ${KEY_BYTES_MAX} bytes`);
}

export function checkText(text: string): void {
  if (!text.isWellFormed()) throw new RowFault('rows.text-not-well-formed', 'a text holds half a surrogate pair');
}
