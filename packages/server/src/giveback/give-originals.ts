import { currentVersion, FEED_ROOT, type ItemRow } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { placeOf } from '../intake/place-of.ts';
import { readShelf } from '../intake/shelf.ts';
import type { RowStore } from '../stores/row-store.ts';
import { type GivenPlan, isInPeriod } from './given-plan.ts';
import type { OutFolder, OutUnit } from './out-folder.ts';

/** Originals of one step: so many that the inventory need not be read often, so few that their names fit into memory. */
const WINDOW = 400_000;
/** Below this share of the window each original is fetched by itself. */
const FEW = 1 / 40;

interface Wanted {
  readonly path: string;
  readonly modifiedMs: number;
  readonly root: number;
  readonly source: string;
}

export interface OriginalsParts {
  readonly rows: RowStore;
  readonly originals: LedgerReader;
  /** Entries of the ledger when the export began. */
  readonly size: number;
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Every original under the name it has at its source now, below `originals/<source>/<root>/`: an SS-MIX2 storage again, byte for
 * byte. What the source has deleted since (vanished) is given too and counted. Of a feed, which renames nothing, an older message
 * gets flag 2. Not in a tree: what was replaced under the very same name, and what is held in quarantine; both stay in the vault.
 */
export async function giveOriginals(out: OutFolder, plan: GivenPlan, parts: OriginalsParts): Promise<void> {
  const steps = Math.max(1, Math.ceil(parts.size / WINDOW));
  for (let step = 0; step < steps; step++) {
    const name = `step-originals-${String(step).padStart(4, '0')}`;
    if (out.isDone(name)) continue;
    const from = step * WINDOW;
    const wanted = await wantedOf(parts.rows, plan, from, from + WINDOW);
    const unit = out.unit(name);
    let done = 0;
    for await (const { seq, content } of contentsOf(parts.originals, wanted, from, Math.min(parts.size, from + WINDOW))) {
      for (const one of wanted.get(seq) ?? []) await give(unit, parts.rows, seq, one, content);
      if (++done % 200 === 0) parts.onProgress(from + done, parts.size);
    }
    unit.end();
  }
}

async function wantedOf(rows: RowStore, plan: GivenPlan, from: number, to: number): Promise<Map<number, Wanted[]>> {
  const chosen = plan.patients === undefined ? undefined : new Set(plan.patients);
  const wanted = new Map<number, Wanted[]>();
  for await (const { key, value } of rows.scan('inventory')) {
    const [source, shelf] = key as [string, string];
    const root = Number(/^(\d+):/.exec(shelf)?.[1] ?? Number.NaN);
    if (Number.isNaN(root)) continue; // last pass, canaries and the like
    for (const { path, seq, modifiedMs } of readShelf(value)) {
      if (seq < from || seq >= to) continue;
      const place = placeOf(path);
      if (chosen !== undefined && (place.patient === undefined || !chosen.has(place.patient))) continue;
      if (place.key !== undefined && !isInPeriod(plan, place.key.day)) continue;
      wanted.set(seq, [...(wanted.get(seq) ?? []), { path, modifiedMs, root, source }]);
    }
  }
  return wanted;
}

async function* contentsOf(
  originals: LedgerReader,
  wanted: ReadonlyMap<number, readonly Wanted[]>,
  from: number,
  to: number,
): AsyncGenerator<{ readonly seq: number; readonly content: Uint8Array }> {
  if (wanted.size < (to - from) * FEW) {
    for (const seq of [...wanted.keys()].sort((a, b) => a - b)) {
      const { content } = await originals.entry(seq);
      if (content !== undefined) yield { seq, content };
    }
    return;
  }
  for await (const entries of originals.read(from)) {
    for (const { seq, content } of entries) {
      if (seq >= to) return;
      if (content !== undefined && wanted.has(seq)) yield { seq, content };
    }
  }
}

async function give(unit: OutUnit, rows: RowStore, seq: number, one: Wanted, content: Uint8Array): Promise<void> {
  const path = one.root < FEED_ROOT ? one.path : await asStored(rows, seq, one.path);
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\u0000')))
    return unit.count('odd-name');
  const place = `originals/${one.source.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}/${one.root}/${path}`;
  unit.write(place, content, rawName(place), one.modifiedMs);
  unit.count('originals');
  unit.count(`source ${one.source}`);
}

/** The flag a storage would show: in a feed the newest message of a key holds. */
async function asStored(rows: RowStore, seq: number, path: string): Promise<string> {
  const place = placeOf(path);
  if (place.key === undefined || place.flag !== '1') return path;
  const { patient, kind, day, order } = place.key;
  const value = await rows.get('item', [patient, kind, day, order]);
  const { current } = currentVersion(value === undefined ? [] : (JSON.parse(value) as ItemRow).versions);
  return current === undefined || current.seq === seq ? path : path.replace(/_1(?=$|\/)/, '_2');
}

/** Names that were no UTF-8 stand percent-encoded in the inventory; only then do the decoded bytes make no UTF-8. */
function rawName(path: string): Buffer | undefined {
  if (!/%[89A-F][0-9A-F]/.test(path)) return undefined;
  let odd = false;
  const parts = path.split('/').map((part) => {
    const bytes = Buffer.from(
      part.replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    );
    const isOdd = /^[\x20-\x7e]*$/.test(part) && !bytes.equals(Buffer.from(bytes.toString('utf8')));
    odd ||= isOdd;
    return isOdd ? bytes : Buffer.from(part);
  });
  if (!odd) return undefined;
  return Buffer.concat(parts.flatMap((part, at) => (at === 0 ? [part] : [Buffer.from('/'), part])));
}
