import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import type { KitPatient } from '@tomoshibi/hospital';
import { codeOf } from '../../fault.ts';
import type { GatheredPatient } from '../kit-content.ts';
import type { LivingKit } from './living-kit.ts';
import type { ShardPacker } from './shard-packer.ts';
import { type Attachments, chartThere, gatherChart, moveChart, type ReadyChart } from './write-charts.ts';

/** On the thread pool: several charts are packed while the next is gathered. */
export const gzip = promisify(gzipCallback);
/** Charts that are being packed; with them a few megabytes are held. */
const PACKING = 4;

export interface PatientsWritten {
  readonly patientCount: number;
  /** Charts written anew. */
  readonly changed: number;
}

export interface PatientsJob extends Attachments {
  readonly patients: AsyncIterable<GatheredPatient>;
  readonly living: LivingKit | undefined;
  readonly charts: ShardPacker;
  /** The line of the directory, in the order of `patients`. */
  put(patient: KitPatient): Promise<void>;
  onPatient(done: PatientsWritten): void;
  readonly signal: AbortSignal | undefined;
}

/** Equal text, equal chart: the base64 that tells whether a chart has changed. */
export const fingerprintDigest = (fingerprint: string): string =>
  hash('sha256', fingerprint, 'buffer').subarray(0, 16).toString('base64');

/** Writes the charts that are new or changed, and lines of the directory for all. */
export async function writePatients(job: PatientsJob): Promise<PatientsWritten> {
  const waiting: (() => Promise<KitPatient>)[] = [];
  let patientCount = 0;
  let changed = 0;
  const drain = async (leave: number) => {
    while (waiting.length > leave) {
      const next = waiting.shift();
      if (next) await job.put(await next());
    }
  };
  for await (const patient of job.patients) {
    job.signal?.throwIfAborted();
    const { row, ref } = patient;
    const digest = fingerprintDigest(patient.fingerprint);
    const ready = await readyChart(patient, digest, job);
    if ('kept' in ready) waiting.push(async () => ({ row, ref, digest, ...ready.kept }));
    else {
      changed++;
      const packing = gzip(JSON.stringify(ready.chart));
      packing.catch(() => undefined); // told when its turn comes
      waiting.push(async () => {
        const chart = await job.charts.add(await packing);
        return { row, ref, chart, digest, holds: [[chart.shard, chart.sealedBytes], ...ready.holds] };
      });
    }
    await drain(PACKING);
    job.onPatient({ patientCount: ++patientCount, changed });
  }
  await drain(0);
  return { patientCount, changed };
}

/** The chart to be written, or where the unchanged one stays. */
async function readyChart(
  patient: GatheredPatient,
  digest: string,
  job: PatientsJob,
): Promise<ReadyChart | { readonly kept: Pick<KitPatient, 'chart' | 'holds'> }> {
  const { living } = job;
  const before = living?.patients.get(patient.number);
  if (living === undefined || before === undefined) return gatherChart(patient, undefined, living, job);
  const same = before.digest === digest;
  if (same && before.holds.every(([shard]) => living.keptBytes.has(shard)))
    return { kept: { chart: before.chart, holds: before.holds } };
  // Without pictures or kept files nothing in the old chart is worth reading its shard.
  const there = same || before.holds.length > 1 ? await chartThere(living, before, patient.number) : undefined;
  if (same && there) {
    try {
      return await moveChart(there, living, job);
    } catch (error) {
      if (codeOf(error) !== 'kit.damaged') throw error; // gathered anew
    }
  }
  return gatherChart(patient, there, living, job);
}
