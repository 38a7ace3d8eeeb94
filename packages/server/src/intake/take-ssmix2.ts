import { hash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Walked, walkStorage } from '@tomoshibi/formats';
import type { IntakeProblem } from '@tomoshibi/hospital';
import { codeOf } from '../fault.ts';
import type { Writing } from '../opened.ts';
import { PROJECTION } from '../projector/projector.ts';
import type { RowChange } from '../stores/row-store.ts';
import { createArena } from './arena.ts';
import { compareFolder, type SeenFile } from './compare-folder.ts';
import { createEntryBatch } from './entry-batch.ts';
import { finishPass } from './finish-pass.ts';
import { type Folders, openFolders } from './list-folder.ts';
import { placeOf } from './place-of.ts';
import { readShelf, type ShelfLine, shelfOf, shelvesNear, writeShelf } from './shelf.ts';

export interface TakeOptions {
  readonly source: string;
  readonly roots: readonly string[];
  readonly signal?: AbortSignal;
  /** The file system; another one only to try out its faults. */
  readonly folders?: Folders;
  onProgress?(done: { readonly seen: number; readonly taken: number }): void;
}

/** What one pass did. `unreadable`: could not be read from the source, or could not be understood; see `tomoshibi problems`. */
export interface TakeReport {
  readonly seen: number;
  readonly taken: number;
  readonly unchanged: number;
  readonly unreadable: number;
  readonly patients: number;
  readonly seconds: number;
  readonly renamed: number;
  readonly vanished: number;
  /** False when a root or folder could not be listed to the end, or the pass was stopped. */
  readonly complete: boolean;
}

/** A file that may still be written to is looked at again after this long, this often. */
const SETTLE_MS = 1000;
const SETTLE_TRIES = 3;

/**
 * One pass over an SS-MIX2 storage: takes every file that is new or changed, notes renames (旧版・削除) and files that are
 * gone. Whatever goes wrong with one file or folder is noted and the rest goes on. When it resolves, all that was taken is
 * durable and on the charts. Rejects only with faults of our own side (vault, rows).
 */
export async function takeSsmix2(hospital: Writing, options: TakeOptions): Promise<TakeReport> {
  const pass = new Pass(hospital, options);
  const started = performance.now();
  const startedAt = hospital.now();
  for (const walked of walkStorage(options.roots.length, pass.folders.list)) {
    if (options.signal?.aborted) break;
    await pass.walked(walked);
  }
  await pass.settleLate();
  await pass.batch.settled();
  await pass.saveTouched();
  const complete = pass.complete && options.signal?.aborted !== true;
  const unreadable = pass.problems.length + hospital.projector.unreadable() - pass.unreadableBefore;
  const counts = { ...pass.counts, unreadable, complete };
  await finishPass(hospital, pass.batch, { source: options.source, startedAt, problems: pass.problems, ...counts });
  return { ...counts, seconds: Math.round((performance.now() - started) / 10) / 100 };
}

class Pass {
  readonly counts = { seen: 0, taken: 0, unchanged: 0, patients: 0, renamed: 0, vanished: 0 };
  readonly problems: IntakeProblem[] = [];
  readonly folders: Folders;
  readonly batch;
  readonly unreadableBefore: number;
  complete = true;
  readonly #hospital: Writing;
  readonly #options: TakeOptions;
  readonly #arena = createArena();
  /** Folders in doubt: nothing below them is called vanished. */
  #doubtful: string[] = [];
  #late: { readonly root: number; readonly file: SeenFile; readonly known: ShelfLine | undefined }[] = [];
  #touched: { readonly root: number; readonly line: ShelfLine }[] = [];

  constructor(hospital: Writing, options: TakeOptions) {
    this.#hospital = hospital;
    this.#options = options;
    this.folders = options.folders ?? openFolders(options.roots);
    this.batch = createEntryBatch(hospital.ledger, hospital.projector);
    this.unreadableBefore = hospital.projector.unreadable();
  }

