import { closeSync, fdatasync, openSync, write } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { promisify } from 'node:util';

const writeAt = promisify(write);
const syncData = promisify(fdatasync);

/**
 * The least a listener has to do that may say AA: every message appended to one file and made durable, those that came together with one
 * fdatasync. Nothing sealed, signed, placed, remembered or shown; one read is taken for one message. What ours is measured against.
 */
export async function openBareListener(path: string): Promise<{ readonly port: number; close(): Promise<void> }> {
  const file = openSync(path, 'w');
  let size = 0;
  let waiting: { readonly bytes: Buffer; readonly socket: Socket }[] = [];
  let syncing = false;
  const pump = async (): Promise<void> => {
    if (syncing) return;
    syncing = true;
    while (waiting.length > 0) {
      const going = waiting;
      waiting = [];
      const bytes = Buffer.concat(going.map((one) => one.bytes));
      await writeAt(file, bytes, 0, bytes.length, size);
      size += bytes.length;
      await syncData(file);
      for (const { socket } of going) if (!socket.destroyed) socket.write('\x0bMSH|^~\\&|||||||ACK\rMSA|AA|\r\x1c\r');
    }
    syncing = false;
  };
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    let held: Buffer[] = [];
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      held.push(chunk);
      if (chunk.at(-1) !== 0x0d || chunk.at(-2) !== 0x1c) return;
      waiting.push({ bytes: Buffer.concat(held), socket });
      held = [];
      setImmediate(() => void pump());
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      await new Promise((done) => server.close(done));
      closeSync(file);
    },
  };
}
