import type { HealthState, MorningTile } from '@tomoshibi/hospital';

export const shapes: Readonly<Record<HealthState, string>> = { good: '●', look: '▲', bad: '■' };

/** Days on which anything was looked at, and of these the usable ones. */
export function daysSeen(days: MorningTile['days']): { readonly good: number; readonly all: number } {
  return { good: days.filter(({ state }) => state === 'good').length, all: days.filter(({ state }) => state !== 'none').length };
}

/** Last day a person is offered first: a week from the day of the check. */
export const inAWeek = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
