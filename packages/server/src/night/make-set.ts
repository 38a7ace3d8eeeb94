import { type Doer, type FormDefinition, type NightSetName, setId } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../fault.ts';
import type { FormBook } from '../forms/sheet-desk.ts';
import type { RecordEvent, StationRecord } from '../record/station-record.ts';
import type { SetDrawer } from './draw-in-child.ts';
import type { NightPlan } from './night-plan.ts';
import type { NightStore, SetHead } from './night-store.ts';
import { type PlanParts, planSet } from './plan-set.ts';
import { nightRow } from './project-night.ts';

export interface MakeParts extends PlanParts {
  readonly record: Pick<StationRecord, 'write' | 'rows'>;
  readonly store: NightStore;
  readonly book: Pick<FormBook, 'current' | 'version'>;
}

export interface MakeAsked {
  readonly night: string;
  readonly set: NightSetName;
  readonly by: Doer;
  /** Made anew though it lies there: as the chart is now, under new serials. */
  readonly anew?: boolean;
  readonly onProgress: (progress: { readonly done: number; readonly of: number; readonly pages: number }) => void;
}

/**
 * Makes one set, or goes on where a killed life stopped: plan and serials are durable before anything is drawn, the sealed file before the record says
 * it was made, and each step is skipped when it is done already. Undefined: nothing to print. What fails is written down and thrown.
 */
export async function makeSet(parts: MakeParts, drawer: SetDrawer, asked: MakeAsked): Promise<SetHead | undefined> {
  try {
    return await made(parts, drawer, asked);
  } catch (error) {
    const code = codeOf(error) ?? 'night.drawing-broke';
    if (code !== 'access.record-not-writable')
      await parts.record.write([
        { kind: 'forms.night-set-failed', v: 1, night: asked.night, set: setId(asked.set), code, by: asked.by },
      ]);
    throw error;
  }
}

async function made(parts: MakeParts, drawer: SetDrawer, asked: MakeAsked): Promise<SetHead | undefined> {
  const { store, record } = parts;
  const { night, by } = asked;
  const set = setId(asked.set);
  const row = await nightRow(record.rows, night, set);
  const kept = store.plan(night, set);
  const isMade = kept !== undefined && row?.made?.firstSerial === kept.sheets[0]?.serial;
  if (isMade && !asked.anew) return store.set(night, set)?.head;
  let plan = isMade ? undefined : kept;
  if (plan === undefined) {
    plan = await planSet(parts, night, asked.set);
    if (plan === undefined) return undefined;
    store.keepPlan(plan);
  }
  const lies = store.set(night, set)?.head;
  const head = lies?.id === plan.id ? lies : await drawPlan(parts, drawer, plan, asked.onProgress);
  await record.write([madeEvent(head, by)]);
  return head;
}

/** Draws a plan that is kept. Faults: `night.form-unknown`, those of the drawer. */
export async function drawPlan(
  { book }: Pick<MakeParts, 'book'>,
  drawer: SetDrawer,
  plan: NightPlan,
  onProgress: MakeAsked['onProgress'] = () => {},
): Promise<SetHead> {
  const definitions = new Map<string, FormDefinition>();
  for (const { form, version } of plan.sheets) {
    if (definitions.has(`${form} ${version}`)) continue;
    const definition = await book.version(form, version);
    if (definition === undefined) throw new Fault('night.form-unknown', `${form} ${version}`);
    definitions.set(`${form} ${version}`, definition);
  }
  const of = plan.sheets.length;
  onProgress({ done: 0, of, pages: 0 });
  return drawer.draw({ plan, definitions: [...definitions.values()] }, (done, pages) => onProgress({ done, of, pages }));
}

function madeEvent({ id: _id, printedAt: _at, copy: _copy, patients: _all, v: _v, ...facts }: SetHead, by: Doer): RecordEvent {
  return { kind: 'forms.night-set-made', v: 1, ...facts, by };
}
