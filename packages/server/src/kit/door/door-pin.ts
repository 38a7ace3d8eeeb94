import type { Disk } from '@tomoshibi/vault';
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import type { DoorPin } from './judge-feed.ts';

const shape = z.strictObject({
  v: z.literal(1),
  kit: z.string(),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  signer: z.string(),
  generation: z.int().nonnegative(),
  sumsDigest: z.string(),
});

/** Undefined before the first kit. Rejects with `kit.door-pin-damaged`: the door then trusts nobody until a person has looked. */
export async function readPin(disk: Disk, path: string): Promise<DoorPin | undefined> {
  const bytes = await disk.read(path);
  if (bytes === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new Fault('kit.door-pin-damaged', path, { cause });
  }
}

/** Whole or as before, durable when it resolves. */
export async function writePin(disk: Disk, path: string, pin: DoorPin): Promise<void> {
  await disk.write(`${path}.new`, Buffer.from(`${JSON.stringify(pin, undefined, 1)}\n`));
  await disk.sync(`${path}.new`);
  await disk.rename(`${path}.new`, path);
  await disk.sync(path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
}
