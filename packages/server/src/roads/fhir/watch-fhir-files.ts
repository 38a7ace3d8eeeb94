import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FHIR_BYTES_MAX } from '@tomoshibi/formats';
import { codeOf } from '../../fault.ts';
import type { SourceOf } from '../../home/config.ts';
import type { RoadParts, RunningRoad } from '../running-road.ts';
import { type FileProgress, openProgress } from './file-progress.ts';
import { type FhirTaking, keepPlaced, openFhirTaking, refusedNote, takeFhir } from './take-fhir.ts';
import { takeLines } from './take-lines.ts';

const EVERY_MS = 10_000;
/** A file that is still being written is left for the next look. */
const QUIET_MS = 2000;

export interface FhirFilesWatch {
  /** Looks once at every file; resolves with how many were taken, in whole or in part. `now`: milliseconds since 1970. */
  look(now?: number): Promise<number>;
  readonly refused: ReadonlyMap<string, number>;
}

/** Patients first: the others refer to them. Then whom and what the rest names. */
const ORDER = [
  /(?:^|[^A-Za-z])Patient(?![A-Za-z])/,
  /Practitioner|Organization|Location|(?:^|[^A-Za-z])(?:Medication|Specimen)(?![A-Za-z])/,
];

/**
 * A folder into which FHIR files are put: `.json` (one resource or Bundle) and `.ndjson` (bulk data, one resource a line). Files are only
 * read. One that grows is waited for; one that was taken is not taken again; one that was added to goes on from there.
 */
export async function watchFhirFiles(
  source: SourceOf<'fhir-files'>,
  parts: RoadParts,
  stopped: () => boolean = () => false,
): Promise<FhirFilesWatch> {
  const taking = await openFhirTaking(source, parts);
  const book = openProgress(parts.hospital.home.folder, source.name);
  const sizes = new Map<string, string>();
  const refused = new Map<string, number>();
  const refuse = (code: string, count = 1): void => void refused.set(code, (refused.get(code) ?? 0) + count);
  return {
    refused,
    async look(now = Date.now()) {
      let taken = 0;
      for (const name of namesIn(source.folder)) {
        if (stopped()) break;
        const path = join(source.folder, name);
        const stat = lstatSync(path, { throwIfNoEntry: false });
        if (stat === undefined || !stat.isFile() || stat.size === 0) continue;
        const mark = `${stat.size}:${stat.mtimeMs}`;
        const before = book.get(name);
        if (isDone(before, stat.size, stat.mtimeMs)) continue;
        // Two looks must see the same, and nobody has written for a while.
        const quiet = sizes.get(name) === mark && now - stat.mtimeMs >= QUIET_MS;
        sizes.set(name, mark);
        if (!quiet) continue;
        try {
          const put = (progress: FileProgress): void => book.put(name, progress);
          if (/\.ndjson$/iu.test(name)) {
            const lines = await takeLines(taking, path, stat.size, before, put, stat.mtimeMs, stopped);
            if (lines.refused > 0) refuse('fhir.line-refused', lines.refused);
          } else await takeWhole(taking, path, stat, put, refuse);
          taken++;
        } catch (error) {
          const code = codeOf(error);
          if (code?.startsWith('vault.')) throw error;
          refuse(code ?? 'intake.file-unreadable');
        }
      }
      return taken;
    },
  };
}

const isDone = (before: FileProgress | undefined, size: number, modifiedMs: number): boolean =>
  before !== undefined && before.sizeBytes === size && before.modifiedMs === modifiedMs && before.bytes >= size;

function namesIn(folder: string): readonly string[] {
  const rank = (name: string): number => {
    const at = ORDER.findIndex((pattern) => pattern.test(name));
    return at < 0 ? ORDER.length : at;
  };
  return readdirSync(folder)
    .filter((name) => /\.(?:json|ndjson)$/iu.test(name) && !/^[.~]/u.test(name))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

async function takeWhole(
  taking: FhirTaking,
  path: string,
  stat: { readonly size: number; readonly mtimeMs: number },
  put: (progress: FileProgress) => void,
  refuse: (code: string) => void,
): Promise<void> {
  const done = { sizeBytes: stat.size, modifiedMs: stat.mtimeMs, bytes: stat.size, lines: 1, tail: '' };
  if (stat.size > FHIR_BYTES_MAX) {
    const problem = { code: 'fhir.too-large', affects: 'record' } as const;
    const note = refusedNote(taking, taking.parts.hospital.now(), Buffer.from(`${stat.size}:${stat.mtimeMs}`), problem);
    await keepPlaced(taking, note.receivedAt, [], false, [note]);
    refuse('fhir.too-large');
    return put(done);
  }
  const { placed } = await takeFhir(taking, readFileSync(path), true);
  // Half of it: perhaps the rest is still to come.
  if (placed.refused !== undefined) refuse(placed.refused.code);
  put(done);
}

/** Looks into the folder of a source again and again while the intake runs. */
export async function runFhirFiles(source: SourceOf<'fhir-files'>, parts: RoadParts): Promise<RunningRoad> {
  let stopped = false;
  const watch = await watchFhirFiles(source, parts, () => stopped);
  const since = parts.hospital.now();
  let taken = 0;
  let fault: string | undefined;
  let lastAt: string | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      taken += await watch.look();
      lastAt = parts.hospital.now();
      fault = undefined;
      await parts.desk.heard(source.name, { at: lastAt, complete: true });
    } catch (error) {
      fault = codeOf(error) ?? 'intake.road-failed';
    }
  };
  let waiting = false;
  const again = (): void => {
    if (waiting || stopped) return;
    waiting = true;
    looking = look().finally(() => {
      waiting = false;
    });
  };
  again();
  const timer = setInterval(again, EVERY_MS);
  return {
    state: () => ({
      source: source.name,
      kind: 'fhir-files',
      since,
      taken,
      refused: Object.fromEntries(watch.refused),
      ...(lastAt === undefined ? {} : { lastAt }),
      ...(fault === undefined ? {} : { fault }),
    }),
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
