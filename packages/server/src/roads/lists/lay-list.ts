import { hash } from 'node:crypto';
import type { ListLine, StandingLine } from '@tomoshibi/hospital';
import type { Arrival } from '../arrival.ts';
import { writeStanding } from './import-record.ts';
import type { ImportRecord } from './import-shape.ts';
import { importPath, type LinePlace, linePath, shortDigest, stampOf } from './list-path.ts';
import type { ListsIntake } from './lists-source.ts';
import type { ListPlan, PlannedWanted } from './plan-list.ts';

const AT_ONCE = 1000;

/** Later than the import before, whatever the clock says: the newest line of a key is the one that holds. */
export function nextInstant(now: string, before: string | undefined): string {
  if (before === undefined || stampOf(now) > stampOf(before)) return now;
  return new Date(Date.parse(before) + 1).toISOString();
}

export type RecordSoFar = Omit<ImportRecord, 'tomoshibi' | 'v' | 'act' | 'standing' | 'file'>;

export interface Laying {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly plan: ListPlan;
  /** The list is of a later day than the one before. */
  readonly newerDay: boolean;
  readonly record: RecordSoFar;
}

/**
 * Writes a planned list: the file as it came, then its lines, then what stands now and what was done. Broken off in between, the next import
 * finds the lines as they were and lays them again under the same keys: nothing is ever doubled.
 */
export async function layList(intake: ListsIntake, { source, bytes, plan, newerDay, record }: Laying): Promise<number> {
  const { listId, mapping, at } = record;
  const laying = new LineLayer(intake, source, record);
  const [file] = await laying.lay([laying.arrival(importPath(listId, laying.stamp, 'file'), bytes)]);
  const { added, changed, same, gone } = plan.changes;
  // A line that says the same is laid again when the list is of a newer day: the chart shows as of when it is known.
  const again = newerDay ? same : [];
  const going: { readonly wanted: PlannedWanted; readonly before?: StandingLine }[] = [
    ...added.map((wanted) => ({ wanted })),
    ...changed,
    ...again,
  ];
  const seqs = await laying.lay(laying.lines(going.map(({ wanted }) => wanted)));
  const moved = changed.flatMap(({ wanted, before }) => (wanted.day === before.day ? [] : [before]));
  const off = mapping.complete ? [...moved, ...gone] : moved;
  await laying.lay(laying.takeOffs(off));
  const stands: StandingLine[] = [
    ...going.map(({ wanted: { patient, day, key, says } }, n) => ({ patient, day, key, says, seq: seqs[n] as number })),
    ...(newerDay ? [] : same.map(({ before }) => before)),
    ...(mapping.complete ? [] : gone),
  ];
  const done = await laying.finish(stands, { ...record, act: 'take', file: file as number });
  await intake.desk.settled();
  await intake.desk.heard(source, { at, complete: true });
  return done;
}

type Laid = Pick<ImportRecord, 'list' | 'listId' | 'listDay' | 'at' | 'mapping'>;

/** Makes arrivals of one import and hands them over in order. */
export class LineLayer {
  readonly stamp: string;
  readonly #intake: ListsIntake;
  readonly #source: string;
  readonly #record: Laid;
  readonly #mapping: string;

  constructor(intake: ListsIntake, source: string, record: Laid) {
    this.#intake = intake;
    this.#source = source;
    this.#record = record;
    this.stamp = stampOf(record.at);
    this.#mapping = shortDigest(JSON.stringify(record.mapping));
  }

  arrival(path: string, bytes: Uint8Array): Arrival {
    return { source: this.#source, path, bytes, sha256: hash('sha256', bytes), receivedAt: this.#record.at };
  }

  line({ patient, day, key, line, content }: PlannedWanted): Arrival {
    return this.arrival(this.#path({ patient, day, key }, '1'), this.#bytes({ line, patient, ...content }));
  }

  /** The very bytes that stood before, as the newest of their key. */
  again(before: StandingLine, bytes: Uint8Array): Arrival {
    return this.arrival(this.#path(before, '1'), bytes);
  }

  takeOff(line: StandingLine): Arrival {
    return this.arrival(this.#path(line, '0'), this.#bytes({ line: 0, patient: line.patient, cells: [], fields: {} }));
  }

  #path({ patient, day, key }: Pick<LinePlace, 'patient' | 'day' | 'key'>, flag: '0' | '1'): string {
    const { listId, mapping } = this.#record;
    return linePath({ patient, day, key, listId, category: mapping.category, stamp: this.stamp, flag });
  }

  #bytes(said: Pick<ListLine, 'line' | 'patient' | 'cells' | 'fields'>): Uint8Array {
    const { list, listDay, mapping } = this.#record;
    const line: ListLine = {
      tomoshibi: 'list-line',
      v: 1,
      list,
      category: mapping.category,
      listDay,
      ...said,
      mapping: this.#mapping,
    };
    return new TextEncoder().encode(JSON.stringify(line));
  }

  /** A part at a time is made and handed over: others run in between, and never all of a large list is in memory twice. */
  async lay(arrivals: Iterable<Arrival>): Promise<readonly number[]> {
    const seqs: number[] = [];
    let part: Arrival[] = [];
    const hand = async (): Promise<void> => {
      if (part.length > 0) seqs.push(...(await this.#intake.desk.take(part)).seqs);
      part = [];
    };
    for (const arrival of arrivals) {
      part.push(arrival);
      if (part.length >= AT_ONCE) await hand();
    }
    await hand();
    return seqs;
  }

  *lines(wanted: Iterable<PlannedWanted>): Generator<Arrival> {
    for (const line of wanted) yield this.line(line);
  }

  *takeOffs(lines: Iterable<StandingLine>): Generator<Arrival> {
    for (const line of lines) yield this.takeOff(line);
  }

  async finish(stands: readonly StandingLine[], record: Omit<ImportRecord, 'tomoshibi' | 'v' | 'standing'>): Promise<number> {
    const path = (part: 'standing' | 'import'): string => importPath(record.listId, this.stamp, part);
    const [standing] = await this.lay([this.arrival(path('standing'), writeStanding(stands))]);
    const whole: ImportRecord = { tomoshibi: 'list-import', v: 1, ...record, standing: standing as number };
    const [done] = await this.lay([this.arrival(path('import'), new TextEncoder().encode(JSON.stringify(whole)))]);
    return done as number;
  }
}
