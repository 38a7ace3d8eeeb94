import type { ChartContext } from '../context.ts';
import type { ChartTextAnswer, ChartTextHit } from '../document-view.ts';
import type { ItemKey, ItemRow, StoredItem } from '../item.ts';
import { excerptsOf } from './excerpts.ts';
import { type ItemWords, itemWords, SEARCHED_KINDS } from './item-words.ts';
import { type WordPattern, wordPattern, wordsOfQuery } from './word-pattern.ts';

/** The words of one file, page by page; a file that is no PDF is one page. */
export interface FileText {
  readonly pages: readonly string[];
  /** All of it was read. Otherwise it has more, or is a picture, or cannot be read: a miss proves nothing. */
  readonly whole: boolean;
}

export interface ChartTextAsked {
  readonly query: string;
  /** `result`, `diagnosis`, `drug`, or a kind of document (`document`, `imaging-report` …). */
  readonly kind?: string | undefined;
  readonly department?: string | undefined;
  readonly limit?: number | undefined;
}

/** Where the words of one chart are read from. */
export interface ChartTextParts {
  /** Rows of the chart as stored: of a kind, or with undefined of every kind of document file (`X:` and `XC:`). */
  eachRow(kind: string | undefined, use: (key: ItemKey, json: string) => void): Promise<void>;
  /** Begins to read what is not known yet and waits a little; the rest may go on behind. */
  readFiles(seqs: readonly number[]): Promise<void>;
  /** What is known of the words of a file; undefined: nobody has read it yet. */
  known(seq: number): FileText | undefined;
}

const HITS = { usual: 100, most: 500 } as const;
/** Text of a main file is kept in its row up to a bound; a row this long may have been cut there. */
const LONG_ROW = 20_000;

interface Candidate {
  readonly words: ItemWords;
  readonly files: readonly number[];
}

/** Looks through one patient's documents, results, diagnoses and drugs. Rows are read as they are stored and parsed only when every word is in them. */
export async function searchChartText(
  context: ChartContext,
  asked: ChartTextAsked,
  parts: ChartTextParts,
): Promise<ChartTextAnswer> {
  const words = wordsOfQuery(asked.query);
  const patterns = words.map(wordPattern);
  if (patterns.length === 0) return { words, hits: [], total: 0, searched: 0, unsearched: { later: 0, never: 0 } };
  let searched = 0;
  const found: ItemWords[] = [];
  for (const kind of kindsAsked(asked.kind)) {
    await parts.eachRow(kind, (key, json) => {
      searched++;
      if (!patterns.every(({ inJson }) => inJson.test(json))) return;
      const item = itemWords(context, { key, row: JSON.parse(json) as ItemRow });
      if (item !== undefined && isWanted(item, asked) && hasAll([item.title, ...item.texts], patterns)) found.push(item);
    });
  }
  const documents = await documentsOf(context, asked, parts);
  searched += documents.length;
  await parts.readFiles(documents.flatMap(({ files }) => files));
  const unsearched = { later: 0, never: 0 };
  const hits: ChartTextHit[] = found.map((item) => hitOf(item, patterns));
  for (const { words: item, files } of documents) {
    const read = files.map((seq) => ({ seq, text: parts.known(seq) }));
    if (read.some(({ text }) => text === undefined)) unsearched.later++;
    else if (read.some(({ text }) => text?.whole === false)) unsearched.never++;
    const hit = documentHit(context, item, read, patterns);
    if (hit !== undefined) hits.push(hit);
  }
  hits.sort((a, b) => (timeKey(a) < timeKey(b) ? 1 : timeKey(a) > timeKey(b) ? -1 : 0));
  const limit = Math.min(HITS.most, Math.max(1, asked.limit ?? HITS.usual));
  return { words, hits: hits.slice(0, limit), total: hits.length, searched, unsearched };
}

/** Documents of the 拡張ストレージ that are wanted, with the files whose words are not in their row. */
async function documentsOf(
  context: ChartContext,
  asked: ChartTextAsked,
  { eachRow }: ChartTextParts,
): Promise<readonly Candidate[]> {
  if (asked.kind !== undefined && asked.kind !== 'document') return [];
  const mains: { readonly item: StoredItem; readonly long: boolean }[] = [];
  const beside = new Map<string, { readonly seq: number; readonly sent: string | undefined }[]>();
  await eachRow(undefined, (key, json) => {
    const item: StoredItem = { key, row: JSON.parse(json) as ItemRow };
    if (item.row.of === undefined) return;
    if (key.kind.startsWith('X:')) mains.push({ item, long: json.length > LONG_ROW });
    else if (key.kind.startsWith('XC:')) {
      const of = documentKey(item, key.kind.slice(3), key.order.slice(0, key.order.indexOf('/')));
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
  context: ChartContext,
  item: ItemWords,
  read: readonly { readonly seq: number; readonly text: FileText | undefined }[],
  patterns: readonly WordPattern[],
): ChartTextHit | undefined {
  const own = [item.title, ...item.texts];
  const pages = read.flatMap(({ seq, text }) => (text?.pages ?? []).map((page, at) => ({ seq, page: at + 1, text: page })));
  if (!hasAll([...own, ...pages.map(({ text }) => text)], patterns)) return undefined;
  if (hasAll(own, patterns)) return hitOf(item, patterns);
  const at = pages.find(({ text }) => patterns.some(({ inText }) => has(inText, text)));
  const file = at === undefined ? undefined : context.originalRef(at.seq);
  return {
    ...hitOf(item, patterns),
    excerpts: excerptsOf([...(at === undefined ? [] : [at.text]), ...own, ...pages.map(({ text }) => text)], patterns),
    ...(file !== undefined && file !== item.original && { file }),
    ...(at !== undefined && { page: at.page }),
  };
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

const isWanted = (item: ItemWords, { department }: ChartTextAsked): boolean =>
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
