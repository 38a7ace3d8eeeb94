import { codeOf } from '../fault.ts';
import type { Source, SourceOf } from '../home/config.ts';
import type { TakeReport } from '../intake/take-report.ts';
import type { Taking } from '../opened.ts';
import { openDoor } from './door.ts';
import type { RunningIntake } from './intake-door.ts';
import { openRoadDesk } from './road-desk.ts';
import { isListener, runRoad } from './run-road.ts';
import type { RoadState, RunningRoad } from './running-road.ts';
import { walkSources } from './walk-sources.ts';

export interface IntakeOptions {
  /** False: opens no port and watches no folder but what the door asks for (the demo). Default true. */
  readonly listeners?: boolean;
  /** Walks the storages by their plan. Default true. */
  readonly walks?: boolean;
  /** One line for the operator, Japanese and English. */
  say?(line: string): void;
  /** After each pass over a storage. */
  walked?(source: SourceOf<'ssmix2'>, report: TakeReport): Promise<void>;
}

export interface StartedIntake extends RunningIntake {
  /** Resolves with the reason when nothing can be taken any more: the process should end and be started again. */
  readonly dead: Promise<unknown>;
  /** Takes nothing new, answers and keeps what it has. The hospital is left open. */
  stop(): Promise<void>;
}

/**
 * Starts all roads of a hospital in this process: the desk, the walks, the listeners, the folders and the door. A source that cannot be
 * started is said, shown in `state`, and the others go on. Fault: `intake.door-failed`.
 */
export async function startIntake(hospital: Taking, options: IntakeOptions = {}): Promise<StartedIntake> {
  const { listeners = true, walks = true, say = () => {}, walked = async () => {} } = options;
  const desk = openRoadDesk(hospital);
  const since = hospital.now();
  const roads: RunningRoad[] = [];
  const failed = new Map<string, RoadState>();
  const notStarted = ({ name, kind }: Source, error: unknown): void => {
    const fault = codeOf(error) ?? 'intake.road-failed';
    failed.set(name, { source: name, kind, fault });
    say(`■ ${name}: ${fault} ${error instanceof Error ? error.message : ''}`);
  };
  const walking = walkSources({
    hospital,
    planned: walks,
    walked: (source, report) => {
      failed.delete(source.name);
      return walked(source, report);
    },
    failed: notStarted,
  });
  const intake: RunningIntake = {
    hospital,
    desk,
    walkNow: (asked) => walking.walkNow(asked),
    state: () => ({
      since,
      sources: [
        ...walking.states().map((state) => ({ ...state, ...failed.get(state.source) })),
        ...roads.map((road) => road.state()),
        ...[...failed.values()].filter(({ kind }) => kind !== 'ssmix2'),
      ],
      waitingBytes: desk.waitingBytes(),
    }),
  };
  const stopAll = async (): Promise<void> => {
    await Promise.all([walking.stop(), ...roads.map((road) => road.stop())]);
    await desk.close();
  };
  try {
    for (const source of hospital.home.config.sources) {
      if (source.kind === 'ssmix2' || (!listeners && isListener(source))) continue;
      try {
        const road = await runRoad(source, { hospital, desk, say });
        if (road !== undefined) roads.push(road);
      } catch (error) {
        notStarted(source, error);
      }
    }
    const door = await openDoor(hospital.home.folder, intake);
    return {
      ...intake,
      dead: desk.dead,
      async stop() {
        await door.close();
        await stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
