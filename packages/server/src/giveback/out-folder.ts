import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../fault.ts';
import { keepFile } from '../home/keep-file.ts';
import { type GivenPlan, planSchema } from './given-plan.ts';

/** Where the state of an unfinished export lies; gone when it is whole. */
const STATE = '.unfinished';

/** Files of one step. Only when `end` returned do they count as written; until then the step is done again. */
export interface OutUnit {
  /** `path`: parts joined by `/`, or the raw bytes of a name that is no UTF-8. `modifiedMs`: the file's own time. */
  write(path: string, bytes: Uint8Array, raw?: Buffer, modifiedMs?: number): void;
  /** A file that need not fit into memory. */
  writePieces(path: string, pieces: Iterable<Uint8Array>): void;
  count(what: string, more?: number): void;
  end(): void;
}

export interface OutFolder {
  readonly folder: string;
  readonly state: string;
  isDone(unit: string): boolean;
  unit(name: string): OutUnit;
  /** Every line of SHA256SUMS of the finished steps, as latin-1 text of its bytes, and what they counted. */
  finished(): { readonly sums: readonly string[]; readonly counts: Readonly<Record<string, number>> };
  /** A file is not what its line says: the step that wrote it is to be done again. */
  doubt(sum: string): void;
  close(): void;
}

/** As `sha256sum` writes it: a name with a backslash or a line end is escaped and the line marked. `name`: latin-1 text of its bytes. */
export const sumLine = (sha256: string, name: string): string =>
  /[\\\n\r]/.test(name)
    ? `\\${sha256}  ${name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}`
    : `${sha256}  ${name}`;

/** The digest and the bytes of the name in a line of `sumLine`. */
export function readSumLine(line: string): { readonly sha256: string; readonly name: string } {
  const marked = line.startsWith('\\');
  const [sha256, name] = [line.slice(marked ? 1 : 0, marked ? 65 : 64), line.slice(marked ? 67 : 66)];
  return {
    sha256,
    name: marked ? name.replaceAll(/\\([\\nr])/g, (_, one) => (one === 'n' ? '\n' : one === 'r' ? '\r' : '\\')) : name,
  };
}

/**
 * Opens a new or unfinished export folder. Faults: `export.folder-not-empty` (something else lies there), `export.other-plan` (it was
 * begun with other options).
 */
export function openOutFolder(folder: string, plan: GivenPlan): OutFolder {
  const state = join(folder, STATE);
  if (!existsSync(join(state, 'plan.json'))) {
    if (existsSync(folder) && readdirSync(folder).some((name) => name !== STATE))
      throw new Fault('export.folder-not-empty', `${folder}: 空のフォルダを指定してください / name an empty folder`);
    mkdirSync(state, { recursive: true, mode: 0o700 });
    keepFile(join(state, 'plan.json'), JSON.stringify(plan));
  } else if (
    JSON.stringify(planSchema.parse(JSON.parse(readFileSync(join(state, 'plan.json'), 'utf8')))) !== JSON.stringify(plan)
  ) {
    throw new Fault(
      'export.other-plan',
      `${folder}: 前と違う指定です。前と同じ指定で続けるか、別のフォルダへ / begun with other options`,
    );
  }
  const sumsOf = (unit: string): string => join(state, `${unit}.json`);
  const made = new Set<string>();
  return {
    folder,
    state,
    isDone: (unit) => existsSync(sumsOf(unit)),
    unit(name) {
      const sums: string[] = [];
      const counts: Record<string, number> = {};
      return {
        write(path, bytes, raw, modifiedMs) {
          const place = raw === undefined ? join(folder, path) : Buffer.concat([Buffer.from(`${folder}/`), raw]);
          const parent =
            raw === undefined ? dirname(place as string) : (place as Buffer).subarray(0, (place as Buffer).lastIndexOf(0x2f));
          const key = parent.toString('latin1');
          if (!made.has(key)) {
            mkdirSync(parent, { recursive: true });
            made.add(key);
            if (made.size > 50_000) made.clear();
          }
          writeFileSync(place, bytes, { mode: 0o600 });
          if (modifiedMs !== undefined && modifiedMs > 0) utimesSync(place, modifiedMs / 1000, modifiedMs / 1000);
          sums.push(sumLine(createHash('sha256').update(bytes).digest('hex'), (raw ?? Buffer.from(path)).toString('latin1')));
        },
        writePieces(path, pieces) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          const file = openSync(join(folder, path), 'w', 0o600);
          const hash = createHash('sha256');
          try {
            for (const piece of pieces) {
              hash.update(piece);
              for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at);
            }
          } finally {
            closeSync(file);
          }
          sums.push(sumLine(hash.digest('hex'), Buffer.from(path).toString('latin1')));
        },
        count(what, more = 1) {
          counts[what] = (counts[what] ?? 0) + more;
        },
        end() {
          keepFile(sumsOf(name), JSON.stringify({ sums, counts }));
        },
      };
    },
    finished() {
      const sums: string[] = [];
      const counts: Record<string, number> = {};
      for (const file of readdirSync(state).sort()) {
        if (!file.startsWith('step-')) continue;
        const step = JSON.parse(readFileSync(join(state, file), 'utf8')) as { sums: string[]; counts: Record<string, number> };
        for (const sum of step.sums) sums.push(sum);
        for (const [what, count] of Object.entries(step.counts)) counts[what] = (counts[what] ?? 0) + count;
      }
      return { sums, counts };
    },
    doubt(sum) {
      for (const file of readdirSync(state)) {
        if (!file.startsWith('step-')) continue;
        const { sums } = JSON.parse(readFileSync(join(state, file), 'utf8')) as { sums: string[] };
        if (sums.includes(sum)) rmSync(join(state, file));
      }
    },
    close() {
      rmSync(state, { recursive: true, force: true });
    },
  };
}
