/**
 * What goes wrong at a printer: said in words, nothing lost, nothing twice. Breakages seen to fail: a restart of the printer not noticed;
 * a stranger's job taken for ours by its number; a certificate not believed called a printer that is off; a printer that was off held to
 * have the job; a size refused for ever; a reason without its code; the same reason written down at every look.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasIppeve, type IppevePrinter, openIppeve } from '../../testdata/ippeve-printer.ts';
import { memoryRecord } from '../../testdata/memory-record.ts';
import type { PrinterConfig } from '../home/config.ts';
import type { RecordEvent, StationRecord } from '../record/station-record.ts';
import { OPERATION } from './ipp/ipp-client.ts';
import { decodeIpp, encodeIpp, GROUP, TAG } from './ipp/ipp-message.ts';
import type { QueuedJob } from './job.ts';
import { openQueue, type PrintQueue, type QueueParts } from './open-queue.ts';
import { printerOf } from './printers-of.ts';

const WAITS = { firstMs: 20, longestMs: 40, lookMs: 30 };
const BY = { account: 'u000000000001' };

let folder: string;
let record: StationRecord;
let events: RecordEvent[];
const ends: (() => Promise<unknown> | unknown)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tomoshibi-faults-'));
  record = memoryRecord();
  events = [];
  record.follow(({ event }) => events.push(event));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
});

const openWith = async (own: Partial<QueueParts>, ...printers: readonly PrinterConfig[]): Promise<PrintQueue> => {
  const home = { folder, config: { printers: [...printers] }, keys: { refs: 'ab'.repeat(32) } };
  const queue = await openQueue({ home, record, waits: WAITS, ...own });
  ends.push(() => queue.stop());
  return queue;
};
const open = (...printers: readonly PrinterConfig[]): Promise<PrintQueue> => openWith({}, ...printers);
const submit = async (queue: PrintQueue, text: string, size: 'A4' | 'A5' = 'A4'): Promise<string> => {
  const sheet = { serial: text, form: 'F12', version: '1.0', patient: '0000000417', pages: 1 };
  const pdf = Buffer.from(`%PDF ${text}`);
  return (await queue.submit({ title: '5東 F12', pdf, pages: 1, size, sheets: [sheet], by: BY })).id;
};
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await pause(10);
};
const become = async (queue: PrintQueue, id: string, state: QueuedJob['state'], code?: string): Promise<void> =>
  until(() => queue.job(id)?.state === state && queue.job(id)?.code === code);
const failures = (): readonly string[] => events.flatMap((event) => (event.kind === 'forms.print-failed' ? [event.code] : []));

describe.skipIf(!hasIppeve)('a real IPP printer (ippeveprinter)', () => {
  let ippeve: IppevePrinter;
  let printer: PrinterConfig;
  beforeEach(async () => {
    ippeve = await openIppeve();
    ends.push(() => ippeve.end());
    printer = { name: '5東', to: { kind: 'ipp', url: ippeve.url }, sizes: ['A4', 'A5'] };
  });
  const onPaper = (): readonly string[] => ippeve.onPaper().map(String);

  it.each([
    ['media-empty', 'print.paper-out'],
    ['media-needed', 'print.wrong-tray'],
    ['cover-open', 'print.door-open'],
    ['media-jam', 'print.jam'],
    ['toner-empty', 'print.toner-out'],
    ['marker-supply-empty', 'print.toner-out'],
    ['marker-waste-full', 'print.toner-out'],
  ])('that says %s in the middle: shown as %s, every job kept, each on paper once when it is mended', async (keyword, code) => {
    ippeve.fault(keyword);
    const queue = await open(printer);
    const ids = [await submit(queue, '00A00001'), await submit(queue, '00A00002')];
    const [first = '', second = ''] = ids;
    await become(queue, first, 'printing', code);
    await become(queue, second, 'waiting', 'print.printer-busy');
    expect((await queue.states())[0]?.reasons).toEqual([code]);
    expect(onPaper()).toEqual([]);
    ippeve.fault();
    for (const id of ids) await become(queue, id, 'printed');
    expect(onPaper()).toEqual(['%PDF 00A00001', '%PDF 00A00002']);
    // Said once, however often it was looked.
    expect(failures().filter((one) => one === code)).toEqual([code]);
  });

  it('low on toner goes on: shown at the printer, no job is held to have failed', async () => {
    ippeve.fault('toner-low');
    const queue = await open(printer);
    const id = await submit(queue, '00A00001');
    await until(() => queue.job(id)?.state === 'printing');
    await pause(300);
    expect((await queue.states())[0]?.reasons).toEqual(['print.toner-low']);
    expect(queue.job(id)?.code).toBeUndefined();
    ippeve.fault();
    await become(queue, id, 'printed');
    expect(failures()).toEqual([]);
  });

  it('that does not know the size: the job is kept with the words, the next one prints, and it can be moved', async () => {
    const queue = await open(printer);
    const a5 = await submit(queue, '00A00001', 'A5');
    const a4 = await submit(queue, '00A00002');
    await become(queue, a5, 'stopped', 'print.size-not-there');
    await become(queue, a4, 'printed');
    expect(onPaper()).toEqual(['%PDF 00A00002']);
    expect(readdirSync(join(folder, 'queue'))).toContain(`${a5}.pdf`);
  });

  it('switched off, then on: the job waits and is on paper once', async () => {
    await ippeve.kill();
    const queue = await open(printer);
    const id = await submit(queue, '00A00001');
    await become(queue, id, 'waiting', 'print.printer-gone');
    expect((await queue.states())[0]).toEqual({ name: '5東', state: 'stopped', reasons: ['print.printer-gone'] });
    // Long enough that a printer which was on would have forgotten nothing: it never had it.
    await pause(2500);
    await ippeve.start();
    await become(queue, id, 'printed');
    expect(onPaper()).toEqual(['%PDF 00A00001']);
  });

  it('losing power with the job in it: nobody can tell, a person is asked, and what they say is done', async () => {
    ippeve.fault('media-jam');
    const queue = await open(printer);
    const id = await submit(queue, '00A00001');
    await become(queue, id, 'printing', 'print.jam');
    await pause(2500);
    await ippeve.kill();
    await become(queue, id, 'printing', 'print.printer-gone');
    ippeve.fault();
    await ippeve.start();
    await become(queue, id, 'unsure', 'print.maybe-printed');
    await pause(300);
    expect(onPaper()).toEqual([]);
    expect(await queue.again(id, BY)).toMatchObject({ ok: true });
    await become(queue, id, 'printed');
    expect(onPaper()).toEqual(['%PDF 00A00001']);
  });

  it('losing power: another job that got its number afterwards is not taken for ours', async () => {
    ippeve.fault('media-jam');
    const queue = await open(printer);
    const id = await submit(queue, '00A00001');
    await become(queue, id, 'printing', 'print.jam');
    await queue.stop();
    await pause(2500);
    await ippeve.kill();
    ippeve.fault();
    await ippeve.start();
    const stranger = mkdtempSync(join(folder, 'other-'));
    const theirs = await openQueue({
      home: { folder: stranger, config: { printers: [printer] }, keys: { refs: 'cd'.repeat(32) } },
      record: memoryRecord(),
      waits: WAITS,
    });
    ends.push(() => theirs.stop());
    await become(theirs, await submit(theirs, '00B00001'), 'printed');
    const next = await open(printer);
    await become(next, id, 'unsure', 'print.maybe-printed');
    expect(onPaper()).toEqual(['%PDF 00B00001']);
  });

  it('with a certificate signed by itself: said so, and printed once the certificate is named', async () => {
    const secure = ippeve.url.replace('ipp:', 'ipps:');
    const queue = await open({ name: '5東', to: { kind: 'ipp', url: secure } });
    const id = await submit(queue, '00A00001');
    await become(queue, id, 'waiting', 'print.certificate-not-trusted');
    expect((await queue.states())[0]?.reasons).toEqual(['print.certificate-not-trusted']);
    await queue.stop();
    const missing = await open({ name: '5東', to: { kind: 'ipp', url: secure, authority: join(folder, 'nothing') } });
    expect((await missing.states())[0]?.reasons).toEqual(['print.certificate-not-trusted']);
    await missing.stop();
    const trusting = await open({ name: '5東', to: { kind: 'ipp', url: secure, authority: join(ippeve.keys, 'localhost.crt') } });
    await become(trusting, id, 'printed');
    expect(onPaper()).toEqual(['%PDF 00A00001']);
  });

  it('at another path than it has: said so, and printed once the address is right', async () => {
    const queue = await open({ name: '5東', to: { kind: 'ipp', url: ippeve.url.replace('/ipp/print', '/wrong') } });
    const id = await submit(queue, '00A00001');
    await become(queue, id, 'waiting', 'print.path-unknown');
    expect((await queue.states())[0]?.reasons).toEqual(['print.path-unknown']);
    await queue.stop();
    const right = await open(printer);
    await become(right, id, 'printed');
    expect(onPaper()).toEqual(['%PDF 00A00001']);
  });
});

describe('an IPP printer that was never off and remembers nothing', () => {
  /** Says that it has run for a day and has no jobs, as printers do a minute after the last one; takes what is sent. */
  const forgetful = async (): Promise<{ readonly url: string; readonly sent: string[] }> => {
    const sent: string[] = [];
    const server = createHttpServer((request, answer) => {
      const taken: Buffer[] = [];
      request.on('data', (bytes: Buffer) => taken.push(bytes));
      request.on('end', () => {
        const { code, requestId, data } = decodeIpp(Buffer.concat(taken));
        if (code === OPERATION.printJob) sent.push(Buffer.from(data).toString());
        const upTime = { name: 'printer-up-time', tag: TAG.integer, values: [86_400] };
        const groups = code === OPERATION.getPrinterAttributes ? [{ group: GROUP.printer, attributes: [upTime] }] : [];
        answer.end(encodeIpp({ code: 0, requestId, groups, data: new Uint8Array() }));
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ends.push(() => server.close());
    return { url: `ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`, sent };
  };
  it.each([
    ['within a minute it is believed that it has nothing of the job, and the job goes once', 5000, 'handed-over', 1],
    ['after a minute nobody can tell, and a person is asked', 61_000, 'unsure', 0],
  ] as const)('we stopped while sending: %s', async (_title, laterMs, state, times) => {
    const { url, sent } = await forgetful();
    const printer: PrinterConfig = { name: '5東', to: { kind: 'ipp', url } };
    const never = (config: PrinterConfig) => ({ ...printerOf(config), send: () => new Promise<never>(() => {}) });
    const dies = await openWith({ printer: never }, printer);
    const id = await submit(dies, '00A00001');
    await until(() => dies.job(id)?.state === 'sending');
    // Killed: it is not told to stop.
    ends.pop();
    const later = await openWith({ now: () => new Date(Date.now() + laterMs).toISOString() }, printer);
    await until(() => later.job(id)?.state === state);
    expect(sent).toHaveLength(times);
  });
});

describe('a printer of port 9100 that takes the connection and dies', () => {
  it('before it read a byte: nobody can tell, and nothing is sent again by itself', async () => {
    const held: Socket[] = [];
    const server = createServer({ pauseOnConnect: true }, (socket) => held.push(socket));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ends.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const queue = await open({ name: '5東', to: { kind: 'raw', host: '127.0.0.1', port, language: 'pdf' } });
    const id = await submit(queue, '00A00001');
    await until(() => held.length === 1);
    held[0]?.resetAndDestroy();
    await become(queue, id, 'unsure', 'print.maybe-printed');
    await pause(200);
    expect(held).toHaveLength(1);
    expect(await queue.cameOut(id, BY)).toMatchObject({ ok: true });
    expect(queue.job(id)?.state).toBe('printed');
  });
});
