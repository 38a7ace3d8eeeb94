export {
  DISPENSING_TESTS,
  type DispensingTest,
  type DispensingValue,
  dispensingValues,
} from '../chart/view-drug-values.ts';

/** What must be asked before a drug is given; in this order. */
export type DispensingUnknown = 'allergy' | 'renal' | 'weight' | 'pregnancy';
