import type { KitChart, KitFile, KitPatient, KitPicture, KitPlace } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../../fault.ts';
import type { GatheredFile, GatheredPatient } from '../kit-content.ts';
import { type LivingKit, type LivingPatient, staysPut } from './living-kit.ts';
import type { ShardPacker } from './shard-packer.ts';

export type Holds = KitPatient['holds'][number];

/** A chart with its pictures placed; it is itself still to be packed and placed. */
export interface ReadyChart {
  readonly chart: KitChart;
  /** What its pictures and kept files take, by shard. */
  readonly holds: ReadonlyMap<string, number>;
}

/** What lies behind a chart, in shards of its own kind. */
export interface Attachments {
  readonly pictures: ShardPacker;
  readonly bytes: ShardPacker;
}

/** The chart that already lies there; undefined when it cannot be read, so that it is gathered anew. */
export async function chartThere(living: LivingKit, patient: LivingPatient, number: string): Promise<KitChart | undefined> {
  try {
    const chart = await living.kit.readChart(patient.chart);
    return chart.number === number ? chart : undefined;
  } catch (error) {
    if (codeOf(error) === 'kit.damaged') return undefined;
    throw error;
  }
}

/** Gathers a chart that is new or has changed; drawn pages that lie there already are referred to. */
export async function gatherChart(
  patient: GatheredPatient,
  there: KitChart | undefined,
  living: LivingKit | undefined,
  attachments: Attachments,
): Promise<ReadyChart> {
  const known = new Map<string, KitFile>();
  for (const [seq, file] of Object.entries(there?.files ?? {}))
    if (living && (await stillReadable(living, file))) known.set(seq, file);
  const gathered = await patient.open(new Set(known.keys()));
  const holds = new Map<string, number>();
  const files: Record<string, KitFile> = {};
  for (const seq of gathered.fileSeqs) {
    const drawn = gathered.files[seq];
    const kept = known.get(seq);
    if (drawn !== undefined) files[seq] = await placeFile(drawn, attachments, holds);
    else if (kept !== undefined && living) files[seq] = await carryFile(kept, living, attachments, holds);
    else throw new Fault('kit.file-missing', `file ${seq} is in a chart and was not gathered`);
  }
  const { items, unreadable, originals, later } = gathered;
  const more = { ...(originals && { originals }), ...(later !== undefined && { later }) };
  const chart: KitChart = { v: 1, number: patient.number, items, unreadable, files, ...more };
  return { chart, holds };
}

/** Writes an unchanged chart again, because most of a shard it lies in is no longer used. Rejects with `kit.damaged`. */
export async function moveChart(there: KitChart, living: LivingKit, attachments: Attachments): Promise<ReadyChart> {
  const holds = new Map<string, number>();
  const files: Record<string, KitFile> = {};
  for (const [seq, file] of Object.entries(there.files)) files[seq] = await carryFile(file, living, attachments, holds);
  return { chart: { ...there, files }, holds };
}

const placesOf = (file: KitFile): readonly KitPlace[] => [
  ...(file.pages ?? []).map(({ place }) => place),
  ...(file.bytes ? [file.bytes] : []),
];

/** Shards that stay are trusted to be whole; what must move is read. */
async function stillReadable(living: LivingKit, file: KitFile): Promise<boolean> {
  try {
    for (const place of placesOf(file)) if (!staysPut(living, place)) await living.kit.readSlot(place);
    return true;
  } catch (error) {
    if (codeOf(error) === 'kit.damaged') return false;
    throw error;
  }
}

/** The place, counted to who holds it. */
function held(place: KitPlace, holds: Map<string, number>): KitPlace {
  holds.set(place.shard, (holds.get(place.shard) ?? 0) + place.sealedBytes);
  return place;
}

async function placeFile({ pages, bytes, ...file }: GatheredFile, to: Attachments, holds: Map<string, number>): Promise<KitFile> {
  const placed: KitPicture[] = [];
  for (const { width, height, png } of pages ?? [])
    placed.push({ width, height, place: held(await to.pictures.add(png), holds) });
  return {
    ...file,
    ...(pages && { pages: placed }),
    ...(bytes && { bytes: held(await to.bytes.add(bytes), holds) }),
  };
}

async function carryFile(file: KitFile, living: LivingKit, to: Attachments, holds: Map<string, number>): Promise<KitFile> {
  const carry = async (at: KitPlace, packer: ShardPacker): Promise<KitPlace> =>
    held(staysPut(living, at) ? at : await packer.add(await living.kit.readSlot(at)), holds);
  const pages: KitPicture[] = [];
  for (const page of file.pages ?? []) pages.push({ ...page, place: await carry(page.place, to.pictures) });
  return { ...file, ...(file.pages && { pages }), ...(file.bytes && { bytes: await carry(file.bytes, to.bytes) }) };
}
