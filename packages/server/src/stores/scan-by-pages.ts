import type { Key, Row, RowStore, Table } from './row-store.ts';

const PAGE_ROWS = 1000;

/**
 * Every row in key order, a page at a time: no transaction stays open, so a scan never stops a writer. Rows written
 * behind the walk while it runs are not seen.
 */
export async function* scanByPages(store: Pick<RowStore, 'find'>, table: Table): AsyncGenerator<Row> {
  let after: Key | undefined;
  for (;;) {
    const page = await store.find(table, { prefix: [], limit: PAGE_ROWS, ...(after && { after }) });
    yield* page;
    if (page.length < PAGE_ROWS) return;
    after = page.at(-1)?.key;
  }
}
