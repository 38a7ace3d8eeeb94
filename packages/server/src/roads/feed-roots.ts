import { FEED_ROOT } from '@tomoshibi/hospital';
import type { Source } from '../home/config.ts';

/**
 * What stands where a storage has the number of its root folder: by it a chart knows that an original came as a message, and of which
 * messages the newest decides. Never renumber: the ledger remembers them.
 */
export const FEED_ROOTS: Readonly<Record<Exclude<Source['kind'], 'ssmix2'>, number>> = {
  mllp: FEED_ROOT,
  fhir: FEED_ROOT + 1,
  'fhir-files': FEED_ROOT + 2,
  lists: FEED_ROOT + 3,
};
