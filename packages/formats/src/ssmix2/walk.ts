import { mainFileOf } from './extended.ts';
import { isDataType } from './file-name.ts';
import { isLitter, isLitterFolder } from './litter.ts';
import { hasDayShape } from './storage-day.ts';

/** One entry of a folder, as the caller's file system gives it. */
export interface Listed {
  readonly name: string;
  readonly isFolder: boolean;
  /** A symbolic link or junction, or a pipe, socket or device: never opened, never followed. Leave out for files and folders. */
  readonly oddity?: 'link' | 'special';
}

/** A message file of one patient. Its path is `folder/day/type/name`. */
export interface WalkedFile {
  readonly day: string;
  readonly type: string;
  readonly name: string;
}

/** A content folder of the 拡張ストレージ. Its path is `folder/day/type/name`, its files lie below. */
export interface WalkedDocument extends WalkedFile {
  /** Path inside the content folder; undefined when it holds no file. */
  readonly main?: string;
  /** All other files, as paths inside the content folder, in order. */
  readonly companions: readonly string[];
}

export type Walked =
  | {
      /** Everything that lies in one patient's folder. */
      readonly kind: 'patient';
      readonly root: number;
      /** `123/002/1230020001`. */
      readonly folder: string;
      /** The folder's own name; whether the names inside agree is for `parsePath` to say. */
      readonly patient: string;
      readonly files: readonly WalkedFile[];
      readonly documents: readonly WalkedDocument[];
    }
  | {
      /**
       * Something not taken: `ssmix2.folder-unreadable`, `ssmix2.foreign-name` (a file outside a type folder, a ransom note
       * perhaps), `ssmix2.foreign-folder`, `ssmix2.link-not-followed`, `ssmix2.special-file`, `ssmix2.folder-too-deep`,
       * `ssmix2.document-empty`.
       */
      readonly kind: 'problem';
      readonly code: string;
      readonly root: number;
      readonly path: string;
      readonly detail?: string;
    }
  | {
      /** Left by a file system: counted, not taken. */
      readonly kind: 'litter';
      readonly root: number;
      readonly path: string;
    }
  | {
      /** A patient asked for by number has no folder in this root. Only of walks with `first`. */
      readonly kind: 'absent';
      readonly root: number;
      readonly folder: string;
    };

/** Which patients come when. */
export interface WalkOrder {
  /** Patient numbers whose folders are walked before all others, in this order and in every root; each folder is walked once. */
  readonly first?: readonly string[];
  /** Nobody but `first`. */
  readonly only?: boolean;
  /** Folders up to and including this one are left out of the rest, as if they had been walked: where an earlier walk was cut. */
  readonly after?: WalkedFolder;
}

/** A patient's folder, `123/002/1230020001`, in one of the roots. */
export interface WalkedFolder {
  readonly root: number;
  readonly folder: string;
}

export type ListFolder = (root: number, folder: string) => readonly Listed[];

/** Deeper than any content folder seen; stops a loop that a file system hides from us. */
const DEEPEST = 8;

/**
 * All patients of a list of storage roots, patient by patient: folders are what a walk costs, and whoever compares a patient's
 * names with those of the last pass needs them together. `list` gives the entries of a folder (`''` is the root) in any order
 * and may throw: the folder becomes a problem, the walk goes on. Order is by root, then by name in code units, so that two
 * walks of the same tree are equal; `order` puts some first. Names are passed on as they are, odd ones too; nothing is opened.
 */
export function* walkStorage(roots: number, list: ListFolder, order: WalkOrder = {}): Generator<Walked, void, undefined> {
  const { first = [], only = false, after } = order;
  const walked = new Set<string>();
  for (const number of first) {
    const folder = patientFolder(number);
    if (folder === undefined) continue;
    for (let root = 0; root < roots; root++) {
      if (walked.has(`${root}:${folder}`)) continue;
      walked.add(`${root}:${folder}`);
      yield* walkPatient({ root, folder }, list);
    }
  }
  if (only) return;
  for (let root = after?.root ?? 0; root < roots; root++)
    yield* new Walk(root, list).root(walked, root === after?.root ? after.folder.split('/') : []);
}

/** One patient's folder alone; `absent` when there is none. */
export function walkPatient({ root, folder }: WalkedFolder, list: ListFolder): Generator<Walked, void, undefined> {
  return new Walk(root, list).one(folder);
}

/** Where a storage keeps a patient: `123/002/1230020001`, or `12/12` for a number too short for three folders. Undefined: nowhere. */
export function patientFolder(number: string): string | undefined {
  // A number from a list or a message: none may lead out of the root.
  if (number === '' || /[/\\\u0000]/.test(number) || number.startsWith('.') || /^\.*$/.test(number.slice(3, 6) || 'x'))
    return undefined;
  return number.length <= 3 ? `${number}/${number}` : `${number.slice(0, 3)}/${number.slice(3, 6)}/${number}`;
}

class Walk {
  private readonly number: number;
  private readonly list: ListFolder;

  constructor(root: number, list: ListFolder) {
    this.number = root;
    this.list = list;
  }

