import { type LastPass, passKey } from '../../intake/last-pass.ts';
import type { Taking } from '../../opened.ts';
import type { RowStore } from '../../stores/row-store.ts';
import type { WalkTimes } from './next-walk.ts';

/** When in-patients and today's appointments were last looked at completely: `inventory` (source, `pass-planned`). */
export interface PlannedWalks {
  readonly inPatientsAt?: string;
  readonly appointmentsAt?: string;
}
const plannedKey = (source: string): readonly string[] => [source, 'pass-planned'];

/** What `nextWalk` and `missedWalks` need to know of a storage. The last whole pass counts only when it saw everything. */
export async function readWalkTimes(rows: RowStore, source: string): Promise<WalkTimes> {
  const [whole, planned] = await rows.getMany('inventory', [passKey(source), plannedKey(source)]);
  const last = whole === undefined ? undefined : (JSON.parse(whole) as LastPass);
  const { finishedAt, startedAt = finishedAt } = last?.complete === true ? last : { finishedAt: undefined };
  return {
    ...(planned === undefined ? {} : (JSON.parse(planned) as PlannedWalks)),
    ...(finishedAt === undefined || startedAt === undefined ? {} : { whole: { startedAt, finishedAt } }),
  };
}

export async function notePlanned({ rows, projector }: Taking, source: string, done: PlannedWalks): Promise<void> {
  const before = await rows.get('inventory', plannedKey(source));
  const value = JSON.stringify({ ...(before === undefined ? {} : JSON.parse(before)), ...done });
  await projector.note([{ table: 'inventory', key: plannedKey(source), value }]);
}
