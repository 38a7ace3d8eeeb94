/**
 * `node hostile-senders.ts PORT COUNT`: senders no listener should suffer from, COUNT in all, until its standard input ends. A seventh each: silent; a byte a
 * second; endless; no HL7 at all; never reading answers; ending in the middle; empty frames. Whoever is cut comes again. Prints `ready`.
 */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const [port, count] = process.argv.slice(2, 4).map(Number) as [number, number];
const AGAIN_MS = 500;
const ENDLESS = Buffer.alloc(64 << 10, 0x41);

type Behave = (socket: Socket) => Promise<void> | void;
const over = (socket: Socket): boolean => socket.destroyed || !socket.writable;

const SORTS: readonly Behave[] = [
  () => {},
  async (socket) => {
    socket.write('\x0bMSH|^~\\&|');
    while (!over(socket)) {
      socket.write('x');
      await sleep(1000);
    }
  },
  async (socket) => {
    socket.write('\x0b');
    while (!over(socket))
      if (!socket.write(ENDLESS)) await new Promise<void>((done) => socket.once('drain', done).once('close', () => done()));
  },
  (socket) => void socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
  async (socket) => {
    socket.pause();
    while (!over(socket)) {
      socket.write('\x0bnothing anybody could read\x1c\r'.repeat(10));
      await sleep(500);
    }
  },
  async (socket) => {
    socket.write(`\x0bMSH|^~\\&|A|B|C|D|20260401||ADT^A08|1|P|2.5\rPID|1||${'0'.repeat(200)}`);
    await sleep(300);
    socket.resetAndDestroy();
  },
  async (socket) => {
    while (!over(socket)) {
      socket.write('\x0b\x1c\r'.repeat(5));
      await sleep(200);
    }
  },
];

async function misbehave(behave: Behave): Promise<void> {
  for (;;) {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => socket.destroy());
    socket.on('data', () => {});
    const closed = new Promise<void>((done) => socket.once('close', () => done()));
    await new Promise<void>((done) => socket.once('connect', done).once('close', () => done()));
    void Promise.resolve(behave(socket)).catch(() => {});
    await closed;
    await sleep(AGAIN_MS);
  }
}

// Whoever started it may be killed: then there is nobody left to stop it.
process.stdin.on('end', () => process.exit()).resume();

for (let at = 0; at < count; at++) {
  void misbehave(SORTS[at % SORTS.length] as Behave);
  if (at % 20 === 19) await sleep(5);
}
process.stdout.write('ready\n');
