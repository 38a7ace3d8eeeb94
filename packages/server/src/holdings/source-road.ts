import type { SourceRoad } from '@tomoshibi/hospital';
import type { Source } from '../home/config.ts';

const ROADS: Readonly<Record<Source['kind'], SourceRoad>> = {
  ssmix2: 'storage',
  mllp: 'feed',
  fhir: 'feed',
  'fhir-files': 'feed',
  lists: 'list',
};

/** How a source is taken. One that is no longer in the settings was a storage, the only kind there was before they were written down. */
export const roadOf = (configured: Source | undefined): SourceRoad =>
  configured === undefined ? 'storage' : ROADS[configured.kind];
