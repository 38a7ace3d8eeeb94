import { headFile, type KitHead } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { z } from 'zod';
import { readHeadScript } from './kit-scripts.ts';

/** A head is some kilobytes; what is larger is none. */
const MAX_HEAD_BYTES = 1 << 20;
const base64 = (bytes: number) => z.base64().length(4 * Math.ceil(bytes / 3));
const slotSchema = z.object({ shard: z.string().regex(/^[a-z0-9]{12}$/), slot: z.int().min(0).max(1_000_000) });

/** Whoever holds the stick may have written it, so the costs of opening have a bound. Unknown members pass: the AAD binds them. */
const headSchema = z.looseObject({
  v: z.literal(1),
  kit: z.string().min(1).max(40),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  generation: z.int().min(1),
  hospital: z.string().max(200),
  demo: z.boolean(),
  scope: z.looseObject({ kind: z.enum(['all', 'ward', 'inpatients', 'patient']) }),
  patients: z.int().min(0),
  madeInstant: z.iso.datetime(),
  asOfInstant: z.iso.datetime().optional(),
  goodUntilInstant: z.iso.datetime(),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKiB: z.int().min(8).max(1_048_576),
    passes: z.int().min(1).max(20),
    lanes: z.literal(1),
    salt: base64(16),
  }),
  keyFile: z.boolean(),
  wrapped: base64(12 + 32 + 16),
  directory: z.array(slotSchema).min(1).max(10_000),
  returnKey: base64(65),
  signer: base64(32),
  checkpoint: z.string().max(2000).optional(),
});

export interface FoundHead {
  readonly head: KitHead;
  readonly path: string;
  /** Of the file. */
  readonly bytes: Uint8Array;
}

/** Whole heads on a stick, newest first: two at most. Whole is not yet genuine: that shows when the kit key opens. */
export async function findHeads(disk: Pick<Disk, 'read' | 'size'>): Promise<readonly FoundHead[]> {
  const found: FoundHead[] = [];
  for (const turn of [0, 1]) {
    const path = headFile(turn);
    const bytes = await readHead(disk, path);
    const head = bytes && parseHead(bytes);
    if (bytes && head && head.generation % 2 === turn) found.push({ head, path, bytes });
  }
  return found.sort((a, b) => b.head.generation - a.head.generation);
}

/** Whether a head is whole and of a form that is not known here: a later version wrote it, and what it leads to is no waste. */
export async function hasUnknownHead(disk: Pick<Disk, 'read' | 'size'>): Promise<boolean> {
  for (const turn of [0, 1]) {
    const bytes = await readHead(disk, headFile(turn));
    if (bytes && readHeadScript(bytes) !== undefined && parseHead(bytes) === undefined) return true;
  }
  return false;
}

const readHead = async (disk: Pick<Disk, 'read' | 'size'>, path: string): Promise<Uint8Array | undefined> =>
  ((await disk.size(path)) ?? 0) > MAX_HEAD_BYTES ? undefined : disk.read(path);

/** The head of the bytes of its file; undefined when they are torn or of another form. */
export function parseHead(bytes: Uint8Array): KitHead | undefined {
  const json = readHeadScript(bytes);
  if (json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return headSchema.safeParse(value).success ? (value as KitHead) : undefined;
  } catch {
    return undefined; // no JSON
  }
}
