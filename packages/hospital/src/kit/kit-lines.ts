/** Tile キット of S-01. */
import type { HealthLine } from '../readiness/events.ts';
import { type KitCondition, type KitWord, kitConditions } from './kit-conditions.ts';
import { conditionWords } from './kit-line-words.ts';
import type { KitRow } from './kit-register.ts';
import { STOCK_DAYS, type StockRow, stockWord } from './stock.ts';

export interface KitsSeen {
  readonly kits: readonly KitRow[];
  readonly stock: readonly StockRow[];
  readonly nowInstant: string;
  /** Kits that are plugged in now. */
  readonly docked: ReadonlySet<string>;
}

/** A hospital without any kit is told so. */
export function kitLines({ kits, stock, nowInstant, docked }: KitsSeen): readonly HealthLine[] {
  const standing = kits
    .map((row) => ({ row, conditions: kitConditions(row, { nowInstant, docked: docked.has(row.kit) }) }))
    .filter(({ conditions: [{ state }] }) => state !== 'retired');
  if (standing.length === 0)
    return [
      {
        id: 'kits',
        area: 'kit',
        state: 'look',
        ja: 'キットがありません。サーバーと院内の網が止まると、カルテを開くものがありません',
        en: 'there is no kit: with server and network gone nothing opens a chart',
        next: { ja: 'USB メモリを挿し、tomoshibi kit build で作る', en: 'plug in a stick and make one with tomoshibi kit build' },
        whom: 'systems',
      },
      ...stockLines(stock, nowInstant),
    ];
  const fresh = standing.filter(({ conditions: [{ state }] }) => state === 'good').length;
  const count: HealthLine = {
    id: 'kits',
    area: 'kit',
    state: fresh > 0 ? 'good' : 'look',
    ja: `新しいキット ${fresh} / ${standing.length}`,
    en: `${fresh} of ${standing.length} kits fresh`,
    ...(fresh > 0
      ? {}
      : {
          next: { ja: 'キットを1本、いま更新する(キット・備蓄の「更新」)', en: 'refresh one kit now (Kits & stock, Refresh)' },
          whom: 'systems' as const,
        }),
  };
  const own = standing.flatMap(({ row, conditions }) =>
    conditions.filter(({ state }) => state === 'look' || state === 'bad').map((condition) => kitLine(row, condition)),
  );
  return [count, ...own, ...stockLines(stock, nowInstant)];
}

/** What may be somebody's doing, or must be told to others, is for who decides. */
const FOR_CHARGE: readonly KitWord[] = ['lost', 'changed', 'found'];

function kitLine(row: KitRow, { word, state, sinceInstant, code }: KitCondition): HealthLine {
  const { ja, en, next } = conditionWords(row, word);
  return {
    id: `kit.${row.kit}.${word}`,
    area: 'kit',
    state: state === 'bad' ? 'bad' : 'look',
    ja: `${row.kit}${row.home === undefined ? '' : `(${row.home.place})`}: ${ja}`,
    en: `${row.kit}${row.home === undefined ? '' : ` (${row.home.place})`}: ${en}`,
    ...(sinceInstant === undefined ? {} : { since: sinceInstant }),
    ...(code === undefined ? {} : { code }),
    next,
    whom: FOR_CHARGE.includes(word) ? 'charge' : 'systems',
  };
}

const NAMED = 3;

/** R-212. */
function stockLines(stock: readonly StockRow[], nowInstant: string): readonly HealthLine[] {
  const kept = stock.filter(({ retired }) => retired === undefined);
  if (kept.length === 0)
    return [
      {
        id: 'stock',
        area: 'kit',
        state: 'look',
        ja: '備蓄のPC・プリンターが登録されていません',
        en: 'no stocked PC or printer is registered',
        next: {
          ja: 'キット・備蓄の「備蓄に加える」で登録し、起動・キット・印刷を試す',
          en: 'register one under Kits & stock, then try it: boots, opens the kit, prints',
        },
        whom: 'systems',
      },
    ];
  const due = kept.filter((row) => stockWord(row, nowInstant) !== 'tested');
  const words = {
    ja: `備蓄 ${kept.length - due.length} / ${kept.length} 点が${STOCK_DAYS}日以内に点検済み`,
    en: `stock: ${kept.length - due.length} of ${kept.length} tested within ${STOCK_DAYS} days`,
  };
  if (due.length === 0) return [{ id: 'stock', area: 'kit', state: 'good', ...words }];
  const named = due
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join('、');
  const more = due.length > NAMED ? ` +${due.length - NAMED}` : '';
  return [
    {
      id: 'stock',
      area: 'kit',
      state: 'look',
      ja: `${words.ja}。まだ: ${named}${more}`,
      en: `${words.en}; not yet: ${named}${more}`,
      next: { ja: '起動・キットを開く・印刷を試し、「点検」に書く', en: 'try it: boots, opens the kit, prints; note it' },
      whom: 'systems',
    },
  ];
}
