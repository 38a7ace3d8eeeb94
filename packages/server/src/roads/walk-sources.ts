import type { Source, SourceOf } from '../home/config.ts';
import type { TakeReport } from '../intake/take-report.ts';
import type { Taking } from '../opened.ts';
import type { RoadState } from './running-road.ts';
import { keepUp } from './storage/keep-up.ts';
import { type WalkOptions, walkSource } from './storage/walk-source.ts';

export interface Walks {
  /**
   * Walks now; a walk under way is waited for first. Only quick ones (of some patients) and an unthrottled one (緊急写し) do not wait:
   * they take their turns between two patients of the walk under way (`intake/turns.ts`).
   */
  walkNow(options: WalkOptions & { readonly source?: string }): Promise<void>;
  states(): readonly RoadState[];
  /** Ends walks under way at the next file; what they took is kept. */
  stop(): Promise<void>;
}

export interface WalkingParts {
  readonly hospital: Taking;
  /** False: walks only when asked. */
  readonly planned: boolean;
  walked(source: SourceOf<'ssmix2'>, report: TakeReport): Promise<void>;
  failed(source: SourceOf<'ssmix2'>, error: unknown): void;
}

/**
 * Walks every storage when its plan says so, one after the other: two walks at a time would take no less time and load two file servers.
 */
export function walkSources({ hospital, planned, walked, failed }: WalkingParts): Walks {
  const storages = hospital.home.config.sources.filter((source): source is SourceOf<'ssmix2'> => isStorage(source));
  const stopping = new AbortController();
  const since = hospital.now();
  const last = new Map<string, { at: string; taken: number }>();
  let turn: Promise<void> = Promise.resolve();

  const walk = (source: SourceOf<'ssmix2'>, options: WalkOptions): Promise<TakeReport | undefined> => {
    const waits = options.only === undefined && options.unthrottled !== true;
    const work = (waits ? turn : Promise.resolve()).then(async () => {
      const signals = [stopping.signal, ...(options.signal === undefined ? [] : [options.signal])];
      const signal = AbortSignal.any(signals);
      if (signal.aborted) return undefined;
      const report = await walkSource(hospital, source, { ...options, signal });
      last.set(source.name, { at: hospital.now(), taken: (last.get(source.name)?.taken ?? 0) + report.taken });
      await walked(source, report);
      return report;
    });
    const over = work.then(
      () => {},
      () => {},
    );
    turn = waits ? over : Promise.all([turn, over]).then(() => {});
    return work;
  };
  const loop = (source: SourceOf<'ssmix2'>): Promise<void> =>
    keepUp(hospital, source, {
      signal: stopping.signal,
      walk: (options) => walk(source, options),
      failed: (error) => failed(source, error),
    });
  const loops = planned ? storages.map(loop) : [];

  return {
    async walkNow({ source, ...options }) {
      const asked = storages.filter(({ name }) => source === undefined || name === source);
      for (const one of asked) await walk(one, options);
    },
    states: () =>
      storages.map(({ name }): RoadState => {
        const done = last.get(name);
        return { source: name, kind: 'ssmix2', since, ...(done && { lastAt: done.at, taken: done.taken }) };
      }),
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      await turn;
    },
  };
}

const isStorage = (source: Source): boolean => source.kind === 'ssmix2';
