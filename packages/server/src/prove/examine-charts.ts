import { createHash } from 'node:crypto';
import { ageOpener, identitiesOf, openLedgerReader, openVaultReader } from '@tomoshibi/vault';
import { readShelf } from '../intake/shelf.ts';
import { catchUp } from '../projector/catch-up.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import { openProjector } from '../projector/projector.ts';
import type { Row, RowStore, Table } from '../stores/row-store.ts';
import { openCleanPlace } from './clean-place.ts';
import { compareWithServing } from './compare-with-serving.ts';
import { countSources, type HeldCount } from './count-source.ts';
import type { Findings } from './findings.ts';
import { nameDifference } from './name-difference.ts';
import { openSamples } from './open-samples.ts';
import type { ProofCopy } from './proof-copy.ts';
import type { ExamineOptions } from './prove-options.ts';
import { Sample } from './sample-patients.ts';
import { heard, SourceTally } from './source-tally.ts';
import type { ExaminedCharts } from './statement.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface ChartParts {
  readonly copy: ProofCopy;
  readonly serving: RowStore;
  readonly watch: Stopwatch;
  readonly findings: Findings;
}

const SAMPLES = 5;
/** How often progress is told while rows are compared. */
const ROWS = 20_000;

/** Makes every chart anew from the copy and looks at it from all sides. Rejects with the vault's errors when the copy does not open. */
export async function examineCharts(
  { home, keys, now, onProgress, pool: shared, proofs, samples = SAMPLES }: ExamineOptions,
  { copy, serving, watch, findings }: ChartParts,
): Promise<ExaminedCharts> {
  const { rows: clean, remove } = await openCleanPlace(proofs);
  const pool = shared ?? openDecodePool();
  try {
    const opener = ageOpener(identitiesOf(keys));
    const originals = await openLedgerReader({ stores: copy.stores, opener, verifierKey: keys.verifierKey });
    const tally = new SourceTally();
    const projector = await openProjector(clean, pool, originals);
    // Nothing else is done meanwhile.
    if (shared === undefined) pool.widen();
    await watch.timed('rebuild', () =>
      catchUp(
        projector,
        heard(originals, (part) => tally.note(part)),
        Number.MAX_SAFE_INTEGER,
        (done) => onProgress?.('rebuild', done),
      ),
    );
    const entries = projector.next();

    const ledger = heard(await openVaultReader(home.vaultFolder, home.keys.vault), (part) => tally.note(part));
    const seen = new RowsSeen(samples, (rows) => onProgress?.('compare', rows));
    const onRow = (table: Table, row: Row): void => seen.note(table, row);
    const { compared, ...result } = await watch.timed('compare', () =>
      compareWithServing({ clean, serving, projector, ledger, onRow }),
    );
    if (result.servingBehind > 0) findings.add({ code: 'prove.rows-behind', where: `${result.servingBehind}` });
    for (const difference of result.differences) findings.add(await nameDifference(clean, serving, home.keys.refs, difference));
    for (let more = result.differences.length; more < result.differencesTotal; more++)
      findings.add({ code: 'prove.rows-differ' });

    const counted = await countSources(clean, serving, tally, seen.held, findings);
    onProgress?.('open', 0);
    const opened = await watch.timed('open', () => openSamples(home, clean, originals, now, seen.sample.chosen, findings));
    const rebuilt = { entries, patients: seen.sample.seen, tailEntries: result.tailEntries, digest: seen.digest.digest('hex') };
    return { rebuilt, compared, ...counted, opened };
  } finally {
    if (shared === undefined) await pool.close();
    await remove();
  }
}

/** What is gathered from the rows made anew while they go by. */
class RowsSeen {
  readonly sample: Sample<string>;
  readonly held = new Map<string, HeldCount>();
  /** Over what `rebuild` takes its digest over. */
  readonly digest = createHash('sha256');
  readonly #onRows: (rows: number) => void;
  #rows = 0;

  constructor(samples: number, onRows: (rows: number) => void) {
    this.sample = new Sample(samples);
    this.#onRows = onRows;
  }

  note(table: Table, { key, value }: Row): void {
    if (++this.#rows % ROWS === 0) this.#onRows(this.#rows);
    if (table === 'patient') this.sample.add(key[0] as string);
    if (table !== 'inventory') return void this.digest.update(`${table}\u0000${key.join('\u0000')}\u0000${value}\n`);
    const source = key[0] as string;
    const count = this.held.get(source) ?? { held: 0, vanished: 0 };
    for (const line of readShelf(value)) count[line.vanished ? 'vanished' : 'held']++;
    this.held.set(source, count);
  }
}
