import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';

/** An HL7 sender as hospitals have them, with a reader of its own: nothing of ours is used to judge ours. */
export interface MllpSender {
  /** The answer, without its frame. Rejects when the line ends before it. Several may be under way: answers come in order. */
  send(message: Uint8Array): Promise<Buffer>;
  /** Bytes as they are, without a frame. */
  raw(bytes: Uint8Array): void;
  /** Every answer so far, those nobody waits for too. */
  readonly answers: readonly Buffer[];
  /** Resolves when the line is closed, by whomever. */
  readonly closed: Promise<void>;
  readonly socket: Socket;
  end(): void;
  cut(): void;
}

export const framed = (message: Uint8Array): Buffer => Buffer.concat([Buffer.of(0x0b), message, Buffer.of(0x1c, 0x0d)]);

export function openMllpSender(
  port: number,
  options: { readonly tls?: ConnectionOptions; readonly host?: string } = {},
): Promise<MllpSender> {
  const { tls, host = '127.0.0.1' } = options;
  const socket = tls === undefined ? connect({ port, host }) : connectTls({ ...tls, port, host });
  socket.setNoDelay(true);
  const answers: Buffer[] = [];
  const waiting: { resolve(answer: Buffer): void; reject(error: Error): void }[] = [];
  let held: Buffer = Buffer.alloc(0);
  const lost = (): void => {
    for (const { reject } of waiting.splice(0)) reject(Object.assign(new Error('the line ended'), { code: 'LINE_ENDED' }));
  };
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (let end = held.indexOf('\x1c\r'); end !== -1; end = held.indexOf('\x1c\r')) {
      const answer = Buffer.from(held.subarray(1, end));
      held = held.subarray(end + 2);
      answers.push(answer);
      waiting.shift()?.resolve(answer);
    }
  });
  const closed = new Promise<void>((done) => {
    socket.on('close', () => {
      lost();
      done();
    });
  });
  const sender: MllpSender = {
    answers,
    closed,
    socket,
    send: (message) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(Object.assign(new Error('the line ended'), { code: 'LINE_ENDED' }));
        waiting.push({ resolve, reject });
        socket.write(framed(message));
      }),
    raw: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    cut: () => void socket.destroy(),
  };
  return new Promise((opened, failed) => {
    socket.once('error', failed);
    socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
      socket.off('error', failed);
      socket.on('error', () => {}); // told by `closed`
      opened(sender);
    });
  });
}

/** MSA-1 and MSA-2 of an answer, and ERR-5 when there is one. */
export function readAnswer(answer: Buffer): { readonly code: string; readonly id: string; readonly reason: string | undefined } {
  const segments = answer
    .toString('latin1')
    .split('\r')
    .map((segment) => segment.split('|'));
  const msa = segments.find(([name]) => name === 'MSA');
  const err = segments.find(([name]) => name === 'ERR');
  return { code: msa?.[1] ?? '', id: msa?.[2] ?? '', reason: err?.[5] };
}
