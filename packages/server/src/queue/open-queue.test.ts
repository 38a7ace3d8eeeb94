/**
 * Breakages seen to fail: nobody asks after a job the printer took; the printer not asked after an interrupted sending; the begun
 * sending not kept; jobs kept unsealed; the record told after the bytes went; a job printed that the record never knew; sheets of a cancelled
 * job left on the list; a moved job not taken back.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PrintedSheet } from '@tomoshibi/hospital';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasIppeve, type IppevePrinter, openIppeve } from '../../testdata/ippeve-printer.ts';
import { memoryRecord } from '../../testdata/memory-record.ts';
import type { PrinterConfig } from '../home/config.ts';
import type { RecordEvent, StationRecord } from '../record/station-record.ts';
import type { QueuedJob } from './job.ts';
import { type JobAsked, openQueue, type PrintQueue, type QueueParts } from './open-queue.ts';
import { printerOf } from './printers-of.ts';

const WAITS = { firstMs: 20, longestMs: 40, lookMs: 30 };
const PATIENT = '0000000417';
const BY = { account: 'u000000000001' };

let folder: string;
let record: StationRecord;
let events: RecordEvent[];
const ends: (() => Promise<unknown> | unknown)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tomoshibi-queue-'));
  record = memoryRecord();
  events = [];
  record.follow(({ event }) => events.push(event));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (printers: readonly PrinterConfig[], own: Partial<QueueParts> = {}): Promise<PrintQueue> => {
  const home = { folder, config: { printers: [...printers] }, keys: { refs: 'ab'.repeat(32) } };
  const queue = await openQueue({ home, record, waits: WAITS, ...own });
  ends.push(() => queue.stop());
  return queue;
};
const sheet = (serial: string): PrintedSheet => ({ serial, form: 'F12', version: '1.0', patient: PATIENT, pages: 1 });
const asked = (more: Partial<JobAsked> = {}): JobAsked => ({
  title: '5東 F12',
  pdf: Buffer.from(`%PDF-1.7 ${'x'.repeat(3000)} %%EOF`),
  pages: 1,
  size: 'A4',
  sheets: [sheet('00A00001')],
  by: BY,
  ...more,
});
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await pause(10);
};
const become = async (queue: PrintQueue, id: string, state: QueuedJob['state']): Promise<QueuedJob> => {
  await until(() => queue.job(id)?.state === state);
  return queue.job(id) as QueuedJob;
};
const failures = (): readonly string[] => events.flatMap((event) => (event.kind === 'forms.print-failed' ? [event.code] : []));

/** A printer of port 9100: keeps what each connection sent. `breakAfter`: closes hard after so many bytes. */
async function raw9100(port = 0, breakAfter?: number): Promise<{ server: Server; port: number; jobs: Buffer[] }> {
  const jobs: Buffer[] = [];
  const server = createServer((socket) => {
    const taken: Buffer[] = [];
    socket.on('data', (bytes) => {
      taken.push(bytes);
      if (breakAfter !== undefined && Buffer.concat(taken).length >= breakAfter) socket.resetAndDestroy();
    });
    socket.on('error', () => {});
    socket.on('end', () => {
      if (taken.length > 0) jobs.push(Buffer.concat(taken));
      socket.end();
    });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  ends.push(() => server.close());
  return { server, port: (server.address() as AddressInfo).port, jobs };
}
const rawTo = (port: number): PrinterConfig => ({ name: '5東', to: { kind: 'raw', host: '127.0.0.1', port, language: 'pdf' } });

describe.skipIf(!hasIppeve)('a real IPP printer (ippeveprinter)', () => {
  let ippeve: IppevePrinter;
  let printer: PrinterConfig;
  beforeEach(async () => {
    ippeve = await openIppeve();
    ends.push(() => ippeve.end());
    printer = { name: '5東', to: { kind: 'ipp', url: ippeve.url } };
  });

  it('takes the very bytes, under a name without the patient, after the record knew of it', async () => {
    let knownWhenSent: boolean | undefined;
    const queue = await open([printer], {
      printer: (config) => {
        const real = printerOf(config);
        return {
          ...real,
          send: (job) => {
            knownWhenSent = events.some((event) => event.kind === 'forms.sheets-printed' && event.job === job.id);
            return real.send(job);
          },
        };
      },
    });
    const job = asked({ unit: '5東' });
    const { id, where } = await queue.submit(job);
    expect(where).toBe('5東');
    await become(queue, id, 'printed');
    expect(knownWhenSent).toBe(true);
    const printed = ippeve.printed();
    expect(printed.map(({ bytes }) => bytes.equals(job.pdf))).toEqual([true]);
    expect(printed[0]?.name).not.toContain(PATIENT);
    expect(await queue.states()).toEqual([{ name: '5東', state: 'ready', reasons: [] }]);
  });

  it('says the paper is out, keeps the jobs, and prints each once when there is paper again', async () => {
    await ippeve.fill(0);
    const queue = await open([printer]);
    const ids = [];
    for (const serial of ['00A00001', '00A00002', '00A00003'])
      ids.push((await queue.submit(asked({ sheets: [sheet(serial)], pdf: Buffer.from(`%PDF ${serial}`) }))).id);
    await until(() => failures().includes('print.paper-out'));
    expect((await queue.states())[0]?.reasons).toContain('print.paper-out');
    expect(ids.map((id) => queue.job(id)?.state)).not.toContain('printed');
    await ippeve.fill(250);
    for (const id of ids) await become(queue, id, 'printed');
    expect(ippeve.printed().map(({ bytes }) => bytes.toString())).toEqual(['%PDF 00A00001', '%PDF 00A00002', '%PDF 00A00003']);
  });

  it('killed while handing over: the printer is asked, and nothing is printed twice', async () => {
    const dies = await open([printer], {
      printer: (config) => {
        const real = printerOf(config);
        // The bytes arrive and we never hear of it.
        return { ...real, send: (job) => real.send(job).then(() => new Promise(() => {})) };
      },
    });
    const { id } = await dies.submit(asked());
    await until(() => ippeve.printed().length === 1 && dies.job(id)?.state === 'sending');
    ends.pop();
    const next = await open([printer]);
    await become(next, id, 'printed');
    expect(ippeve.printed()).toHaveLength(1);
  });

  it('killed before a byte left: the next life prints it', async () => {
    const dies = await open([printer], { printer: (config) => ({ ...printerOf(config), send: () => new Promise(() => {}) }) });
    const { id } = await dies.submit(asked());
    await until(() => dies.job(id)?.state === 'sending');
    ends.pop();
    const next = await open([printer]);
    await become(next, id, 'printed');
    expect(ippeve.printed()).toHaveLength(1);
  });

  it('a job that waits for paper moves to another printer, and the first one gives it back', async () => {
    await ippeve.fill(0);
    const out = join(folder, 'out');
    mkdirSync(out);
    const queue = await open([printer, { name: '5西', to: { kind: 'folder', folder: out } }]);
    const { id } = await queue.submit(asked({ printer: '5東' }));
    await until(() => queue.job(id)?.code === 'print.paper-out');
    expect(await queue.move(id, '5西', BY)).toMatchObject({ ok: true });
    const moved = await become(queue, id, 'handed-over');
    expect(moved.maybeTwice).toBeUndefined();
    expect(readdirSync(out)).toHaveLength(1);
    await ippeve.fill(250);
    await pause(300);
    const states = events.flatMap((event) => (event.kind === 'forms.sheets-printed' ? [event.where] : []));
    expect(states).toEqual(['5東', '5西']);
  });
});

describe('a printer of port 9100', () => {
  it('gets the very bytes; one that is away is asked again until it is there, and then gets them once', async () => {
    const probe = await raw9100();
    probe.server.close();
    const queue = await open([rawTo(probe.port)]);
    const { id } = await queue.submit(asked());
    await until(() => failures().includes('print.printer-gone'));
    expect(queue.job(id)).toMatchObject({ state: 'waiting', code: 'print.printer-gone' });
    const { jobs } = await raw9100(probe.port);
    await become(queue, id, 'handed-over');
    await until(() => jobs.length === 1);
    expect(jobs[0]?.equals(asked().pdf)).toBe(true);
    expect(failures()).toEqual(['print.printer-gone']);
  });

  it('broken off half-way: nobody can tell, so a person is asked and nothing is sent by itself', async () => {
    const bad = await raw9100(0, 1);
    const queue = await open([rawTo(bad.port)]);
    // Larger than what the kernel takes at once, so that the break is seen.
    const big = Buffer.alloc(20_000_000, 'x');
    const { id } = await queue.submit(asked({ pdf: big }));
    await become(queue, id, 'unsure');
    expect(failures()).toContain('print.maybe-printed');
    await new Promise((done) => bad.server.close(done));
    const good = await raw9100(bad.port);
    await pause(150);
    expect(good.jobs).toHaveLength(0);
    expect(await queue.again(id, BY)).toMatchObject({ ok: true });
    await become(queue, id, 'handed-over');
    await until(() => good.jobs.length === 1);
    expect(good.jobs[0]?.equals(big)).toBe(true);
  });

  it('a label printer that speaks ZPL gets the ZPL, and a sheet never goes there', async () => {
    const { port, jobs } = await raw9100();
    const queue = await open([
      { name: 'ラベル', to: { kind: 'raw', host: '127.0.0.1', port, language: 'zpl' }, sizes: ['A4', 'label'] },
    ]);
    await expect(queue.submit(asked())).rejects.toMatchObject({ code: 'print.size-not-there' });
    const { id } = await queue.submit(asked({ size: 'label', zpl: Buffer.from('^XA^XZ') }));
    await become(queue, id, 'handed-over');
    await until(() => jobs.length === 1);
    expect(jobs[0]?.toString()).toBe('^XA^XZ');
  });
});

describe('a folder', () => {
  it('that is not there keeps the job; once it is there the file is whole, once, and says no patient', async () => {
    const out = join(folder, 'share');
    const queue = await open([{ name: '共有', to: { kind: 'folder', folder: out } }]);
    const { id } = await queue.submit(asked());
    await until(() => failures().includes('print.printer-gone'));
    mkdirSync(out);
    await become(queue, id, 'handed-over');
    const [name = ''] = readdirSync(out);
    expect(readdirSync(out)).toHaveLength(1);
    expect(readFileSync(join(out, name)).equals(asked().pdf)).toBe(true);
    expect(name).not.toContain(PATIENT);
  });

  it('that cannot be written says so', async () => {
    const out = join(folder, 'share');
    mkdirSync(out);
    const queue = await open([{ name: '共有', to: { kind: 'folder', folder: out } }], {
      printer: (config) => {
        const real = printerOf(config);
        return {
          ...real,
          send: async (job) => {
            // A folder where the file would be: whoever we are, the system says no.
            mkdirSync(join(out, `5東_F12_${job.id}.pdf.part`), { recursive: true });
            return real.send(job);
          },
        };
      },
    });
    const { id } = await queue.submit(asked());
    await until(() => failures().includes('print.folder-not-writable'));
    expect(queue.job(id)?.state).toBe('waiting');
  });
});

describe('the queue', () => {
  const away: PrinterConfig = { name: '5東', to: { kind: 'folder', folder: '/nowhere/at-all' } };

  it('keeps nothing readable on disk: neither page nor patient nor number of a sheet', async () => {
    const queue = await open([away]);
    await queue.submit(asked());
    const files = readdirSync(join(folder, 'queue'));
    expect(files.length).toBeGreaterThan(1);
    for (const name of files) {
      const text = readFileSync(join(folder, 'queue', name)).toString('latin1');
      for (const word of ['%PDF', PATIENT, '00A00001']) expect(text).not.toContain(word);
    }
  });

  it('accepted is durable: the next life knows every job, in order, and one asked for once is one', async () => {
    const queue = await open([away]);
    const ids = [];
    for (let at = 0; at < 5; at++) ids.push((await queue.submit(asked({ once: `night-${at}` }))).id);
    await Promise.all([queue.submit(asked({ once: 'twice' })), queue.submit(asked({ once: 'twice' }))]);
    await queue.submit(asked({ once: 'night-0' }));
    await queue.stop();
    const next = await open([away]);
    expect(
      next
        .jobs()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids, 'twice'].sort());
    expect(events.filter(({ kind }) => kind === 'forms.sheets-printed')).toHaveLength(6);
  });

  it('a record that cannot be written: nothing is accepted and nothing is left', async () => {
    const queue = await open([away], {
      record: {
        rows: record.rows,
        write: async () => {
          throw Object.assign(new Error('x'), { code: 'access.record-not-writable' });
        },
      },
    });
    await expect(queue.submit(asked())).rejects.toMatchObject({ code: 'access.record-not-writable' });
    expect(queue.jobs()).toEqual([]);
    expect(readdirSync(join(folder, 'queue'))).toEqual([]);
  });

  it('killed before the record knew: forgotten; killed after: printed', async () => {
    const out = join(folder, 'out');
    const hangs = await open([away], { record: { rows: record.rows, write: () => new Promise(() => {}) } });
    void hangs.submit(asked({ once: 'unknown' }));
    void hangs.submit(asked({ once: 'known', sheets: [sheet('00A00009')] }));
    await until(() => readdirSync(join(folder, 'queue')).filter((name) => name.endsWith('.job')).length === 2);
    await record.write([{ kind: 'forms.sheets-printed', v: 1, sheets: [sheet('00A00009')], where: '5東', job: 'known', by: BY }]);
    mkdirSync(out);
    const next = await open([{ ...away, to: { kind: 'folder', folder: out } }]);
    await become(next, 'known', 'handed-over');
    expect(next.job('unknown')).toBeUndefined();
    expect(readdirSync(out)).toHaveLength(1);
  });

  it('cannot be written: said, and neither job nor record has it', async () => {
    const queue = await open([away]);
    rmSync(join(folder, 'queue'), { recursive: true });
    writeFileSync(join(folder, 'queue'), '');
    await expect(queue.submit(asked())).rejects.toMatchObject({ code: 'print.queue-not-writable' });
    expect(events).toEqual([]);
    expect(queue.jobs()).toEqual([]);
  });

  it('a cancelled job that never left takes its sheets off the list of what is out; the bytes are gone', async () => {
    const queue = await open([away]);
    const { id } = await queue.submit(asked());
    await until(() => queue.job(id)?.state === 'waiting' && queue.job(id)?.code !== undefined);
    expect(await queue.cancel(id, BY)).toMatchObject({ ok: true });
    expect(await record.rows.find('sheetOut', { prefix: [] })).toEqual([]);
    expect(readdirSync(join(folder, 'queue'))).toEqual([`${id}.job`]);
    expect(await queue.cancel(id, BY)).toMatchObject({ ok: false, refusal: { code: 'print.job-over' } });
    expect(await queue.again(id, BY)).toMatchObject({ ok: false, refusal: { code: 'print.bytes-destroyed' } });
  });

  it('nobody prints where the size does not lie, or where there is no printer', async () => {
    const none = await open([]);
    await expect(none.submit(asked())).rejects.toMatchObject({ code: 'print.no-printer' });
    const queue = await open([away], { folder: join(folder, 'second') });
    await expect(queue.submit(asked({ size: 'A5' }))).rejects.toMatchObject({ code: 'print.size-not-there' });
    await expect(queue.submit(asked({ printer: 'x' }))).rejects.toMatchObject({ code: 'print.printer-unknown' });
  });
});
