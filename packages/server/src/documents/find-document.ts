import {
  type ChartRows,
  type DocumentFileView,
  type ItemKey,
  originalRef,
  readOriginalRef,
  type StoredItem,
} from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { openStoredFile, type StoredFile } from './stored-file.ts';

export interface FindDocumentParts {
  readonly station: string;
  readonly charts: ChartRows;
  readonly originals: LedgerReader;
}

/** A document of the 拡張ストレージ with every file of one of its versions, and the one that was asked for. */
export interface FoundDocument {
  readonly files: readonly DocumentFileView[];
  readonly asked: StoredFile;
  /** Not the version the chart shows now: opened from a chart of another time. */
  readonly older: boolean;
}

/**
 * The document an original belongs to, in this patient's chart only. Undefined when the original is of another patient, may not
 * be shown, or is no file of a document.
 */
export async function findDocument(
  parts: FindDocumentParts,
  patient: string,
  original: string,
): Promise<FoundDocument | undefined> {
  const ref = readOriginalRef(original);
  if (ref === undefined || ref.station !== parts.station) return undefined;
  const asked = await openStoredFile(parts.originals, ref.seq);
  if (asked === undefined || asked.key.patient !== patient || !/^XC?:/.test(asked.key.kind)) return undefined;
  const main = await mainItem(parts.charts, asked.key);
  if (main === undefined) return undefined;
  const beside = await companionsOf(parts.charts, main);
  const sent = [main, ...beside].flatMap((item) => sentAtOf(item, ref.seq) ?? [])[0];
  if (sent === undefined) return undefined;
  const files: DocumentFileView[] = [];
  for (const item of [main, ...beside]) {
    const seq = item.row.versions.findLast((version) => version.sentAt === sent)?.seq;
    if (seq === undefined) continue;
    const name = item === main ? await nameOf(parts, seq) : (shortName(main, item) ?? (await nameOf(parts, seq)));
    files.push({ original: originalRef(parts.station, seq), name, main: item === main });
  }
  return { files, asked, older: main.row.of === undefined || sentAtOf(main, main.row.of) !== sent };
}

/** The row of the main file: a companion's order is that of its document, a slash and its name. */
async function mainItem(charts: ChartRows, key: ItemKey): Promise<StoredItem | undefined> {
  const kind = key.kind.replace(/^XC:/, 'X:');
  const items = await charts.items(key.patient, kind, { fromDay: key.day, toDay: key.day });
  const order = kind === key.kind ? key.order : key.order.slice(0, key.order.indexOf('/'));
  return items.find((item) => item.key.order === order && item.row.unreadable === undefined);
}

async function companionsOf(charts: ChartRows, { key }: StoredItem): Promise<readonly StoredItem[]> {
  const items = await charts.items(key.patient, `XC:${key.kind.slice(2)}`, { fromDay: key.day, toDay: key.day });
  return items.filter((item) => item.key.order.startsWith(`${key.order}/`)).toReversed();
}

const sentAtOf = ({ row }: StoredItem, seq: number): string | undefined =>
  row.versions.find((version) => version.seq === seq)?.sentAt;

/** A long name is kept as a digest in the key: undefined. */
const shortName = (main: StoredItem, { key }: StoredItem): string | undefined =>
  key.order.includes('…') ? undefined : key.order.slice(main.key.order.length + 1);

const nameOf = async ({ originals }: FindDocumentParts, seq: number): Promise<string> =>
  (await openStoredFile(originals, seq))?.name ?? '';
