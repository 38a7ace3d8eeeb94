import { type ChartContext, sectionOf } from '../context.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { type MovementMade, movementsMade } from '../movements.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { newestOfAll } from '../scan.ts';
import type { Section } from '../view.ts';
import type { StayPeriod } from '../view-person.ts';
import type { Asked } from './diagnoses.ts';
import { stayItem } from './stays.ts';

const KINDS = ['ADT-22', 'ADT-42', 'ADT-31', 'ADT-32', 'ADT-01', 'ADT-52'] as const;
const MOST = 2_000;

/** 入院歴: from admission to discharge, newest first. */
export async function readStayPeriods(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<StayPeriod>> {
  const items = await newestOfAll(rows, context.patient.number, KINDS, { most: MOST });
  return sectionOf(context, KINDS, { ...pageOf(stayPeriods(context, items), asked), others: items.length > 0 });
}

/**
 * An admission begins a stay, a discharge ends it. A transfer or discharge without an admission in this copy is a stay whose
 * beginning is not known; an 主治医 change outside a stay is none.
 */
export function stayPeriods(context: ChartContext, items: readonly StoredItem[]): readonly StayPeriod[] {
  const stays: MovementMade[][] = [];
  let open: MovementMade[] | undefined;
  for (const movement of movementsMade(items)) {
    if (movement.kind === 'ADT-22' || (open === undefined && (movement.kind === 'ADT-42' || movement.kind === 'ADT-52'))) {
      open = [];
      stays.push(open);
    }
    open?.push(movement);
    if (movement.kind === 'ADT-52') open = undefined;
  }
  return stays.reverse().map((moves) => period(context, moves));
}

type Where = StayPeriod['places'][number];

function period(context: ChartContext, moves: readonly MovementMade[]): StayPeriod {
  const first = moves[0];
  const last = moves.at(-1);
  const discharge = last?.kind === 'ADT-52' ? last : undefined;
  const stated = moves.map(({ facts }) => facts.admittedAt).find((at) => at !== undefined);
  return present<StayPeriod>(
    {
      admittedAt: first?.kind === 'ADT-22' ? (first.facts.admittedAt ?? first.at) : stated,
      dischargedAt: discharge === undefined ? undefined : (discharge.facts.dischargedAt ?? discharge.at),
      disposition: discharge?.facts.disposition,
      reason: first?.facts.reason,
      places: moves
        .filter(({ kind, facts }) => (kind === 'ADT-22' || kind === 'ADT-42') && facts.place !== undefined)
        .map(({ facts, at }) => present<Where>({ at, place: facts.place, department: facts.dept, doctor: facts.attending })),
      moves: moves.flatMap((movement) => stayItem(context, movement)),
    },
    ['places', 'moves'],
  );
}
