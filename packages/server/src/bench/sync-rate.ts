import { closeSync, fdatasync, fsyncSync, openSync, write, writeSync } from 'node:fs';

/** Blocks per second that are written and made durable one by one, with nothing else to do. */
export async function syncRate(path: string, blockBytes: number, way: 'in place' | 'growing', forMs: number): Promise<number> {
  const block = Buffer.alloc(blockBytes, 1);
  const blocks = 256;
  const file = openSync(path, 'w');
  if (way === 'in place') writeSync(file, Buffer.alloc(blocks * blockBytes));
  fsyncSync(file);
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < forMs) {
    const at = way === 'in place' ? (count % blocks) * blockBytes : count * blockBytes;
    await new Promise<void>((resolve, reject) => {
      write(file, block, 0, blockBytes, at, (failed) => {
        if (failed) reject(failed);
        else fdatasync(file, (error) => (error ? reject(error) : resolve()));
      });
    });
    count++;
  }
  closeSync(file);
  return (count * 1000) / (performance.now() - started);
}
