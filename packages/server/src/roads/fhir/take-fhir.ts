import { hash } from 'node:crypto';
import type { Problem } from '@tomoshibi/formats';
import type { SourceOf } from '../../home/config.ts';
import type { Arrival } from '../arrival.ts';
import { FEED_ROOTS } from '../feed-roots.ts';
import { heldPath } from '../kept-whole.ts';
import { openOnceTokens } from '../mllp/once-token.ts';
import type { RoadParts } from '../running-road.ts';
import type { FhirRules } from './fhir-rules.ts';
import { type KnownResources, readKnown } from './known-resources.ts';
import { addressOf, deleted, type Inventory, movedAway } from './move-away.ts';
import { type PlacedFhir, placeFhir } from './place-fhir.ts';

type FhirSource = SourceOf<'fhir'> | SourceOf<'fhir-files'>;

export interface FhirTaking {
  readonly source: string;
  readonly root: number;
  readonly parts: RoadParts;
  readonly rules: FhirRules;
  readonly known: KnownResources;
}

/** What a FHIR road of a source works with; what the source said of its patients is read from the inventory. */
export async function openFhirTaking(source: FhirSource, parts: RoadParts): Promise<FhirTaking> {
  const { home, rows } = parts.hospital;
  return {
    source: source.name,
    root: FEED_ROOTS[source.kind],
    parts,
    rules: {
      source: source.name,
      patientSystem: source.patientSystem,
      patientIds: source.patientIds,
      institution: home.config.institution,
      token: openOnceTokens(home.keys.rows),
    },
    known: await readKnown(rows, source.name),
  };
}

export interface TakenFhir {
  readonly placed: PlacedFhir;
  readonly problems: readonly Problem[];
}

/**
 * Keeps what a sender gave and resolves when it is durable. Of what is refused only that it was, its size and digest are kept.
 * `addressed`: it names resources of a server (PUT, bulk files), so that one found under another patient has moved.
 * Rejects with a `VaultError` when nothing can be kept any more.
 */
export async function takeFhir(taking: FhirTaking, bytes: Uint8Array, addressed: boolean): Promise<TakenFhir> {
  const receivedAt = taking.parts.hospital.now();
  const placed = placeFhir(bytes, receivedAt, taking.rules, taking.known);
  const more = placed.refused === undefined ? [] : [refusedNote(taking, receivedAt, bytes, placed.refused)];
  const problems = await keepPlaced(taking, receivedAt, [placed], addressed, more);
  return { placed, problems: [...placed.problems, ...problems] };
}

/** Hands over what was placed, with what it takes back elsewhere. Resolves with what could not be done. */
export async function keepPlaced(
  taking: FhirTaking,
  receivedAt: string,
  all: readonly PlacedFhir[],
  addressed: boolean,
  more: readonly Arrival[] = [],
): Promise<readonly Problem[]> {
  const { parts, source, root, known } = taking;
  const inventory: Inventory = { rows: parts.hospital.rows, source, root, receivedAt };
  const arrivals = all.flatMap((one) => one.arrivals);
  const moved = await movedAway(inventory, arrivals, known, addressed);
  const deletions = all.flatMap((one) => one.deletions);
  const gone = await deleted(inventory, deletions, known);
  const kept = [...arrivals, ...moved, ...gone.arrivals, ...more];
  if (kept.length > 0) await parts.desk.take(kept);
  for (const { path } of kept) {
    const address = addressOf(path);
    if (address !== undefined) known.sawPlace(address);
  }
  return gone.missing.map(({ where }) => ({ code: 'fhir.delete-unknown', where, affects: 'field' }));
}

/** So that a person sees that something was refused, and which: never its content. `line`: of a file of lines. */
export function refusedNote(
  { source }: FhirTaking,
  receivedAt: string,
  bytes: Uint8Array,
  refused: Problem,
  line?: number,
): Arrival {
  const of = hash('sha256', bytes);
  const note = {
    tomoshibi: 'refused',
    code: refused.code,
    ...(refused.where !== undefined && { where: refused.where }),
    ...(line !== undefined && { line }),
    sizeBytes: bytes.length,
    sha256: of,
  };
  const text = Buffer.from(JSON.stringify(note));
  return {
    source,
    receivedAt,
    path: heldPath(refused.code, of.slice(0, 6), of.slice(6, 38)),
    bytes: text,
    sha256: hash('sha256', text),
  };
}
