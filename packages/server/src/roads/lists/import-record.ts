import type { StandingLine } from '@tomoshibi/hospital';
import { readShelf, shelvesNear } from '../../intake/shelf.ts';
import { FEED_ROOTS } from '../feed-roots.ts';
import { type ImportCounts, type ImportRecord, isListMapping } from './import-shape.ts';
import { LISTS_SHELF } from './list-path.ts';
import type { ListsIntake } from './lists-source.ts';

export type { ImportCounts, ImportRecord };

/** One import with the entry that says so. */
export interface KeptImport extends ImportRecord {
  readonly seq: number;
}

type Reads = Pick<ListsIntake, 'hospital'>;

/** Every import of a source, oldest first; read from the vault, so that it is there after a rebuild as before. */
export async function readImports({ hospital }: Reads, source: string): Promise<readonly KeptImport[]> {
  const { rows, originals } = hospital;
  if (originals === undefined) return [];
  const found = await rows.find('inventory', { prefix: [source], ...shelvesNear(FEED_ROOTS.lists, LISTS_SHELF) });
  const lines = found.flatMap(({ value }) => readShelf(value)).filter(({ path }) => path.endsWith('_import'));
  const imports: KeptImport[] = [];
  for (const { seq } of lines.sort((a, b) => a.seq - b.seq)) {
    const { content } = await originals.entry(seq);
    const record = content === undefined ? undefined : recordOf(content);
    if (record !== undefined) imports.push({ ...record, seq });
  }
  return imports;
}

/** Digests of every file ever taken: the same bytes are not taken a second time by themselves. */
export async function takenFiles({ hospital }: Reads, source: string): Promise<ReadonlySet<string>> {
  const found = await hospital.rows.find('inventory', { prefix: [source], ...shelvesNear(FEED_ROOTS.lists, LISTS_SHELF) });
  const lines = found.flatMap(({ value }) => readShelf(value)).filter(({ path }) => path.endsWith('_file'));
  return new Set(lines.map(({ sha256 }) => sha256));
}

function recordOf(content: Uint8Array): ImportRecord | undefined {
  const read = JSON.parse(new TextDecoder().decode(content)) as Partial<ImportRecord>;
  return read.tomoshibi === 'list-import' && isListMapping(read.mapping) ? (read as ImportRecord) : undefined;
}

type StandingParts = readonly [patient: string, day: string, key: string, says: string, seq: number];

export const writeStanding = (lines: readonly StandingLine[]): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      tomoshibi: 'list-standing',
      v: 1,
      lines: lines.map(({ patient, day, key, says, seq }) => [patient, day, key, says, seq]),
    }),
  );

/** What stood after an import. */
export async function readStanding({ hospital }: Reads, record: ImportRecord | undefined): Promise<readonly StandingLine[]> {
  if (record === undefined || hospital.originals === undefined) return [];
  const { content } = await hospital.originals.entry(record.standing);
  const { lines } = JSON.parse(new TextDecoder().decode(content)) as { readonly lines: readonly StandingParts[] };
  return lines.map(([patient, day, key, says, seq]) => ({ patient, day, key, says, seq }));
}

/** The newest import of a list: what stands now is what it left. */
export const newestOf = (imports: readonly KeptImport[], listId: string): KeptImport | undefined =>
  imports.findLast((one) => one.listId === listId);
