import type { IntakeEvent } from '@tomoshibi/hospital';
import { placeOf } from '../intake/place-of.ts';
import { patientsOf, placesOf } from '../projector/batch-needs.ts';

/** Entries that name no patient of their own (ends of passes, alarms) and may still concern any: read with every chart. */
export const COMMON = '';

/**
 * Under whom an entry is found again: the patients whose chart may be changed by it, or `COMMON`. Empty for a file of which
 * nobody can say whose it is: it is on no chart.
 */
export function patientsOfEvent(event: IntakeEvent): readonly string[] {
  switch (event.kind) {
    case 'intake.original-received':
    case 'intake.original-renamed':
    case 'intake.original-vanished':
      return patientsOf([event], placesOf([event]));
    case 'intake.original-quarantined': {
      const { patient } = placeOf(event.path, event.companion);
      return patient === undefined ? [] : [patient];
    }
    default:
      return [COMMON];
  }
}
