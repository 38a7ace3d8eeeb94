import type { RowStore } from '../stores/row-store.ts';

/** Rows whose inside changes while somebody holds them: those from packs, later those that were made again. */
export const switchingRows = (current: () => RowStore): RowStore => ({
  cursor: (projection) => current().cursor(projection),
  apply: (...args) => current().apply(...args),
  get: (table, key) => current().get(table, key),
  getMany: (table, keys) => current().getMany(table, keys),
  find: (table, range) => current().find(table, range),
  scan: (table) => current().scan(table),
  clear: () => current().clear(),
  close: () => current().close(),
});
