import { patientFolder, type WalkedFolder } from '@tomoshibi/formats';
import type { Taking } from '../opened.ts';
import type { Pass } from './pass.ts';
import { type PassSoFar, passSoFarChanges } from './pass-so-far.ts';

/** So often a pass remembers where it is: what it did since is looked at again after a crash. */
const EVERY_MS = 5000;

interface Keeping {
  readonly source: string;
  readonly startedAt: string;
  /** Walked before all others, and so no mark of how far the walk has come. */
  readonly first: readonly string[];
  readonly roots: number;
  readonly after: WalkedFolder | undefined;
}

/** Remembers in the rows how far a whole pass has come. */
export function passKeeper(hospital: Taking, pass: Pass, keeping: Keeping) {
  const { source, startedAt, roots } = keeping;
  let { after } = keeping;
  let keptMs = performance.now();
  const early = new Set<string>();
  for (const folder of keeping.first.map(patientFolder)) for (let root = 0; root < roots; root++) early.add(`${root}:${folder}`);
  const met = new Map<string, readonly string[]>();
  return {
    /** A patient was met and counted; `done` with all there is of him, unless the pass was cut there. */
    saw({ root, folder }: WalkedFolder, done: boolean): void {
      const [group, folders] = pass.metBeside({ root, folder });
      met.set(group, folders);
      if (done && !early.has(`${root}:${folder}`)) after = { root, folder };
    },
    get due(): boolean {
      return performance.now() - keptMs > EVERY_MS;
    },
    /** `again`: patients done of whom something is still open. What was taken of the others is durable first. */
    async keep(again: readonly string[]): Promise<void> {
      await pass.batch.settled();
      const { seen, unchanged, patients } = pass.counts;
      const { problems, complete } = pass;
      const counts = { seen, unchanged, patients };
      const soFar: PassSoFar = { startedAt, ...(after && { after }), again, counts, problems, complete };
      await hospital.projector.note(passSoFarChanges(source, soFar, met));
      met.clear();
      keptMs = performance.now();
    },
  };
}
