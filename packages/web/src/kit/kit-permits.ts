import { ACTIONS, type Action, type Permit } from '@tomoshibi/hospital';

/** What a kit can do. Nobody logs in to it: whoever has the words reads all that is in it, and nothing else is offered. */
const CAN: readonly Action[] = [
  'find-patients',
  'list-ward',
  'read-chart',
  'print-chart',
  'read-original',
  'note-later',
  'list-visits',
];

export const kitPermits = Object.fromEntries(ACTIONS.map((action) => [action, CAN.includes(action) ? 'yes' : 'no'])) as Readonly<
  Record<Action, Permit>
>;

/** Screens that hang on the desk of a server though everybody may use them. */
export const WITHOUT = ['case-check', 'me'] as const;
