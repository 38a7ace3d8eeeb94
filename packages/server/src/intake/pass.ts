import { hash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Listed, type Walked, type WalkedFolder, walkPatient } from '@tomoshibi/formats';
import type { IntakeProblem } from '@tomoshibi/hospital';
import { codeOf } from '../fault.ts';
import { isCanaryFile } from '../guard/canaries.ts';
import { KnownFolders, linesOf } from '../guard/known-folders.ts';
import { PassGuard, type Suspect, type Waiting } from '../guard/pass-guard.ts';
import type { Taking } from '../opened.ts';
import { createArena, type ReadFile } from './arena.ts';
import { type Around, besideOf, currentItems, isUntouched, UNSEEN } from './around-file.ts';
import { compareFolder, type SeenFile } from './compare-folder.ts';
import { createEntryBatch } from './entry-batch.ts';
import { liesInHouse } from './in-house.ts';
import { type Folders, openFolders } from './list-folder.ts';
import { FOLDER, LOOK, OPEN, Pace } from './pace.ts';
import { type PassSoFar, readMet } from './pass-so-far.ts';
import { patientFiles, patientFolderOf, type WalkedPatient } from './patient-files.ts';
import { placeOf } from './place-of.ts';
import type { Ahead, AheadMode, PatientAhead } from './read-ahead.ts';
import { readShelf, type ShelfLine, shelvesNear } from './shelf.ts';
import type { TakeOptions } from './take-report.ts';
import type { Touched } from './touched-files.ts';

/** A file that may still be written to is looked at again after this long, this often. */
const SETTLE_MS = 1000;
const SETTLE_TRIES = 3;

const NOTHING: ReadonlyMap<string, ShelfLine> = new Map();

const placeOfFolder = ({ root, folder }: WalkedFolder): string => `${root}:${folder}`;

