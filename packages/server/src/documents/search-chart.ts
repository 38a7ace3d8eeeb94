import { setTimeout as wait } from 'node:timers/promises';
import {
  type ChartContext,
  type ChartTextAnswer,
  type ChartTextHit,
  excerptsOf,
  type ItemRow,
  type ItemWords,
  itemWords,
  originalRef,
  SEARCHED_KINDS,
  type StoredItem,
  type WordPattern,
  wordPattern,
  wordsOfQuery,
} from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import type { PatientAsked } from '../reader.ts';
import type { Key, RowStore } from '../stores/row-store.ts';
import type { DrawThread } from './draw-thread.ts';
import { type FileText, openFileTexts } from './file-texts.ts';

export interface ChartSearchAsked {
  readonly patient: PatientAsked;
  readonly query: string;
  /** `result`, `diagnosis`, `drug`, or a kind of document (`document`, `imaging-report` …). */
  readonly kind?: string | undefined;
  readonly department?: string | undefined;
  readonly limit?: number | undefined;
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
const HITS = { usual: 100, most: 500 } as const;
/** An answer waits no longer than this for the reading of files; the rest is read behind and found the next time. */
const READING_MS = 150;
/** Text of a main file is kept in its row up to a bound; a row this long may have been cut there. */
const LONG_ROW = 20_000;

interface Candidate {
  readonly words: ItemWords;
  readonly files: readonly number[];
}

/** Looks through one patient's documents, results, diagnoses and drugs. Rows are read as they are stored and parsed only when every word is in them. */
export function openChartSearch({ station, rows, originals, thread }: ChartSearchParts): ChartSearch {
  const texts = openFileTexts(originals, thread);
  let closed = false;

  const everyRow = async (patient: string, kind: string | undefined, use: (key: Key, value: string) => void): Promise<void> => {
    let after: Key | undefined;
    for (;;) {
      const prefix = kind === undefined ? [patient] : [patient, kind];
      const page = await rows().find('item', {
        prefix,
        ...(kind === undefined && { from: 'X', to: 'Y' }),
        limit: PAGE_ROWS,
        ...(after && { after }),
      });
      for (const { key, value } of page) use(key, value);
      if (page.length < PAGE_ROWS) return;
      after = page.at(-1)?.key;
    }
  };

  /** Begins to read what is not known yet and waits a little; the rest goes on behind. */
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
    async search(context, asked) {
      const patient = context.patient.number;
      const words = wordsOfQuery(asked.query);
      const patterns = words.map(wordPattern);
      if (patterns.length === 0) return { words, hits: [], total: 0, searched: 0, unsearched: { later: 0, never: 0 } };
      let searched = 0;
      const found: ItemWords[] = [];
      const wanted = (item: ItemWords): boolean => isWanted(item, asked);
      for (const kind of kindsAsked(asked.kind)) {
        await everyRow(patient, kind, (key, value) => {
          searched++;
          if (!patterns.every(({ inJson }) => inJson.test(value))) return;
          const item = itemWords(context, storedItem(key, value));
          if (item !== undefined && wanted(item) && hasAll([item.title, ...item.texts], patterns)) found.push(item);
        });
      }
      const documents = await documentsOf(context, asked);
      searched += documents.length;
      const open = documents.flatMap(({ files }) => files);
      await readFiles(open);
      const unsearched = { later: 0, never: 0 };
      const hits: ChartTextHit[] = found.map((item) => hitOf(item, patterns));
      for (const { words: item, files } of documents) {
        const read = files.map((seq) => ({ seq, text: texts.known(seq) }));
        if (read.some(({ text }) => text === undefined)) unsearched.later++;
        else if (read.some(({ text }) => text?.whole === false)) unsearched.never++;
        const hit = documentHit(item, read, patterns);
        if (hit !== undefined) hits.push(hit);
      }
      hits.sort((a, b) => (timeKey(a) < timeKey(b) ? 1 : timeKey(a) > timeKey(b) ? -1 : 0));
      const limit = Math.min(HITS.most, Math.max(1, asked.limit ?? HITS.usual));
      return { words, hits: hits.slice(0, limit), total: hits.length, searched, unsearched };
    },
    async close() {
      closed = true;
      await thread.close();
    },
  };

