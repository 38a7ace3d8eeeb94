import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { AskedOf } from './change-kit.ts';
import type { StockRegistered, StockRetired, StockTested } from './events.ts';
import type { StockRow } from './stock.ts';

/** `PC-03`: as on the label of the thing itself. */
const ITEM = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;

/** 備蓄に加える; again: its words are corrected. Refusals: `kit.item-not-valid`, `kit.place-needed`, `kit.keeper-needed`. */
export function registerStock(asked: AskedOf<StockRegistered> & { readonly item: string }, by: Doer): Result<StockRegistered> {
  const item = asked.item.normalize('NFKC').trim();
  if (!ITEM.test(item)) return refuse('kit.item-not-valid');
  if (asked.place.trim() === '') return refuse('kit.place-needed');
  if (asked.keeper.trim() === '') return refuse('kit.keeper-needed');
  const { what, owner } = asked;
  const facts = asked.facts?.trim() ?? '';
  return ok({
    kind: 'kit.stock-registered',
    v: 1,
    item,
    what,
    name: asked.name.trim() === '' ? item : asked.name.trim(),
    place: asked.place.trim(),
    keeper: asked.keeper.trim(),
    owner,
    ...(facts === '' ? {} : { facts }),
    by,
  });
}

/** Refusals: `kit.item-unknown`. */
export function testStock(row: StockRow | undefined, asked: AskedOf<StockTested>, by: Doer): Result<StockTested> {
  if (row === undefined || row.retired !== undefined) return refuse('kit.item-unknown');
  const { boots, opensKit, prints } = asked;
  const note = asked.note?.trim() ?? '';
  return ok({ kind: 'kit.stock-tested', v: 1, item: row.item, boots, opensKit, prints, ...(note === '' ? {} : { note }), by });
}

/** Refusals: `kit.item-unknown`, `kit.reason-needed`. */
export function retireStock(row: StockRow | undefined, reason: string, by: Doer): Result<StockRetired> {
  if (row === undefined || row.retired !== undefined) return refuse('kit.item-unknown');
  if (reason.trim() === '') return refuse('kit.reason-needed');
  return ok({ kind: 'kit.stock-retired', v: 1, item: row.item, reason: reason.trim(), by });
}