  async walked(walked: Walked): Promise<void> {
    if (walked.kind === 'litter') return;
    if (walked.kind === 'problem') {
      if (walked.code === 'ssmix2.folder-unreadable') {
        this.complete = false;
        this.#doubtful.push(`${walked.root}:${walked.path}`);
      }
      if (walked.code === 'ssmix2.foreign-name') return this.#foreign(walked.root, walked.path);
      return void this.#problem(walked.code, walked.root, walked.path, walked.detail);
    }
    this.counts.patients++;
    const { root, folder } = walked;
    const shelf = await this.#shelf(root, `${folder}/`);
    const seen: SeenFile[] = [];
    for (const file of walked.files) this.#see(seen, shelf, root, `${folder}/${file.day}/${file.type}/${file.name}`, false);
    for (const document of walked.documents) {
      const at = `${folder}/${document.day}/${document.type}/${document.name}`;
      if (document.main !== undefined) this.#see(seen, shelf, root, `${at}/${document.main}`, false);
      for (const companion of document.companions) this.#see(seen, shelf, root, `${at}/${companion}`, true);
    }
    const doubtful = this.#doubtful.some((place) => place.startsWith(`${root}:${folder}`));
    await this.#compare(root, seen, shelf, doubtful);
    this.#options.onProgress?.(this.counts);
  }

