import type { KeeperStatus, ReadinessEvent, Recorded } from '@tomoshibi/hospital';
import type { IntakeHome } from '../../home/home.ts';
import type { RowStore } from '../../stores/row-store.ts';
import type { KeeperHome } from '../keeper-home.ts';

/** ● good, ▲ to be looked at, ■ bad: the shape says it where colours do not. */
export type CheckState = 'good' | 'look' | 'bad';

export const SHAPE: Readonly<Record<CheckState, string>> = { good: '●', look: '▲', bad: '■' };
export const WORD: Readonly<Record<CheckState, { ja: string; en: string }>> = {
  good: { ja: '使える', en: 'usable' },
  look: { ja: '見てください', en: 'look' },
  bad: { ja: '使えない', en: 'not usable' },
};

/** One line of the morning check: state, figure, since when, and one next step when it is not good. */
export interface CheckLine {
  /** Stable, for screens and scripts. */
  readonly id: string;
  readonly state: CheckState;
  readonly ja: string;
  readonly en: string;
  /** UTC instant of what the line is about. */
  readonly since?: string;
  /** Code of what went wrong, explained in docs/errors.md. */
  readonly code?: string;
  readonly next?: { readonly ja: string; readonly en: string };
}

export interface CheckParts {
  readonly home: KeeperHome;
  readonly entries: readonly Recorded<ReadinessEvent>[];
  readonly status: KeeperStatus;
  readonly now: string;
  /** The hospital itself, where it lives on this host. */
  readonly intake?: IntakeHome;
  readonly openRows?: () => Promise<RowStore>;
}

/** Looks at one thing; changes nothing. */
export type Check = (parts: CheckParts) => Promise<readonly CheckLine[]>;

export const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

/** `3時間前`, `2日前`; from an hour on, whole ones. */
export function ago(from: string, to: string): { ja: string; en: string } {
  const hours = hoursBetween(from, to);
  if (hours < 1)
    return { ja: `${Math.max(0, Math.round(hours * 60))}分前`, en: `${Math.max(0, Math.round(hours * 60))} min ago` };
  if (hours < 48) return { ja: `${Math.floor(hours)}時間前`, en: `${Math.floor(hours)} h ago` };
  return { ja: `${Math.floor(hours / 24)}日前`, en: `${Math.floor(hours / 24)} days ago` };
}
