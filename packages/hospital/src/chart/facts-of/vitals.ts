import type { VitalsMessage } from '@tomoshibi/formats';
import type { VitalFacts } from '../facts.ts';
import { present } from '../present.ts';
import { observationFacts, stated } from './parts.ts';

/** ORU of vital signs. */
export function vitalFacts(record: VitalsMessage): VitalFacts {
  return present<VitalFacts>({
    kind: 'vitals',
    ...stated(false, record.head),
    at: record.at,
    obs: record.observations.map((observation) => observationFacts(observation, record.at)),
    by: record.by?.name ?? record.by?.id,
  });
}