  /** A file outside every patient folder: kept, in no chart. */
  async #foreign(root: number, path: string): Promise<void> {
    const seen: SeenFile[] = [];
    const shelf = await this.#shelf(root, path);
    this.#see(seen, shelf, root, path, false);
    await this.#compare(root, seen, shelf, true);
  }

  /** What we know to lie at or below `within`, by path. */
  async #shelf(root: number, within: string): Promise<ReadonlyMap<string, ShelfLine>> {
    const { source } = this.#options;
    const near = shelvesNear(root, within.endsWith('/') ? within.slice(0, -1) : within);
    const rows = await this.#hospital.rows.find('inventory', { prefix: [source], ...near });
    const lines = rows.flatMap((row) => readShelf(row.value)).filter((line) => line.path.startsWith(within));
    return new Map(lines.map((line) => [line.path, line]));
  }

  #see(seen: SeenFile[], shelf: ReadonlyMap<string, ShelfLine>, root: number, path: string, companion: boolean): void {
    this.counts.seen++;
    // Only names with a dot can be half-written ones; the others need not be parsed here.
    if (path.includes('.')) {
      const place = placeOf(path, companion);
      if (place.key === undefined && place.code === 'ssmix2.half-written') return this.#problem(place.code, root, path);
    }
    // A file we do not know is opened in any case: asking for its size first would cost a call more.
    if (!shelf.has(path)) return void seen.push({ path, sizeBytes: -1, modifiedMs: -1, companion });
    try {
      const { size, mtimeMs } = lstatSync(this.folders.open(root, path));
      seen.push({ path, sizeBytes: size, modifiedMs: Math.floor(mtimeMs), companion });
    } catch (error) {
      this.#problem('intake.file-unreadable', root, path, codeOf(error));
    }
  }

  async #compare(
    root: number,
    seen: readonly SeenFile[],
    shelf: ReadonlyMap<string, ShelfLine>,
    doubtful: boolean,
  ): Promise<void> {
    const { source } = this.#options;
    const compared = compareFolder(seen, shelf);
    this.counts.unchanged += compared.unchanged;
    const missing = new Map(compared.missing.map((line) => [line.sha256, line]));
    for (const line of compared.returned) this.#renamed(root, line, line.path);
    for (const { file, known } of compared.read) {
      this.#take(root, file, known, missing, false);
      if (this.batch.full) await this.#flush();
    }
    if (doubtful || this.#options.signal?.aborted) return;
    for (const line of missing.values()) {
      this.counts.vanished++;
      this.batch.add({ kind: 'intake.original-vanished', v: 1, source, root, path: line.path, original: line.seq });
    }
  }

  async #flush(): Promise<void> {
    await this.batch.flush();
    this.#arena.renew();
  }

  #take(root: number, file: SeenFile, known: ShelfLine | undefined, missing: Map<string, ShelfLine>, last: boolean): void {
    let read: ReturnType<Pass['read']>;
    try {
      read = this.read(root, file.path);
    } catch (error) {
      return this.#problem('intake.file-unreadable', root, file.path, codeOf(error));
    }
    if (!last && (read.changed || isYoung(read.modifiedMs, read.bytes))) {
      this.#late.push({ root, file, known });
      return;
    }
    if (read.changed) return this.#problem('intake.file-still-changing', root, file.path);
    if (read.sizeBytes === 0) return this.#problem('intake.file-empty', root, file.path);
    const sha256 = hash('sha256', read.bytes);
    const gone = missing.get(sha256);
    if (known !== undefined && known.sha256 === sha256) {
      if (known.vanished) return this.#renamed(root, known, file.path);
      this.counts.unchanged++;
      this.#touched.push({ root, line: { ...known, sizeBytes: read.sizeBytes, modifiedMs: Math.floor(read.modifiedMs) } });
      return;
    }
    if (gone !== undefined) {
      missing.delete(sha256);
      return this.#renamed(root, gone, file.path, file.companion);
    }
    this.counts.taken++;
    this.batch.add(
      {
        kind: 'intake.original-received',
        v: 1,
        source: this.#options.source,
        root,
        path: file.path,
        sizeBytes: read.sizeBytes,
        sha256,
        modifiedAt: new Date(Math.floor(read.modifiedMs)).toISOString(),
        ...(file.companion ? { companion: true as const } : {}),
      },
      read.bytes,
      sha256,
    );
  }

  read(root: number, path: string) {
    return this.#arena.read(this.folders.open(root, path));
  }

  #renamed(root: number, line: ShelfLine, to: string, companion = false): void {
    this.counts.renamed++;
    const { source } = this.#options;
    const event = { kind: 'intake.original-renamed', v: 1, source, root, from: line.path, to, original: line.seq } as const;
    this.batch.add(companion ? { ...event, companion } : event);
  }

  #problem(code: string, root: number, path: string, detail?: string): void {
    this.problems.push(detail === undefined ? { code, root, path } : { code, root, path, detail });
  }

  /** Files that were being written when first seen: once more, a few times, then as they are. */
  async settleLate(): Promise<void> {
    for (let attempt = 1; this.#late.length > 0 && attempt <= SETTLE_TRIES && !this.#options.signal?.aborted; attempt++) {
      await sleep(SETTLE_MS);
      const late = this.#late;
      this.#late = [];
      for (const { root, file, known } of late) {
        this.#take(root, file, known, new Map(), attempt === SETTLE_TRIES);
        if (this.batch.full) await this.#flush();
      }
    }
  }

  /** Files with the same bytes and another time: remembered, so that the next pass need not read them. */
  async saveTouched(): Promise<void> {
    if (this.#touched.length === 0) return;
    const { rows, projector } = this.#hospital;
    const shelves = new Map<string, ShelfLine[]>();
    for (const { root, line } of this.#touched) {
      const key = shelfOf(root, line.path);
      shelves.set(key, [...(shelves.get(key) ?? []), line]);
    }
    const changes: RowChange[] = [];
    for (const [shelf, touched] of shelves) {
      const key = [this.#options.source, shelf];
      const lines = new Map(readShelf((await rows.get('inventory', key)) ?? '').map((line) => [line.path, line]));
      for (const line of touched) lines.set(line.path, line);
      changes.push({ table: 'inventory', key, value: writeShelf(lines.values()) });
    }
    await rows.apply(PROJECTION, projector.next(), projector.next(), changes);
  }
}

/** Written within the last seconds and without a final segment end (CR, LF, FS), or empty: perhaps only half there. */
function isYoung(modifiedMs: number, bytes: Uint8Array): boolean {
  if (Date.now() - modifiedMs > 2 * SETTLE_MS) return false;
  const last = bytes.at(-1);
  return last !== 0x0d && last !== 0x0a && last !== 0x1c;
}
