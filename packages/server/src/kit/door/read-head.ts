import { hash } from 'node:crypto';
import { type KitHead, SHARD_NAME } from '@tomoshibi/hospital';
import { z } from 'zod';

const base64 = (bytes: number): z.ZodString => z.string().refine((text) => Buffer.from(text, 'base64').length === bytes);

/** Only what the door decides by; the page reads the rest. */
const headShape = z.looseObject({
  v: z.literal(1),
  kit: z.string().regex(/^KIT-\d{2,6}$/),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  generation: z.int().positive(),
  madeInstant: z.iso.datetime(),
  signer: base64(32),
  directory: z.array(z.looseObject({ shard: z.string().regex(SHARD_NAME), slot: z.int().nonnegative() })),
});

const CALL = /^tomoshibiKit\.head\(\s*("(?:[^"\\]|\\.)*")\s*,\s*"([0-9a-f]{64})"\s*\);?\s*$/u;

/**
 * The head in the text of `data/head-n.js`. Undefined when it is torn (its digest does not fit) or no head of ours.
 * The script is never run here: it is matched and its two string literals are read as JSON.
 */
export function readHead(bytes: Uint8Array | undefined): KitHead | undefined {
  if (bytes === undefined) return undefined;
  const [, literal, digest] = CALL.exec(Buffer.from(bytes).toString('utf8')) ?? [];
  if (literal === undefined) return undefined;
  try {
    const text = JSON.parse(literal) as string;
    if (hash('sha256', text) !== digest) return undefined;
    const read = headShape.safeParse(JSON.parse(text));
    return read.success ? (read.data as unknown as KitHead) : undefined;
  } catch {
    return undefined;
  }
}
