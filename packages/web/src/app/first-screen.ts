import type { Action } from '@tomoshibi/hospital';
import type { DeviceView, SessionView } from '../sources/session-source.ts';
import { pathOf, type Route } from './route.ts';

/** What a screen needs; undefined: for everybody who is logged in. Every screen must say. */
const needs: Readonly<Record<Route['screen'], Action | undefined>> = {
  search: 'find-patients',
  'typed-number': 'read-chart',
  summary: 'read-chart',
  documents: 'read-chart',
  results: 'read-chart',
  vitals: 'read-chart',
  drugs: 'read-chart',
  diagnoses: 'read-chart',
  stays: 'read-chart',
  family: 'read-chart',
  ward: 'list-ward',
  visits: 'list-visits',
  morning: 'see-readiness',
  copies: 'see-readiness',
  pharmacy: 'check-dispensing',
  incident: 'report-incident',
  'incident-tally': 'tally-incidents',
  'case-check': 'find-patients',
  carried: 'take-carried-in',
  'carried-of': 'take-carried-in',
  kits: 'report-kit',
  forms: 'see-forms',
  night: 'use-paper',
  paper: 'use-paper',
  supplies: 'use-paper',
  'kits-returned': 'take-carried-in',
  prescribe: 'prescribe',
  order: 'order-slips',
  carry: 'export-chart',
  'carry-ward': 'export-chart',
  lists: 'manage-sources',
  problems: 'see-problems',
  people: 'manage-accounts',
  record: 'read-record',
  me: undefined,
  unknown: undefined,
};

/** Screens that stand in nobody's way: found in the menu of whoever may use them. */
export const menuScreens = [
  'morning',
  'copies',
  'visits',
  'pharmacy',
  'case-check',
  'carried',
  'kits',
  'forms',
  'night',
  'paper',
  'supplies',
  'kits-returned',
  'incident',
  'incident-tally',
  'lists',
  'record',
  'problems',
  'people',
  'me',
] as const;

export const actionOf = (screen: Route['screen']): Action | undefined => needs[screen];

/**
 * Where a person starts (screens.md §5 rule 15): nurses on their ward, pharmacists at the dispensing check, reception at who is
 * expected today, everybody who may search at the search, systems staff and the executive at the morning check, others where their duty is.
 */
export function firstPath(
  session: Pick<SessionView, 'role' | 'wards' | 'permits' | 'duties'>,
  device: DeviceView | undefined,
): string {
  const may = (action: Action): boolean => session.permits[action] === 'yes';
  const ward = (device?.shared ? device.ward : undefined) ?? session.wards[0];
  if (session.role === 'nurse' && may('list-ward') && ward !== undefined) return pathOf({ screen: 'ward', ward });
  if (session.role === 'pharmacist' && may('check-dispensing')) return '/pharmacy';
  if (session.role === 'reception' && may('list-visits')) return pathOf({ screen: 'visits' });
  if (may('find-patients')) return pathOf({ screen: 'search' });
  if (may('manage-accounts')) return '/people';
  if (may('read-record')) return '/record';
  if (may('see-readiness')) return pathOf({ screen: 'morning' });
  if (may('see-problems')) return pathOf({ screen: 'problems' });
  return '/me';
}
