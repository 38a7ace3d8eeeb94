import type { KitHead, NoteRow } from '@tomoshibi/hospital';
import type { ChartSource } from '../../sources/chart-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import type { KitDoor, KitProgress, OpenKit } from '../kit-door.ts';
import { kitChartSource } from './kit-chart-source.ts';
import { type KitCharts, kitCharts } from './kit-charts.ts';
import { KitFault } from './kit-fault.ts';
import type { KitScripts } from './kit-scripts.ts';
import { slotOpener } from './open-slot.ts';
import { readDirectory } from './read-directory.ts';
import { newestHead } from './read-head.ts';
import { sealJournal } from './seal-journal.ts';
import { unlockKit } from './unlock-kit.ts';

export interface KitDoorParts {
  readonly scripts: KitScripts;
  readonly nowMs: () => number;
}

/** Guessing is never faster than this, whatever the machine. */
const WRONG_MS = 500;

/** The door of the kit this page lies in. */
export function openKitDoor({ scripts, nowMs }: KitDoorParts): KitDoor {
  const head = async (): Promise<KitHead | undefined> => (canOpen() ? newestHead(await scripts.heads()) : undefined);
  return {
    head,
    async open(passphrase, keyFile, onProgress) {
      if (!canOpen()) return { ok: false, refusal: 'browser-too-old' };
      const of = await head();
      if (of === undefined) return { ok: false, refusal: 'no-head' };
      onProgress({ step: 'key', done: 0, of: 1 });
      const turned = performance.now();
      let key: CryptoKey | undefined;
      try {
        key = await unlockKit(of, passphrase, keyFile);
      } catch {
        // No WebAssembly, or no room for the slow hash.
        return { ok: false, refusal: 'browser-too-old' };
      }
      if (key === undefined) {
        await new Promise((resolve) => setTimeout(resolve, WRONG_MS - (performance.now() - turned)));
        return { ok: false, refusal: 'wrong' };
      }
      try {
        return { ok: true, kit: await unfold({ scripts, nowMs }, of, key, onProgress) };
      } catch (fault) {
        if (!(fault instanceof KitFault)) throw fault;
        return { ok: false, refusal: 'damaged' };
      }
    },
  };
}

const canOpen = (): boolean =>
  globalThis.crypto?.subtle !== undefined &&
  typeof DecompressionStream !== 'undefined' &&
  typeof CompressionStream !== 'undefined' &&
  typeof WebAssembly !== 'undefined';

async function unfold(
  { scripts, nowMs }: KitDoorParts,
  head: KitHead,
  key: CryptoKey,
  onProgress: (progress: KitProgress) => void,
): Promise<OpenKit> {
  const slots = slotOpener(scripts, head.id);
  const read = await readDirectory(head, slots, key, onProgress);
  const charts = kitCharts(read.patients, slots);
  // The only way to names, keys and charts; gone once it is closed.
  let inside: Inside | undefined = { charts, source: kitChartSource({ ...read, head, charts, slots, nowMs }) };
  const open = (): Inside => {
    if (inside === undefined) throw new SourceError('kit.closed');
    return inside;
  };
  const methods = (Object.keys(inside.source) as (keyof ChartSource)[]).map((name) => [
    name,
    async (...asked: readonly unknown[]) => {
      const answer = await refusedPlainly(() => (open().source[name] as Method)(...asked));
      // It may have been closed while this was being read.
      open();
      return answer;
    },
  ]);
  const later = async (number: string): Promise<readonly NoteRow[]> => {
    const answer = await refusedPlainly(async () => {
      const { later: notes } = await open().charts.open(number);
      return notes === undefined ? [] : JSON.parse(notes);
    });
    open();
    return answer as readonly NoteRow[];
  };
  return {
    head,
    later: read.directory.later === true ? later : undefined,
    source: Object.fromEntries(methods) as ChartSource,
    // To a public key: what is still unsaved when the kit is closed can be sealed all the same.
    seal: (journal) => sealJournal(head, journal),
    close() {
      inside?.charts.forget();
      inside = undefined;
      scripts.forget();
    },
  };
}

interface Inside {
  readonly charts: KitCharts;
  readonly source: ChartSource;
}

type Method = (...asked: readonly unknown[]) => Promise<unknown>;

/** `SourceError` and nothing else: what else goes wrong while a chart is read, the kit is not what it should be. */
async function refusedPlainly(read: () => Promise<unknown>): Promise<unknown> {
  try {
    return await read();
  } catch (fault) {
    throw fault instanceof SourceError ? fault : new KitFault('damaged', fault);
  }
}
