/** Wear and room of a stick, from what was written on it. No figure stands on fewer generations than it needs. */
import type { KitRow } from './kit-register.ts';

export interface KitForecast {
  /** Generations that said how large the stick is, of the last 30. */
  readonly generations: number;
  /** Absent: too few generations, or less than `FORECAST_DAYS` between the first and the last, or the size was never told. */
  readonly figures?: {
    /** All that was ever written on it by this hospital, as full-drive writes. */
    readonly fullWrites: number;
    /** What a kit grows by in a day; 0 when it does not. */
    readonly growthBytesADay: number;
    /** Whole days until a refresh like the last one no longer fits; absent when it does not grow. */
    readonly daysUntilFull?: number;
  };
}

export const FORECAST_GENERATIONS = 7;
export const FORECAST_DAYS = 5;
/**
 * Full-drive writes after which a stick should be replaced. Ours: makers of plain USB sticks state no endurance, and what they put in them
 * changes; 300 is below what is commonly given for the weakest flash in use. A stick may fail much earlier, which is why it is checked.
 */
export const FULL_WRITES_WARN = 300;
/** A stick that will be full within this many days is said to be. */
export const ROOM_DAYS = 30;

const DAY_MS = 86_400_000;

export function kitForecast({ written, writtenBytes }: Pick<KitRow, 'written' | 'writtenBytes'>): KitForecast {
  const sized = written.filter(({ capacityBytes }) => capacityBytes !== undefined && capacityBytes > 0);
  const [first, last] = [sized[0], sized.at(-1)];
  const generations = sized.length;
  if (first === undefined || last === undefined || generations < FORECAST_GENERATIONS) return { generations };
  const days = (Date.parse(last.atInstant) - Date.parse(first.atInstant)) / DAY_MS;
  if (!(days >= FORECAST_DAYS)) return { generations };
  const capacity = last.capacityBytes as number;
  const growth = Math.max(0, slope(sized.map(({ atInstant, kitBytes }) => [Date.parse(atInstant) / DAY_MS, kitBytes])));
  // Old and new lie side by side until the new one is whole.
  const room = (last.freeBytes ?? capacity - last.kitBytes) - last.writtenBytes;
  const full = growth < 1 ? {} : { daysUntilFull: Math.max(0, Math.floor(room / growth)) };
  const fullWrites = Math.round((writtenBytes / capacity) * 10) / 10;
  return { generations, figures: { fullWrites, growthBytesADay: Math.round(growth), ...full } };
}

/** Least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const [meanX, meanY] = [0, 1].map((at) => points.reduce((sum, point) => sum + (point[at] as number), 0) / points.length) as [
    number,
    number,
  ];
  let [over, under] = [0, 0];
  for (const [x, y] of points) {
    over += (x - meanX) * (y - meanY);
    under += (x - meanX) ** 2;
  }
  return under === 0 ? 0 : over / under;
}
