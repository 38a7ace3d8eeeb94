import type { Source, SourceOf } from '../home/config.ts';
import { listenFhir } from './fhir/listen-fhir.ts';
import { runFhirFiles } from './fhir/watch-fhir-files.ts';
import { runListsRoad } from './lists/watch-lists.ts';
import { listenMllp } from './mllp/listen-mllp.ts';
import type { RoadParts, RunningRoad } from './running-road.ts';

/** Starts what a source of this kind needs. Rejects with a Fault; the other sources go on. `undefined`: nothing has to run. */
type RunRoad<K extends Source['kind']> = (source: SourceOf<K>, parts: RoadParts) => Promise<RunningRoad | undefined>;

/** The roads besides walking a storage, by kind of source. Each is loaded when a source asks for it. */
const ROADS: { readonly [K in Exclude<Source['kind'], 'ssmix2'>]: RunRoad<K> } = {
  mllp: listenMllp,
  fhir: listenFhir,
  'fhir-files': runFhirFiles,
  lists: runListsRoad,
};

/** Whether the road waits for others to connect: not in the demo, which listens to nobody. */
export const isListener = ({ kind }: Source): boolean => kind === 'mllp' || kind === 'fhir';

export function runRoad(source: Exclude<Source, { kind: 'ssmix2' }>, parts: RoadParts): Promise<RunningRoad | undefined> {
  const run = ROADS[source.kind] as RunRoad<Exclude<Source['kind'], 'ssmix2'>>;
  return run(source, parts);
}