  /** Documents of the 拡張ストレージ that are wanted, with the files whose words are not in their row. */
  async function documentsOf(context: ChartContext, asked: ChartSearchAsked): Promise<readonly Candidate[]> {
    if (asked.kind !== undefined && asked.kind !== 'document') return [];
    const mains: { readonly item: StoredItem; readonly long: boolean }[] = [];
    const beside = new Map<string, { readonly seq: number; readonly sent: string | undefined }[]>();
    await everyRow(context.patient.number, undefined, (key, value) => {
      const item = storedItem(key, value);
      if (item.row.of === undefined) return;
      if (item.key.kind.startsWith('X:')) mains.push({ item, long: value.length > LONG_ROW });
      else if (item.key.kind.startsWith('XC:')) {
        const of = documentKey(item, item.key.kind.slice(3), item.key.order.slice(0, item.key.order.indexOf('/')));
        beside.set(of, [...(beside.get(of) ?? []), { seq: item.row.of, sent: sentOf(item) }]);
      }
    });
    return mains.flatMap(({ item, long }) => {
      const words = itemWords(context, item);
      if (words === undefined || !isWanted(words, asked)) return [];
      const inRow = item.row.facts?.kind === 'document' && item.row.facts.lines !== undefined && !long;
      const companions = (beside.get(documentKey(item, item.key.kind.slice(2), item.key.order)) ?? [])
        .filter(({ sent }) => sent === sentOf(item))
        .map(({ seq }) => seq);
      return [{ words, files: [...(inRow ? [] : [item.row.of as number]), ...companions] }];
    });
  }

  function documentHit(
    item: ItemWords,
    read: readonly { readonly seq: number; readonly text: FileText | undefined }[],
    patterns: readonly WordPattern[],
  ): ChartTextHit | undefined {
    const own = [item.title, ...item.texts];
    const pages = read.flatMap(({ seq, text }) => (text?.pages ?? []).map((page, at) => ({ seq, page: at + 1, text: page })));
    if (!hasAll([...own, ...pages.map(({ text }) => text)], patterns)) return undefined;
    if (hasAll(own, patterns)) return hitOf(item, patterns);
    const at = pages.find(({ text }) => patterns.some(({ inText }) => has(inText, text)));
    const file = at === undefined ? undefined : originalRef(station, at.seq);
    return {
      ...hitOf(item, patterns),
      excerpts: excerptsOf([...(at === undefined ? [] : [at.text]), ...own, ...pages.map(({ text }) => text)], patterns),
      ...(file !== undefined && file !== item.original && { file }),
      ...(at !== undefined && { page: at.page }),
    };
  }
}

const kindsAsked = (kind: string | undefined): readonly string[] => {
  const of: Readonly<Record<string, readonly string[]>> = {
    result: ['OML-11'],
    diagnosis: ['PPR-01'],
    drug: ['OMP-01', 'OMP-02'],
    appointment: ['APT'],
    list: ['LST'],
    document: [],
    'imaging-report': ['OMG-11'],
    'endoscopy-report': ['OMG-12'],
    'physiology-report': ['OMG-13'],
  };
  return kind === undefined ? SEARCHED_KINDS : (of[kind] ?? []);
};

const isWanted = (item: ItemWords, { department }: ChartSearchAsked): boolean =>
  department === undefined || item.department === department;

function hitOf({ texts, title, ...item }: ItemWords, patterns: readonly WordPattern[]): ChartTextHit {
  const excerpts = excerptsOf(texts, patterns);
  return { ...item, title, excerpts: excerpts.length > 0 ? excerpts : excerptsOf([title], patterns) };
}

/** A regular expression that is global remembers where it stopped. */
function has(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

const hasAll = (texts: readonly string[], patterns: readonly WordPattern[]): boolean =>
  patterns.every(({ inText }) => texts.some((text) => has(inText, text)));

const timeKey = ({ at }: ChartTextHit): string => (at === undefined || at.startsWith('?') ? '' : at);

const sentOf = ({ row }: StoredItem): string | undefined => row.versions.find((version) => version.seq === row.of)?.sentAt;

const documentKey = ({ key }: StoredItem, type: string, order: string): string => `${key.day}\u0000${type}\u0000${order}`;

const storedItem = ([patient, kind, day, order]: Key, value: string): StoredItem => ({
  key: { patient: patient as string, kind: kind as string, day: day as string, order: order as string },
  row: JSON.parse(value) as ItemRow,
});