  /** `walked`: folders to leave out, `root:folder`. `after`: parts of the last folder to leave out with all before it. */
  *root(walked: ReadonlySet<string>, after: readonly string[]): Generator<Walked, void, undefined> {
    for (const first of yield* this.folders('')) {
      if (first.length > 3) {
        yield this.problem('ssmix2.foreign-folder', first);
        continue;
      }
      if (after[0] !== undefined && first < after[0]) continue;
      const within = first === after[0] ? after : [];
      for (const second of yield* this.folders(first)) {
        if (within[1] !== undefined && second < within[1]) continue;
        const last = second === within[1] ? within : [];
        const folder = `${first}/${second}`;
        const inside = yield* this.entries(folder);
        // Numbers of up to three characters leave no second folder: `12/12/<day>`.
        if (second === first && this.isPatientFolder(folder, inside)) {
          if (last.length !== 2 && !walked.has(`${this.number}:${folder}`)) yield* this.patient(folder, second, inside);
        } else
          for (const entry of yield* this.foldersOf(folder, inside)) {
            const path = `${folder}/${entry}`;
            if ((last[2] !== undefined && entry <= last[2]) || walked.has(`${this.number}:${path}`)) continue;
            yield* this.patient(path, entry, yield* this.entries(path));
          }
      }
    }
  }

  *one(folder: string): Generator<Walked, void, undefined> {
    let inside: readonly Listed[];
    try {
      inside = this.list(this.number, folder);
    } catch (fault) {
      if (codeOf(fault) !== 'ENOENT') yield this.problem('ssmix2.folder-unreadable', folder, codeOf(fault));
      else yield { kind: 'absent', root: this.number, folder };
      return;
    }
    yield* this.patient(folder, folder.slice(folder.lastIndexOf('/') + 1), yield* this.sorted(folder, inside));
  }

  /** A short number's folder holds days; a second folder holds longer numbers that begin like it, which may look like days too. */
  private isPatientFolder(folder: string, inside: readonly Listed[]): boolean {
    const folders = inside.filter((entry) => entry.isFolder);
    const start = folder.replace('/', '');
    if (folders.length === 0 || !folders.every((entry) => hasDayShape(entry.name))) return false;
    const doubtful = folders.find((entry) => entry.name !== '-' && entry.name.startsWith(start));
    if (doubtful === undefined) return true;
    try {
      return this.list(this.number, `${folder}/${doubtful.name}`).some(
        (entry) => isDataType(entry.name) || entry.name.includes('^'),
      );
    } catch {
      return false;
    }
  }

  private *patient(folder: string, patient: string, inside: readonly Listed[]): Generator<Walked, void, undefined> {
    const files: WalkedFile[] = [];
    const documents: WalkedDocument[] = [];
    for (const day of yield* this.foldersOf(folder, inside)) {
      for (const type of yield* this.folders(`${folder}/${day}`)) {
        const path = `${folder}/${day}/${type}`;
        for (const entry of yield* this.entries(path)) {
          if (entry.isFolder) documents.push(yield* this.document({ day, type, name: entry.name }, `${path}/${entry.name}`));
          else if (isLitter(entry.name)) yield { kind: 'litter', root: this.number, path: `${path}/${entry.name}` };
          else files.push({ day, type, name: entry.name });
        }
      }
    }
    yield { kind: 'patient', root: this.number, folder, patient, files, documents };
  }

  private *document(at: WalkedFile, path: string): Generator<Walked, WalkedDocument, undefined> {
    const files: string[] = [];
    yield* this.content(path, '', files, 0);
    const main = mainFileOf(files);
    if (main === undefined) {
      yield this.problem('ssmix2.document-empty', path);
      return { ...at, companions: files };
    }
    return { ...at, main, companions: files.filter((file) => file !== main) };
  }

  private *content(path: string, below: string, files: string[], depth: number): Generator<Walked, void, undefined> {
    for (const entry of yield* this.entries(below === '' ? path : `${path}/${below}`)) {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isLitter(entry.name)) yield { kind: 'litter', root: this.number, path: `${path}/${file}` };
      else if (!entry.isFolder) files.push(file);
      else if (depth < DEEPEST) yield* this.content(path, file, files, depth + 1);
      else yield this.problem('ssmix2.folder-too-deep', `${path}/${file}`);
    }
  }

  /** Names of the folders in a folder where only folders belong. */
  private *folders(folder: string): Generator<Walked, readonly string[], undefined> {
    return yield* this.foldersOf(folder, yield* this.entries(folder));
  }

  private *foldersOf(folder: string, inside: readonly Listed[]): Generator<Walked, readonly string[], undefined> {
    const names: string[] = [];
    for (const { name, isFolder } of inside) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (isFolder ? isLitterFolder(name) : isLitter(name)) yield { kind: 'litter', root: this.number, path };
      else if (isFolder) names.push(name);
      else yield this.problem('ssmix2.foreign-name', path);
    }
    return names;
  }

  /** What is in a folder; of one that cannot be listed nothing, and a problem. */
  private *entries(folder: string): Generator<Walked, readonly Listed[], undefined> {
    let listed: readonly Listed[];
    try {
      listed = this.list(this.number, folder);
    } catch (fault) {
      yield this.problem('ssmix2.folder-unreadable', folder, codeOf(fault));
      return [];
    }
    return yield* this.sorted(folder, listed);
  }

  /** Entries in order; links and special files are reported and left out. */
  private *sorted(folder: string, listed: readonly Listed[]): Generator<Walked, readonly Listed[], undefined> {
    const taken: Listed[] = [];
    for (const entry of listed) {
      if (entry.oddity === undefined) taken.push(entry);
      else {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        yield this.problem(entry.oddity === 'link' ? 'ssmix2.link-not-followed' : 'ssmix2.special-file', path);
      }
    }
    return taken.length > 1 ? taken.sort(byName) : taken;
  }

  private problem(code: string, path: string, detail?: string): Walked {
    return { kind: 'problem', code, root: this.number, path, ...(detail !== undefined && { detail }) };
  }
}

function byName(a: Listed, b: Listed): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** The file system's own code (`EACCES`), never its message: that one names the path again. */
function codeOf(fault: unknown): string | undefined {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
