import type { NoteVerifier } from '../checkpoint/signed-note.ts';
import { asVaultError } from '../errors.ts';
import type { JournalStore } from '../ports.ts';
import { decodeCommit, JOURNAL_BLOCK, type JournalCommit } from './journal-commit.ts';
import type { LogWalk } from './log-walk.ts';
import { scanJournal } from './scan-journal.ts';

/** What is read of the journal at once. */
const WINDOW = 64 << 10;

/** Reads a journal while its writer goes on: holds the commits it has seen and looks only for those after them. */
export class JournalFollower {
  readonly #journal: Pick<JournalStore, 'read'>;
  readonly #verifier: NoteVerifier;
  #commits: JournalCommit[] = [];
  /** Of before the journal was begun anew: settled, but perhaps not yet read in the log. */
  #settled: readonly JournalCommit[] = [];
  /** First block of the journal when it was last read from its beginning, and the offset after the last commit. */
  #firstBlock: Buffer = Buffer.alloc(0);
  #end = 0;

  constructor(journal: Pick<JournalStore, 'read'>, verifier: NoteVerifier) {
    this.#journal = journal;
    this.#verifier = verifier;
  }

  /** After the last commit seen; 0 when none is. */
  get nextSeq(): number {
    const last = this.#commits.at(-1)?.record;
    return last ? last.firstSeq + last.count : 0;
  }

  /** The commit that holds `seq`; perhaps settled meanwhile, so ask the log first. */
  commitOf(seq: number): JournalCommit | undefined {
    const holds = ({ record }: JournalCommit) => record.firstSeq <= seq && seq < record.firstSeq + record.count;
    return this.#commits.find(holds) ?? this.#settled.find(holds);
  }

  /** The log has been read after the journal: what was settled is found there. */
  logRead(): void {
    this.#settled = [];
  }

  /** Takes in what was committed since. What is no whole commit may be one under way, and ends it. */
  async catchUp(): Promise<void> {
    const firstBlock = await this.#read(0, JOURNAL_BLOCK);
    if (this.#end === 0 || !firstBlock.equals(this.#firstBlock)) {
      this.#firstBlock = firstBlock;
      this.#settled = [...this.#settled, ...this.#commits];
      this.#commits = [];
      this.#end = 0;
    }
    let bytes = await this.#read(this.#end, this.#end + WINDOW);
    let at = 0;
    for (;;) {
      const found = decodeCommit(bytes, at, this.#verifier);
      if (typeof found === 'number') {
        const more = await this.#read(this.#end, this.#end + Math.max(found, WINDOW));
        if (more.length < found) return;
        bytes = more;
        at = 0;
        continue;
      }
      if (typeof found === 'string') return;
      const { record } = found.commit;
      if (this.#commits.length > 0 && record.firstSeq !== this.nextSeq) return;
      this.#commits.push(found.commit);
      this.#end += found.end - at;
      at = found.end;
    }
  }

  /**
   * Looks for damage once. `upToDate`: reads log and journal on and gives the log as far as it is known. Alarm:
   * `vault.journal-damaged`. A writer at work moves things between two reads, so only what stays damaged is.
   */
  async check(upToDate: () => Promise<LogWalk>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { nextSeq, tree } = await upToDate();
        await scanJournal(this.#journal, this.#verifier, nextSeq, { size: tree.size, root: tree.root() });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  async #read(from: number, to: number): Promise<Buffer> {
    try {
      return Buffer.from(await this.#journal.read(from, to));
    } catch (error) {
      throw asVaultError(error, 'vault.read-failed', 'journal');
    }
  }
}
