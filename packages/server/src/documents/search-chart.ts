import { setTimeout as wait } from 'node:timers/promises';
import { type ChartContext, type ChartTextAnswer, type ChartTextAsked, type ItemKey, searchChartText } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import type { PatientAsked } from '../reader.ts';
import type { Key, RowStore } from '../stores/row-store.ts';
import type { DrawThread } from './draw-thread.ts';
import { openFileTexts } from './file-texts.ts';

export interface ChartSearchAsked extends ChartTextAsked {
  readonly patient: PatientAsked;
}

export interface ChartSearchParts {
  readonly station: string;
  readonly rows: () => RowStore;
  readonly originals: LedgerReader;
  readonly thread: DrawThread;
}

export interface ChartSearch {
  search(context: ChartContext, asked: ChartSearchAsked): Promise<ChartTextAnswer>;
  close(): Promise<void>;
}

const PAGE_ROWS = 1_000;
/** An answer waits no longer than this for the reading of files; the rest is read behind and found the next time. */
const READING_MS = 150;

/** The search in one chart (`searchChartText`) over rows and kept files. */
export function openChartSearch({ rows, originals, thread }: ChartSearchParts): ChartSearch {
  const texts = openFileTexts(originals, thread);
  let closed = false;

  const eachRow = async (patient: string, kind: string | undefined, use: (key: ItemKey, json: string) => void): Promise<void> => {
    let after: Key | undefined;
    for (;;) {
      const prefix = kind === undefined ? [patient] : [patient, kind];
      const page = await rows().find('item', {
        prefix,
        ...(kind === undefined && { from: 'X', to: 'Y' }),
        limit: PAGE_ROWS,
        ...(after && { after }),
      });
      for (const { key, value } of page) use(itemKey(key), value);
      if (page.length < PAGE_ROWS) return;
      after = page.at(-1)?.key;
    }
  };

  const readFiles = async (seqs: readonly number[]): Promise<void> => {
    const waiting = seqs.filter((seq) => texts.known(seq) === undefined);
    if (waiting.length === 0) return;
    const reading = (async () => {
      for (const seq of waiting) {
        if (closed) return;
        if (texts.known(seq) === undefined) await texts.read(seq).catch(() => {});
      }
    })();
    await Promise.race([reading, wait(READING_MS, undefined, { ref: false })]);
  };

  return {
    search: (context, asked) =>
      searchChartText(context, asked, {
        eachRow: (kind, use) => eachRow(context.patient.number, kind, use),
        readFiles,
        known: texts.known,
      }),
    async close() {
      closed = true;
      await thread.close();
    },
  };
}

const itemKey = ([patient, kind, day, order]: Key): ItemKey => ({
  patient: patient as string,
  kind: kind as string,
  day: day as string,
  order: order as string,
});
