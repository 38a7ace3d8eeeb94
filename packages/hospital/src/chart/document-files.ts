import type { DocumentFileView } from './document-view.ts';
import type { ChartRows, ItemKey, StoredItem } from './item.ts';

/** The files of one version of a document of the 拡張ストレージ. */
export interface DocumentFiles {
  /** The main one first, then what lies beside it. */
  readonly files: readonly DocumentFileView[];
  /** Not the version the chart shows now: opened from a chart of another time. */
  readonly older: boolean;
}

export interface DocumentFilesParts {
  readonly charts: ChartRows;
  /** Opaque name of an original. */
  originalRef(seq: number): string;
  /** Name of the file an original was kept from; '' when nobody knows. */
  nameOf(seq: number): Promise<string>;
}

/**
 * All files of the version that original `seq`, kept under `key`, belongs to. Undefined when it is no file of a document, or of one
 * that may not be shown.
 */
export async function documentFiles(parts: DocumentFilesParts, key: ItemKey, seq: number): Promise<DocumentFiles | undefined> {
  if (!/^XC?:/.test(key.kind)) return undefined;
  const main = await mainItem(parts.charts, key);
  if (main === undefined) return undefined;
  const beside = await companionsOf(parts.charts, main);
  const sent = [main, ...beside].flatMap((item) => sentAtOf(item, seq) ?? [])[0];
  if (sent === undefined) return undefined;
  const files: DocumentFileView[] = [];
  for (const item of [main, ...beside]) {
    const of = item.row.versions.filter((version) => version.sentAt === sent).at(-1)?.seq;
    if (of === undefined) continue;
    const name = item === main ? await parts.nameOf(of) : (shortName(main, item) ?? (await parts.nameOf(of)));
    files.push({ original: parts.originalRef(of), name, main: item === main });
  }
  return { files, older: main.row.of === undefined || sentAtOf(main, main.row.of) !== sent };
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
  return items.filter((item) => item.key.order.startsWith(`${key.order}/`)).reverse();
}

const sentAtOf = ({ row }: StoredItem, seq: number): string | undefined =>
  row.versions.find((version) => version.seq === seq)?.sentAt;

/** A long name is kept as a digest in the key: undefined. */
const shortName = (main: StoredItem, { key }: StoredItem): string | undefined =>
  key.order.includes('…') ? undefined : key.order.slice(main.key.order.length + 1);