/** One look at a storage, patient by patient; see `takeSsmix2`. */
export class Pass {
  readonly counts = { seen: 0, taken: 0, unchanged: 0, patients: 0, renamed: 0, vanished: 0 };
  readonly problems: IntakeProblem[] = [];
  readonly odd = new Map<string, Buffer>();
  /** Numbers of patients who lie in the hospital, by the names of their files. */
  readonly inHouse = new Set<string>();
  readonly pace: Pace;
  readonly folders: Folders;
  touched: Touched[] = [];
  readonly batch;
  readonly unreadableBefore: number;
  complete = true;
  readonly #hospital: Taking;
  readonly #options: TakeOptions;
  readonly #arena = createArena();
  readonly #patientFolders = new KnownFolders();
  #guard: PassGuard | undefined;
  #suspects: Suspect[] = [];
  /** Folders in doubt: nothing below them is called vanished. */
  #doubtful: string[] = [];
  #late: {
    readonly root: number;
    readonly file: SeenFile;
    readonly known: ShelfLine | undefined;
    readonly beside: ShelfLine | undefined;
  }[] = [];
  /** Folders that a quick pass was in while this one was under way; true once this one has looked there again itself. */
  readonly #aside = new Map<string, boolean>();
  /** Code and place of every problem. */
  readonly #named = new Set<string>();
  /** Folders met before this pass was cut and went on: they were counted then. */
  #metBefore: ReadonlySet<string> = new Set();
  /** A source never taken before: there is no need to ask what is known of it. */
  #unknown = false;

  constructor(hospital: Taking, options: TakeOptions) {
    this.#hospital = hospital;
    this.#options = options;
    this.folders = options.folders ?? openFolders(options.roots, this.odd);
    this.pace = options.pace ?? Pace.of();
    this.batch = createEntryBatch(hospital.ledger, hospital.projector);
    this.unreadableBefore = hospital.projector.unreadable();
  }

  /** Before anything is looked at: what is known of the source, and whether its canaries live. */
  async open(): Promise<void> {
    const { source, roots } = this.#options;
    const taken = (): number => this.counts.taken;
    this.#guard = await PassGuard.open({ hospital: this.#hospital, source, roots, batch: this.batch, taken });
  }

  get guard(): PassGuard {
    if (this.#guard === undefined) throw new TypeError('open() comes first');
    return this.#guard;
  }

  /** Lists a folder on this thread. */
  readonly list = (root: number, folder: string): readonly Listed[] => {
    this.pace.touch(FOLDER);
    return this.folders.list(root, folder);
  };

  /** Goes on where a pass was cut: what that one met and counted is met and counted. */
  async goOn(source: string, before: PassSoFar): Promise<void> {
    Object.assign(this.counts, before.counts);
    for (const { code, root, path, detail } of before.problems) this.#problem(code, root, path, detail);
    this.complete = before.complete;
    const met = await readMet(this.#hospital.rows, source);
    for (const [root, folder] of met) this.#patientFolders.saw(root, folder);
    this.#metBefore = new Set(met.map(([root, folder]) => placeOfFolder({ root, folder })));
  }

  /** Folders met below the first folder of this one, and the name of that group. */
  metBeside({ root, folder }: WalkedFolder): readonly [string, readonly string[]] {
    const group = `${root}:${folder.slice(0, folder.indexOf('/'))}`;
    return [group, this.#patientFolders.met(group)];
  }

  /** Numbers of patients of whom something is still to be settled. */
  unsettled(): string[] {
    const late = this.#late.map(({ file }) => patientFolderOf(file.path));
    return [...new Set([...late, ...this.guard.waitingFor()].map((folder) => folder.slice(folder.lastIndexOf('/') + 1)))];
  }

  /** A quick pass has been in this folder: what we saw there, and all that waits of it, is out of date. */
  aside(root: number, folder: string): void {
    const within = (path: string): boolean => path.startsWith(`${folder}/`);
    this.#aside.set(placeOfFolder({ root, folder }), false);
    this.guard.forget(root, folder);
    this.#late = this.#late.filter((late) => late.root !== root || !within(late.file.path));
    this.touched = this.touched.filter((touched) => touched.root !== root || !within(touched.line.path));
  }

  /** A source never taken before is read ahead; of a known one most files need not be opened. */
  async aheadMode(): Promise<AheadMode> {
    // Shelves begin with the number of their root, and so stand before all other rows.
    const [first] = await this.#hospital.rows.find('inventory', { prefix: [this.#options.source], limit: 1 });
    this.#unknown = !/^\d/.test(first?.key[1] ?? '');
    return this.#unknown ? 'read' : 'look';
  }

  async walked(walked: Exclude<Walked, { kind: 'patient' }>): Promise<void> {
    if (walked.kind === 'litter' || walked.kind === 'absent') return;
    if (walked.code === 'ssmix2.folder-unreadable') {
      this.complete = false;
      this.#doubtful.push(`${walked.root}:${walked.path}`);
    }
    if (walked.code === 'ssmix2.foreign-name') return this.#foreign(walked.root, walked.path);
    this.#problem(walked.code, walked.root, walked.path, walked.detail);
  }

  /** Everything of one patient in one root. */
  async patient(step: PatientAhead): Promise<void> {
    const place = placeOfFolder(step);
    const seen = { ...this.counts };
    if (!this.#aside.has(place)) await this.#patient(step);
    else if (this.#aside.get(place) === false) {
      this.#aside.set(place, true);
      for (const walked of walkPatient(step, this.list))
        await (walked.kind === 'patient' ? this.#patient(asWalked(walked)) : this.walked(walked));
    }
    if (!this.#metBefore.has(place)) return;
    this.counts.seen = seen.seen;
    this.counts.unchanged = seen.unchanged;
    this.counts.patients = seen.patients;
  }

  async #patient({ root, folder, files, goesOn }: PatientAhead): Promise<void> {
    if (files.length > 0 && files.every(({ path }) => this.guard.isCanary(root, path))) return;
    if (!goesOn) {
      this.counts.patients++;
      if (!this.#metBefore.has(placeOfFolder({ root, folder }))) this.#patientFolders.saw(root, folder);
    }
    if (liesInHouse(files.map(({ path }) => path))) this.inHouse.add(folder.slice(folder.lastIndexOf('/') + 1));
    const shelf = await this.#shelf(root, `${folder}/`);
    const seen: SeenFile[] = [];
    for (const { path, companion, ahead } of files) this.#see(seen, shelf, root, path, companion, ahead);
    const doubtful = this.#doubtful.some((place) => place.startsWith(`${root}:${folder}`));
    await this.#compare(root, seen, shelf, doubtful);
    this.#options.onProgress?.(this.counts);
  }

  /** A patient asked for has no folder here. Where we know files of him, this is not the storage we know: or all of it is gone. */
  async absent({ root, folder }: WalkedFolder): Promise<void> {
    const { rows } = this.#hospital;
    if ((await linesOf(rows, this.#options.source, root, folder)).length > 0) this.complete = false;
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
    if (this.#unknown && !this.#aside.has(`${root}:${within.slice(0, -1)}`)) return NOTHING;
    const { source } = this.#options;
    const near = shelvesNear(root, within.endsWith('/') ? within.slice(0, -1) : within);
    const rows = await this.#hospital.rows.find('inventory', { prefix: [source], ...near });
    const lines = rows.flatMap((row) => readShelf(row.value)).filter((line) => line.path.startsWith(within));
    return new Map(lines.map((line) => [line.path, line]));
  }

  #see(
    seen: SeenFile[],
    shelf: ReadonlyMap<string, ShelfLine>,
    root: number,
    path: string,
    companion: boolean,
    ahead?: Ahead,
  ): void {
    if (this.guard.isCanary(root, path)) return;
    this.counts.seen++;
    // Only names with a dot can be half-written ones; the others need not be parsed here.
    if (path.includes('.')) {
      const place = placeOf(path, companion);
      if (place.key === undefined && place.code === 'ssmix2.half-written') return this.#problem(place.code, root, path);
    }
    if (this.#isHeld(root, path, companion, shelf, seen)) return;
    // A file we do not know is opened in any case: asking for its size first would cost a call more.
    if (!shelf.has(path)) return void seen.push({ path, sizeBytes: -1, modifiedMs: -1, companion, ahead });
    if (ahead !== undefined) {
      const { sizeBytes, modifiedMs } = ahead;
      const time = this.guard.looksAgain() ? UNSEEN : Math.floor(modifiedMs);
      return void seen.push({ path, sizeBytes, modifiedMs: time, companion, ahead });
    }
    this.pace.touch(LOOK);
    try {
      const { size, mtimeMs } = lstatSync(this.folders.open(root, path));
      seen.push({ path, sizeBytes: size, modifiedMs: this.guard.looksAgain() ? UNSEEN : Math.floor(mtimeMs), companion });
    } catch (error) {
      this.#problem('intake.file-unreadable', root, path, codeOf(error));
    }
  }

  /** In quarantine and as it was when it got there: what it claims to replace is taken to be there as before. */
  #isHeld(root: number, path: string, companion: boolean, shelf: ReadonlyMap<string, ShelfLine>, seen: SeenFile[]): boolean {
    const held = this.guard.held(root, path);
    if (held === undefined) return false;
    this.pace.touch(LOOK);
    try {
      const { size, mtimeMs } = lstatSync(this.folders.open(root, path));
      if (size !== held.sizeBytes || Math.floor(mtimeMs) !== held.modifiedMs) return false;
    } catch {
      return false; // said by whoever looks next
    }
    const known = shelf.get(path);
    if (known === undefined || known.vanished) this.counts.unchanged++;
    else seen.push({ path, sizeBytes: known.sizeBytes, modifiedMs: known.modifiedMs, companion });
    return true;
  }

  async #compare(
    root: number,
    seen: readonly SeenFile[],
    shelf: ReadonlyMap<string, ShelfLine>,
    doubtful: boolean,
  ): Promise<void> {
    const compared = compareFolder(seen, shelf);
    this.counts.unchanged += compared.unchanged;
    const missing = new Map<string, ShelfLine[]>();
    for (const line of compared.missing) missing.set(line.sha256, [...(missing.get(line.sha256) ?? []), line]);
    const current = currentItems(seen);
    for (const line of compared.returned) this.#renamed(root, line, line.path, current);
    for (const { file, known } of compared.read) {
      const beside = known === undefined ? besideOf(file.path, compared.missing, shelf) : undefined;
      this.#take(root, file, { known, beside, missing, current }, false);
      if (this.#suspects.length > 0) await this.#judge();
      if (this.batch.full) await this.#flush();
    }
    if (doubtful || this.#options.signal?.aborted) return;
    for (const lines of missing.values()) for (const line of lines) this.guard.removed(root, line);
  }

  async #judge(): Promise<void> {
    const suspects = this.#suspects;
    this.#suspects = [];
    for (const suspect of suspects) {
      const judged = await this.guard.judge(suspect);
      if (judged === 'take') this.#received(suspect);
      else if (judged === 'unchanged') this.counts.unchanged++;
    }
  }

  /** What waited for the end of the pass, and patients whose whole folder is gone. */
  async settleGuard(complete: boolean): Promise<void> {
    const { source } = this.#options;
    const { rows } = this.#hospital;
    if (complete)
      for (const { root, folder } of await this.#patientFolders.missing(rows, source)) {
        if (this.guard.stopped) break;
        for (const line of await linesOf(rows, source, root, folder)) this.guard.removed(root, line);
      }
    for (const waiting of this.guard.settle()) {
      const { root } = waiting;
      if (waiting.what === 'rewritten') await this.#rewritten(waiting);
      else if (waiting.what === 'cancelled') this.#rename(root, waiting.line, waiting.to, waiting.companion);
      else {
        const { path, seq } = waiting.line;
        this.counts.vanished++;
        this.batch.add({ kind: 'intake.original-vanished', v: 1, source, root, path, original: seq });
      }
      if (this.batch.full) await this.#flush();
    }
    if (!complete || this.guard.stopped) return;
    await this.batch.settled();
    const { projector } = this.#hospital;
    const changes = await this.#patientFolders.changes(rows, source);
    if (changes.length > 0) await projector.note(changes);
  }

  /** Read once more, so that none of them had to be held in memory; one that has changed again waits for the next pass. */
  async #rewritten({ root, path, companion, known }: Extract<Waiting, { what: 'rewritten' }>): Promise<void> {
    let read: ReadFile;
    try {
      read = this.read(root, path);
    } catch (error) {
      return this.#problem('intake.file-unreadable', root, path, codeOf(error));
    }
    if (read.changed) return this.#problem('intake.file-still-changing', root, path);
    const suspect = { root, path, companion, known, beside: undefined, ...read, sha256: hash('sha256', read.bytes) };
    if (this.guard.stopped) await this.guard.keepAside(suspect);
    else this.#received(suspect);
  }

  async #flush(): Promise<void> {
    await this.batch.flush();
    this.#arena.renew();
  }

  #take(root: number, file: SeenFile, { known, beside, missing, current }: Around, last: boolean): void {
    let read: ReadFile & { readonly sha256?: string | undefined };
    try {
      read = wasRead(file.ahead) && !last ? file.ahead : this.read(root, file.path);
    } catch (error) {
      return this.#problem('intake.file-unreadable', root, file.path, codeOf(error));
    }
    if (!last && (read.changed || isYoung(read.modifiedMs, read.bytes))) {
      this.#late.push({ root, file: { ...file, ahead: undefined }, known, beside });
      return;
    }
    if (read.changed) return this.#problem('intake.file-still-changing', root, file.path);
    if (read.sizeBytes === 0) {
      if (known !== undefined && !known.vanished) this.guard.emptied(root, file.path);
      return this.#problem('intake.file-empty', root, file.path);
    }
    if (isCanaryFile(file.path, read.bytes)) return; // planted by another home of ours
    const sha256 = read.sha256 ?? hash('sha256', read.bytes);
    const same = missing.get(sha256) ?? [];
    // Where several files hold the same bytes, the one that differs in its flag alone.
    const gone = same.find((line) => line.path.slice(0, -1) === file.path.slice(0, -1)) ?? same[0];
    if (known !== undefined && known.sha256 === sha256) {
      if (known.vanished) return this.#renamed(root, known, file.path, current);
      this.counts.unchanged++;
      if (!isUntouched(known, read))
        this.touched.push({ root, line: { ...known, sizeBytes: read.sizeBytes, modifiedMs: Math.floor(read.modifiedMs) } });
      return;
    }
    if (known !== undefined && !known.vanished && isUntouched(known, read)) this.guard.deceived();
    const { path, companion } = file;
    if (gone !== undefined && !this.guard.losesItsName(gone, path, companion)) {
      same.splice(same.indexOf(gone), 1);
      return this.#renamed(root, gone, path, current, companion);
    }
    const { bytes, sizeBytes, modifiedMs } = read;
    const suspect: Suspect = { root, path, companion, known, beside: gone ?? beside, bytes, sizeBytes, modifiedMs, sha256 };
    if (this.guard.suspects(suspect)) this.#suspects.push(suspect);
    else this.#received(suspect);
  }

  #received({ root, path, companion, bytes, sizeBytes, modifiedMs, sha256 }: Suspect): void {
    this.counts.taken++;
    this.batch.add(
      {
        kind: 'intake.original-received',
        v: 1,
        source: this.#options.source,
        root,
        path,
        sizeBytes,
        sha256,
        modifiedAt: new Date(Math.floor(modifiedMs)).toISOString(),
        ...(companion ? { companion: true as const } : {}),
      },
      bytes,
      sha256,
    );
  }

  read(root: number, path: string) {
    this.pace.touch(OPEN);
    return this.#arena.read(this.folders.open(root, path));
  }

  #renamed(root: number, line: ShelfLine, to: string, current: () => ReadonlySet<string>, companion = false): void {
    if (this.guard.renamed(root, line, to, companion, current) === 'go') this.#rename(root, line, to, companion);
  }

  #rename(root: number, line: ShelfLine, to: string, companion: boolean): void {
    this.counts.renamed++;
    const { source } = this.#options;
    const event = { kind: 'intake.original-renamed', v: 1, source, root, from: line.path, to, original: line.seq } as const;
    this.batch.add(companion ? { ...event, companion } : event);
  }

  #problem(code: string, root: number, path: string, detail?: string): void {
    // Met twice: before the pass was cut, or by a look at a folder again.
    const place = `${code} ${root}:${path}`;
    if (this.#named.has(place)) return;
    this.#named.add(place);
    this.problems.push(detail === undefined ? { code, root, path } : { code, root, path, detail });
  }

  /** Files that were being written when first seen: once more, a few times, then as they are. */
  async settleLate(): Promise<void> {
    for (let attempt = 1; this.#late.length > 0 && attempt <= SETTLE_TRIES && !this.#options.signal?.aborted; attempt++) {
      await sleep(SETTLE_MS);
      const late = this.#late;
      this.#late = [];
      for (const { root, file, known, beside } of late) {
        const around = { known, beside, missing: new Map(), current: currentItems([file]) };
        this.#take(root, file, around, attempt === SETTLE_TRIES);
        if (this.#suspects.length > 0) await this.#judge();
        if (this.batch.full) await this.#flush();
      }
    }
  }
}

const wasRead = (ahead: Ahead | undefined): ahead is Ahead & ReadFile => ahead?.bytes !== undefined;

/** A patient of a walk on this thread: nothing was looked at ahead. */
export const asWalked = (walked: WalkedPatient): PatientAhead => {
  const { kind, root, folder } = walked;
  return { kind, root, folder, goesOn: false, files: patientFiles(walked).map((file) => ({ ...file, ahead: undefined })) };
};

/** Written within the last seconds and without a final segment end (CR, LF, FS), or empty: perhaps only half there. */
function isYoung(modifiedMs: number, bytes: Uint8Array): boolean {
  if (Date.now() - modifiedMs > 2 * SETTLE_MS) return false;
  const last = bytes.at(-1);
  return last !== 0x0d && last !== 0x0a && last !== 0x1c;
}
