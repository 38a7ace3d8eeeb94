import type { DataType } from './records.ts';

interface Expected {
  readonly message: string;
  /** Other messages that say the same outside a storage; any event. */
  readonly also?: string;
  /** Events that state something; the first is the one of the specification. */
  readonly states: readonly string[];
  /** Events that take it back. */
  readonly cancels: readonly string[];
}

/**
 * Message and events of each data type. Source: formats notes of the project after the public NHO documents; `A01` for
 * ADT-12 observed in ssmixtwins; `A11` for ADT-12 because HL7 v2.5 chapter 3 lets it take back an A04 too. What only comes by other
 * roads (A28, A31, O21, ORU of a laboratory): docs/formats/hl7-roads.md.
 */
const TABLE: Readonly<Record<DataType, Expected>> = {
  'ADT-00': { message: 'ADT', states: ['A08', 'A28', 'A31'], cancels: ['A23', 'A29'] },
  'ADT-01': { message: 'ADT', states: ['A54'], cancels: ['A55'] },
  'ADT-12': { message: 'ADT', states: ['A04', 'A01'], cancels: ['A11'] },
  'ADT-21': { message: 'ADT', states: ['A14'], cancels: ['A27'] },
  'ADT-22': { message: 'ADT', states: ['A01'], cancels: ['A11'] },
  'ADT-31': { message: 'ADT', states: ['A21'], cancels: ['A52'] },
  'ADT-32': { message: 'ADT', states: ['A22'], cancels: ['A53'] },
  'ADT-41': { message: 'ADT', states: ['A15'], cancels: ['A26'] },
  'ADT-42': { message: 'ADT', states: ['A02'], cancels: ['A12'] },
  'ADT-51': { message: 'ADT', states: ['A16'], cancels: ['A25'] },
  'ADT-52': { message: 'ADT', states: ['A03'], cancels: ['A13'] },
  'ADT-61': { message: 'ADT', states: ['A60'], cancels: [] },
  'PPR-01': { message: 'PPR', states: ['ZD1'], cancels: [] },
  OMD: { message: 'OMD', states: ['O03'], cancels: [] },
  'OMP-01': { message: 'RDE', states: ['O11'], cancels: [] },
  'OMP-11': { message: 'RAS', states: ['O17'], cancels: [] },
  'OMP-02': { message: 'RDE', states: ['O11'], cancels: [] },
  'OMP-12': { message: 'RAS', states: ['O17'], cancels: [] },
  'OML-01': { message: 'OML', states: ['O33', 'O21', 'O35'], cancels: [] },
  'OML-11': { message: 'OUL', also: 'ORU', states: ['R22', 'R21', 'R23'], cancels: [] },
  'OMG-01': { message: 'OMG', states: ['O19'], cancels: [] },
  'OMG-02': { message: 'OMG', states: ['O19'], cancels: [] },
  'OMG-03': { message: 'OMG', states: ['O19'], cancels: [] },
  'OMG-11': { message: 'OMI', also: 'ORU', states: ['Z23'], cancels: [] },
  'OMG-12': { message: 'OMI', also: 'ORU', states: ['Z23'], cancels: [] },
  'OMG-13': { message: 'ORU', states: ['R01'], cancels: [] },
};

const ALL_ADT_EVENTS: ReadonlySet<string> = new Set(
  Object.values(TABLE).flatMap((expected) => (expected.message === 'ADT' ? [...expected.states, ...expected.cancels] : [])),
);

export type Fit = 'states' | 'cancels' | 'event-unknown' | 'other-message';

/**
 * How MSH-9 fits the data type the file is stored under. `other-message`: reading it as this type would state what nobody
 * sent (an A03 under ADT-22 would admit a patient who was discharged). `event-unknown`: the message is of the right kind,
 * its event is in no table; for patient data that is readable, for a movement it is not.
 */
export function fitOf(type: DataType, message: string, event: string): Fit {
  const expected = TABLE[type];
  if (message !== expected.message) return message === expected.also ? 'states' : 'other-message';
  if (expected.states.includes(event)) return 'states';
  if (expected.cancels.includes(event)) return 'cancels';
  if (message !== 'ADT' || type === 'ADT-00' || type === 'ADT-61') {
    return message === 'ADT' && ALL_ADT_EVENTS.has(event) ? 'other-message' : 'event-unknown';
  }
  return 'other-message';
}
