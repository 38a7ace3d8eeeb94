import { createHash } from 'node:crypto';
import { digestWords, headFile, KIT_DATA, KIT_PAGE, type KitHead, signatureFile, sumsFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { codeOf } from '../../fault.ts';
import { sumsSignedBy } from '../write/sums.ts';
import { diskFiles, type FoundName, folderFiles, type KitFiles, readSmall } from './kit-files.ts';
import { FINDINGS, type KitFinding, type KitFindingWhat, type KitVerdict, MOST_FINDINGS, visible } from './kit-finding.ts';
import { labelWords, sameWords } from './label-words.ts';
import { lookAtHead, MOST_HEAD, type SeenHead } from './look-at-head.ts';
import { isJournalPath, startsItself } from './name-rules.ts';
import { type OtherLists, otherLists, PART } from './other-lists.ts';
import { oneName, parseSums } from './parse-sums.ts';
import { waitingJournal, whatOfUnlisted } from './unlisted.ts';

/** Of a kit, what its home knows. */
export interface RegisteredKit {
  readonly id?: string | undefined;
  /** The newest that was written: an older one on the stick was put back. */
  readonly generation?: number | undefined;
  /** Reported lost, or retired. */
  readonly ended?: true | undefined;
}

/** Whom to believe; without key and words the kit can only be found to fit together. */
export interface CheckOptions {
  /** Base64 of the key the signature must be of, kept from before or from the home. */
  readonly signer?: string | undefined;
  /** The six words of the label as typed: they stand for signer and page. */
  readonly words?: string | undefined;
  /** Hex SHA-256 the page must have, where a home knows it. */
  readonly pageDigest?: string | undefined;
  /** `KIT-07`, as on the label in the hand: another kit of the same hospital is signed as well. */
  readonly kit?: string | undefined;
  /** What the register says of the kit in the hand. */
  readonly registered?: RegisteredKit | undefined;
  /** All of a home's kits by number, where nobody said which one it is: a number that is not among them is no kit of ours. */
  readonly register?: ReadonlyMap<string, RegisteredKit> | undefined;
  /** UTC instant of looking. */
  readonly now: string;
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
}

export interface KitCheck {
  readonly verdict: KitVerdict;
  /** Whom the signature was compared with. */
  readonly trust: 'key' | 'words' | 'none';
  readonly findings: readonly KitFinding[];
  readonly findingsTotal: number;
  /** As the head says; believed only when the verdict is `good`. */
  readonly head?: KitHead;
  /** Good-until lies behind `now`. */
  readonly late: boolean;
  /** Six words of signer and page, as they must stand on the label. */
  readonly labelWords?: readonly string[];
  /** Six words of this generation, as written down when it was made. */
  readonly sumsWords?: readonly string[];
  /** Hex. */
  readonly pageDigest?: string;
  readonly files: number;
  readonly bytes: number;
}

/** Sums of a kit of 100,000 files. */
const MOST_SUMS = 64 * 1024 * 1024;

/**
 * Looks at every file of a kit, with no secret and no home. Nothing is written and nothing of the kit is run.
 * Never rejects for what is wrong with a kit; rejects with the platform's error when the folder cannot be listed.
 * @param place Its folder, or the disk it was written to.
 */
export async function checkKit(place: string | Disk | KitFiles, options: CheckOptions): Promise<KitCheck> {
  const files = filesOf(place);
  const found: FoundName[] = [];
  for await (const name of files.names()) found.push(name);
  const look = new Look(files, found, options);
  return look.run();
}

function filesOf(place: string | Disk | KitFiles): KitFiles {
  if (typeof place === 'string') return folderFiles(place);
  return 'names' in place ? place : diskFiles(place);
}

interface Living {
  readonly head: KitHead;
  readonly sums: ReadonlyMap<string, string>;
  readonly seen: readonly (SeenHead | undefined)[];
  readonly others: OtherLists;
}

/** One check, from the names to the verdict. */
class Look {
  private readonly findings = { changed: [] as KitFinding[], unfinished: [] as KitFinding[], note: [] as KitFinding[] };
  private total = 0;
  private worst: 'good' | 'unfinished' | 'changed' = 'good';
  /** Path in NFC → as the file system spells it. */
  private readonly byName = new Map<string, FoundName>();
  private bytes = 0;

  private readonly files: KitFiles;
  private readonly found: readonly FoundName[];
  private readonly options: CheckOptions;

  constructor(files: KitFiles, found: readonly FoundName[], options: CheckOptions) {
    this.files = files;
    this.found = found;
    this.options = options;
  }

  async run(): Promise<KitCheck> {
    this.lookAtNames();
    const seen = [await this.headAt(0), await this.headAt(1)];
    const heads = seen.flatMap((one) => (one?.state === 'whole' ? [one.head] : []));
    const head = heads.sort((a, b) => b.generation - a.generation)[0];
    if (head === undefined) return this.withoutHead();

    const pageDigest = await this.digestOf(KIT_PAGE);
    const words = pageDigest === undefined ? undefined : labelWords(head.signer, pageDigest);
    const trust = this.compareSigner(head, pageDigest, words);
    const sums = await this.readSums(head, this.options.signer ?? head.signer);
    if (sums !== undefined) await this.compareFiles(head, sums.digests, seen, pageDigest);
    this.compareRegister(head);
    const late = Date.parse(head.goodUntilInstant) < Date.parse(this.options.now);
    if (late) this.add('late', head.goodUntilInstant);
    return {
      verdict: this.worst === 'good' && trust === 'none' ? 'whole' : this.worst,
      trust,
      findings: this.listed(),
      findingsTotal: this.total,
      head,
      late,
      ...(words && { labelWords: words }),
      ...(sums && { sumsWords: digestWords(sums.digest) }),
      ...(pageDigest !== undefined && { pageDigest }),
      files: this.found.filter(({ sort }) => sort === 'file').length,
      bytes: this.bytes,
    };
  }

  private add(what: KitFindingWhat, where?: string): void {
    const weight = FINDINGS[what];
    if (weight === 'changed' || (weight === 'unfinished' && this.worst === 'good')) this.worst = weight;
    this.total++;
    const same = this.findings[weight];
    if (same.length < MOST_FINDINGS) same.push({ what, ...(where !== undefined && { where: visible(where) }) });
  }

  /** The grave ones first. */
  private listed(): readonly KitFinding[] {
    const { changed, unfinished, note } = this.findings;
    return [...changed, ...unfinished, ...note].slice(0, MOST_FINDINGS);
  }

  /** Two names that some PC takes for one, and whatever is neither file nor folder. */
  private lookAtNames(): void {
    const known = new Set<string>();
    for (const name of this.found) {
      const one = oneName(name.path);
      if (known.has(one)) this.add('name-twice', name.path);
      known.add(one);
      if (name.sort === 'link' || name.sort === 'other') this.add('not-a-file', name.path);
      else if (name.sort === 'file' && startsItself(name.path)) this.add('starts-itself', name.path);
      const nfc = name.path.normalize('NFC');
      if (!this.byName.has(nfc)) this.byName.set(nfc, name);
    }
  }

  private fileAt(path: string): FoundName | undefined {
    const name = this.byName.get(path);
    return name?.sort === 'file' ? name : undefined;
  }

  private async smallAt(path: string, most: number): Promise<Uint8Array | undefined> {
    const name = this.fileAt(path);
    if (name === undefined) return undefined;
    try {
      return await readSmall(this.files, name.path, most);
    } catch (error) {
      this.add('file-unreadable', `${path} ${codeOf(error) ?? ''}`);
      return undefined;
    }
  }

  private async headAt(slot: number): Promise<SeenHead | undefined> {
    const path = headFile(slot);
    return this.fileAt(path) === undefined ? undefined : lookAtHead(path, await this.smallAt(path, MOST_HEAD));
  }

  private withoutHead(): KitCheck {
    const anything = [...this.byName.keys()].some((path) => path === KIT_PAGE || path.startsWith('sums-') || path === headFile(0) || path === headFile(1)); // biome-ignore format: one line
    if (anything) this.add('head-unreadable', `${KIT_DATA}/head-0.js, head-1.js`);
    return {
      verdict: anything ? 'changed' : 'not-a-kit',
      trust: 'none',
      findings: this.listed(),
      findingsTotal: this.total,
      late: false,
      files: this.found.filter(({ sort }) => sort === 'file').length,
      bytes: 0,
    };
  }

  private compareSigner(head: KitHead, pageDigest: string | undefined, words: readonly string[] | undefined): KitCheck['trust'] {
    const { signer, words: typed, pageDigest: page } = this.options;
    if (signer !== undefined && signer !== head.signer) this.add('signer-other');
    if (typed !== undefined && (words === undefined || !sameWords(typed, words))) this.add('words-other', words?.join(' '));
    if (page !== undefined && page !== pageDigest) this.add('page-other', KIT_PAGE);
    return signer !== undefined ? 'key' : typed !== undefined ? 'words' : 'none';
  }

  private async readSums(head: KitHead, signer: string) {
    const path = sumsFile(head.generation);
    const bytes = await this.smallAt(path, MOST_SUMS);
    if (bytes === undefined) {
      this.add('sums-missing', path);
      return undefined;
    }
    const signature = await this.smallAt(signatureFile(head.generation), 64);
    if (this.fileAt(signatureFile(head.generation)) === undefined) this.add('signature-missing', signatureFile(head.generation));
    else if (signature === undefined || !sumsSignedBy(bytes, signature, signer))
      this.add('signature-wrong', signatureFile(head.generation));
    const { digests, bad } = parseSums(bytes);
    for (const line of bad) this.add('sums-unreadable', line);
    return { digests, digest: createHash('sha256').update(bytes).digest() };
  }

  private async compareFiles(
    head: KitHead,
    sums: ReadonlyMap<string, string>,
    seen: readonly (SeenHead | undefined)[],
    pageDigest: string | undefined,
  ): Promise<void> {
    if (!sums.has(headFile(head.generation))) this.add('head-unlisted', headFile(head.generation));
    if (!sums.has(KIT_PAGE)) this.add('page-unlisted', KIT_PAGE);
    const expected = [...sums.keys()].reduce((sum, path) => sum + (this.fileAt(path)?.sizeBytes ?? 0), 0);
    const others = await otherLists(this.byName.keys(), head.generation, this.options.signer ?? head.signer, (path) =>
      this.smallAt(path, MOST_SUMS),
    );
    for (const [path, digest] of sums) {
      const actual = path === KIT_PAGE ? pageDigest : await this.digestOf(path);
      if (actual !== digest) this.add(await this.whatOfListed(path, actual, others), path);
      this.options.onProgress?.(this.bytes, expected);
    }
    const folders = new Set([...sums.keys()].flatMap(foldersOf));
    const own = new Set([sumsFile(head.generation), signatureFile(head.generation)]);
    for (const [path, name] of this.byName) {
      if (sums.has(path) || own.has(path) || (name.sort === 'folder' && folders.has(path))) continue;
      if (name.sort === 'file' || name.sort === 'folder') await this.unlisted(path, name, { head, sums, seen, others });
    }
  }

  /** A listed file that is not as listed: the page, its fonts and what lies open are replaced shortly before a new head holds. */
  private async whatOfListed(path: string, actual: string | undefined, others: OtherLists): Promise<KitFindingWhat> {
    if (actual === undefined && this.fileAt(path) === undefined && this.otherCase(path) !== undefined) return 'name-other-case';
    const next = actual ?? (await this.digestOf(`${path}${PART}`));
    if (next !== undefined && others.get(path)?.has(next)) return 'left-over';
    return actual === undefined ? 'file-missing' : 'file-changed';
  }

  private async unlisted(path: string, name: FoundName, at: Living): Promise<void> {
    const { head, sums, seen, others } = at;
    if (name.sort === 'file' && isJournalPath(path) && (await waitingJournal(() => this.smallAt(path, MOST_SUMS), head)))
      return this.add('journal-waiting', path);
    const what = whatOfUnlisted(path, name, head, seen);
    if (what === undefined) return;
    const begun = path.endsWith(PART) ? path.slice(0, -PART.length) : undefined;
    const known = begun !== undefined && (sums.has(begun) || others.has(begun));
    const older = what === 'file-unlisted' && others.get(path)?.has((await this.digestOf(path)) ?? '');
    this.add(known || older ? 'left-over' : what, path);
  }

  /** A file that is there under a spelling that only some PCs take for the same. */
  private otherCase = (path: string): string | undefined =>
    [...this.byName.keys()].find((name) => name !== path && oneName(name) === oneName(path));

  private compareRegister(head: KitHead): void {
    const { kit, register } = this.options;
    const registered = this.options.registered ?? register?.get(head.kit);
    if (kit !== undefined && kit !== head.kit) this.add('kit-other', `${kit} → ${head.kit}`);
    else if (register !== undefined && registered === undefined) this.add('kit-other', head.kit);
    else if (registered?.id !== undefined && registered.id !== head.id) this.add('kit-other', head.kit);
    if (registered?.ended) this.add('ended', head.kit);
    const { generation } = registered ?? {};
    if (generation === undefined) return;
    if (head.generation < generation) this.add('rolled-back', `${generation} → ${head.generation}`);
    if (head.generation > generation) this.add('newer-than-register', `${generation} → ${head.generation}`);
  }

  /** Hex SHA-256; undefined when there is no such file or it cannot be read. */
  private async digestOf(path: string): Promise<string | undefined> {
    const name = this.fileAt(path);
    if (name === undefined) return undefined;
    const hash = createHash('sha256');
    try {
      for await (const piece of this.files.read(name.path)) {
        hash.update(piece);
        this.bytes += piece.length;
      }
    } catch (error) {
      this.add('file-unreadable', `${path} ${codeOf(error) ?? ''}`);
      return undefined;
    }
    return hash.digest('hex');
  }
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
