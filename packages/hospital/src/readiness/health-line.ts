/** ● good, ▲ to be looked at, ■ bad: the shape says it where colours do not. */
export type HealthState = 'good' | 'look' | 'bad';

/**
 * Tiles of the morning check, in order of harm. `copy`: 写し, `generations`: 切り離した世代, `kit`: キット・備蓄, `print`: 印刷の準備, `host`: this machine.
 */
export const HEALTH_AREAS = ['copy', 'generations', 'kit', 'print', 'host'] as const;
export type HealthArea = (typeof HEALTH_AREAS)[number];

/** Whom to ask: who looks after the machines, or who decides when somebody may be inside. */
export type HealthContact = 'systems' | 'charge';

/** One thing that was looked at: what, since when, what to do now, whom to ask. */
export interface HealthLine {
  /** Stable, for screens and scripts. */
  readonly id: string;
  readonly area: HealthArea;
  readonly state: HealthState;
  readonly ja: string;
  readonly en: string;
  /** UTC instant. */
  readonly since?: string;
  /** Code of what went wrong, explained in docs/errors.md. */
  readonly code?: string;
  /** One next step; there whenever the state is not good. */
  readonly next?: { readonly ja: string; readonly en: string };
  readonly whom?: HealthContact;
}

const HARM: Readonly<Record<HealthState, number>> = { good: 0, look: 1, bad: 2 };
export const isWorse = (a: HealthState, b: HealthState): boolean => HARM[a] > HARM[b];

/** The worst of several; undefined when nothing was looked at. */
export function worstState(states: readonly HealthState[]): HealthState | undefined {
  return states.reduce<HealthState | undefined>(
    (worst, state) => (worst === undefined || isWorse(state, worst) ? state : worst),
    undefined,
  );
}
