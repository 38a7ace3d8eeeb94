import { connect } from 'node:net';
import { Fault } from '../fault.ts';
import type { Printer, PrintJob } from './printer.ts';

const CONNECT_MS = 10_000;
const SILENT_MS = 60_000;

/**
 * Port 9100: bytes go in and nothing is said. Whether paper came out, nobody here can tell, so an interrupted sending is a question for a
 * person. `zpl` printers get labels and nothing else.
 */
export function rawPrinter(
  name: string,
  to: { readonly host: string; readonly port: number; readonly language: 'pdf' | 'zpl' },
  limits: { readonly connectMs?: number; readonly silentMs?: number } = {},
): Printer {
  const gone = (cause: unknown): Fault => new Fault('print.printer-gone', `no answer from ${to.host}:${to.port}`, { cause });
  const brokenOff = (cause: unknown): Fault => new Fault('print.broken-off', 'it stopped taking bytes half-way', { cause });
  const talk = (bytes: Uint8Array | undefined): Promise<void> =>
    new Promise((done, failed) => {
      const socket = connect({ host: to.host, port: to.port });
      const early = setTimeout(() => socket.destroy(new Error('no connection')), limits.connectMs ?? CONNECT_MS);
      let sent = bytes === undefined;
      let connected = false;
      socket.setTimeout(limits.silentMs ?? SILENT_MS, () => socket.destroy(new Error('silent')));
      socket.on('connect', () => {
        clearTimeout(early);
        connected = true;
        if (bytes === undefined) socket.end();
        else
          socket.end(bytes, () => {
            sent = true;
          });
      });
      // What it says back is not relied on; unread it would hold the connection open.
      socket.resume();
      // Before the connection nothing was handed over; after it nobody knows how much came out.
      const fault = (error: unknown): Fault => (connected && bytes !== undefined ? brokenOff(error) : gone(error));
      socket.on('error', (error) => failed(fault(error)));
      socket.on('close', () => {
        clearTimeout(early);
        if (sent) done();
        else failed(fault(new Error('closed')));
      });
    });
  return {
    name,
    async send(job) {
      const bytes = bytesFor(job, to.language);
      for (let copy = 0; copy < job.copies; copy++)
        await talk(bytes).catch((error: unknown) => {
          throw copy > 0 ? brokenOff(error) : error;
        });
      return {};
    },
    async state() {
      await talk(undefined);
      return { state: 'unknown', reasons: [] };
    },
    has: async () => 'cannot-tell',
  };
}

function bytesFor(job: PrintJob, language: 'pdf' | 'zpl'): Uint8Array {
  const bytes = language === 'zpl' ? job.zpl : job.pdf;
  if (bytes === undefined) throw new Fault('print.format-not-spoken', 'a printer of labels that speaks ZPL only');
  return bytes;
}
