import {
  harmlessCell,
  type KitState,
  type KitsView,
  type KitView,
  STOCK_CHECKS,
  type StockCheck,
  type StockView,
} from '@tomoshibi/hospital';

/** Said by shape where grey print has no colour; the word stands beside it. */
export const shapes: Readonly<Record<KitState, string>> = { good: '●', look: '▲', bad: '■', retired: '□' };
export const stockShape = ({ word }: Pick<StockView, 'word'>): string =>
  word === 'tested' ? '●' : word === 'broken' ? '■' : word === 'retired' ? '□' : '▲';

/** `3.4 GB` as sticks are sold: powers of ten. */
export function showSize(bytes: number): string {
  const [unit, over] = bytes >= 1e9 ? (['GB', 1e9] as const) : (['MB', 1e6] as const);
  const figure = bytes / over;
  return `${figure >= 100 ? Math.round(figure) : Math.round(figure * 10) / 10} ${unit}`;
}

/** What may be done with a kit as it stands. */
export interface KitActs {
  readonly refresh: boolean;
  readonly assign: boolean;
  readonly check: boolean;
  readonly lose: boolean;
  readonly find: boolean;
  readonly retire: boolean;
  readonly sheet: boolean;
}

export function actsOf({ conditions, state, lost, pluggedIn }: KitView, mayManage: boolean): KitActs {
  const words = conditions.map(({ word }) => word);
  const [isLost, isFound, retired] = [words.includes('lost'), words.includes('found'), state === 'retired'];
  const ended = isLost || isFound || retired;
  return {
    refresh: mayManage && !ended && pluggedIn !== undefined,
    assign: mayManage && !ended,
    check: !retired && !isLost,
    lose: !isLost,
    find: isLost,
    retire: mayManage && !retired,
    sheet: lost !== undefined,
  };
}

export const canTest = ({ what }: Pick<StockView, 'what'>, check: StockCheck): boolean => STOCK_CHECKS[what].includes(check);

/** 紛失 is confirmed by its own word, whatever the width it was typed in. */
export const isWord = (typed: string, word: string): boolean => typed.normalize('NFKC').trim().toUpperCase() === word;

export interface KitTableWords {
  readonly columns: readonly string[];
  readonly rowOf: (kit: KitView) => readonly string[];
}

/** The table as a spreadsheet reads it, with its time on top. */
export function kitsCsv({ kits }: KitsView, { columns, rowOf }: KitTableWords, head: string): string {
  const line = (cells: readonly string[]): string => `${cells.map(harmlessCell).join(',')}\r\n`;
  return `\ufeff${line([head])}${line(columns)}${kits.map((kit) => line(rowOf(kit))).join('')}`;
}
