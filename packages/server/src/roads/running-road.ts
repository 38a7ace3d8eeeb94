import type { Source } from '../home/config.ts';
import type { Taking } from '../opened.ts';
import type { RoadDesk } from './arrival.ts';

/** What a running intake says of one source. No patient data. */
export interface RoadState {
  readonly source: string;
  readonly kind: Source['kind'];
  /** UTC instant since which it listens, watches or walks; absent when it does not run. */
  readonly since?: string;
  /** Of a listener: `127.0.0.1:2575`. */
  readonly at?: string;
  /** UTC instant of the last message or pass. */
  readonly lastAt?: string;
  readonly connections?: number;
  /** Messages taken and not answered yet. */
  readonly waiting?: number;
  /** Messages acknowledged, or originals taken, since it runs. */
  readonly taken?: number;
  /** How often something was refused, by code. */
  readonly refused?: Readonly<Record<string, number>>;
  /** Why it does not run: a code of docs/errors.md. */
  readonly fault?: string;
}

/** What a running intake says of itself. */
export interface IntakeState {
  /** UTC instant of the start. */
  readonly since: string;
  readonly sources: readonly RoadState[];
  /** Bytes that wait to become durable. */
  readonly waitingBytes: number;
}

/** A road at work. */
export interface RunningRoad {
  state(): RoadState;
  /** Takes nothing new, answers what it has. Resolves when all is answered. */
  stop(): Promise<void>;
}

export interface RoadParts {
  readonly hospital: Taking;
  readonly desk: RoadDesk;
  /** One line for the operator, Japanese and English, without patient data. */
  say(line: string): void;
}
