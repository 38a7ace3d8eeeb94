/**
 * The queue's own disk is really full (a small tmpfs; where none may be mounted these are skipped). Breakages seen to fail: what was sent and
 * could not be marked is sent again; no words while it waits.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryRecord } from '../../testdata/memory-record.ts';
import { codeOf } from '../fault.ts';
import type { PrinterConfig } from '../home/config.ts';
import type { RecordEvent, StationRecord } from '../record/station-record.ts';
import { openQueue, type PrintQueue } from './open-queue.ts';

const KEYS = { refs: 'ab'.repeat(32) };
const WAITS = { firstMs: 20, longestMs: 40, lookMs: 30 };
const BY = { account: 'u000000000001' };
const mount = (at: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const canMount = ((): boolean => {
  const at = mkdtempSync(join(tmpdir(), 'tomoshibi-may-mount-'));
  const can = mount(at);
  if (can) execFileSync('umount', [at]);
  rmSync(at, { recursive: true });
  return can;
})();

describe.skipIf(!canMount)('a queue on a full disk', () => {
  let folder: string;
  let disk: string;
  let record: StationRecord;
  let events: RecordEvent[];
  const ends: (() => Promise<unknown> | unknown)[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tomoshibi-full-'));
    disk = join(folder, 'disk');
    mkdirSync(disk);
    mount(disk);
    record = memoryRecord();
    events = [];
    record.follow(({ event }) => events.push(event));
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    execFileSync('umount', ['-l', disk]);
    rmSync(folder, { recursive: true, force: true });
  });

  const filler = (): string => join(disk, 'filler');
  const fillUp = (): void => {
    try {
      for (;;) appendFileSync(filler(), Buffer.alloc(1024));
    } catch (error) {
      if (codeOf(error) !== 'ENOSPC') throw error;
    }
  };
  const makeRoom = (): void => rmSync(filler());
  const open = async (...printers: readonly PrinterConfig[]): Promise<PrintQueue> => {
    const home = { folder, config: { printers: [...printers] }, keys: KEYS };
    const queue = await openQueue({ home, record, waits: WAITS, folder: join(disk, 'queue') });
    ends.push(() => queue.stop());
    return queue;
  };
  const submit = async (queue: PrintQueue): Promise<string> => {
    const sheet = { serial: '00A00001', form: 'F12', version: '1.0', patient: '0000000417', pages: 1 };
    const pdf = Buffer.from(`%PDF ${'x'.repeat(5000)}`);
    return (await queue.submit({ title: '5東 F12', pdf, pages: 1, size: 'A4', sheets: [sheet], by: BY })).id;
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await pause(10);
  };
  /** Keeps each connection open until it is told to end it. */
  const raw = async (port = 0): Promise<{ readonly port: number; readonly held: Socket[] }> => {
    const held: Socket[] = [];
    const server = createServer({ allowHalfOpen: true }, (socket) => held.push(socket.resume().on('error', () => {})));
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    ends.push(() => server.close());
    return { port: (server.address() as AddressInfo).port, held };
  };
  const to = (port: number): PrinterConfig => ({ name: '5東', to: { kind: 'raw', host: '127.0.0.1', port, language: 'pdf' } });

  it('accepts nothing, says why, leaves nothing behind; with room again the same press is accepted', async () => {
    const queue = await open({ name: '5東', to: { kind: 'folder', folder: '/nowhere/at-all' } });
    fillUp();
    await expect(submit(queue)).rejects.toMatchObject({ code: 'print.queue-not-writable' });
    expect(events).toEqual([]);
    expect(queue.jobs()).toEqual([]);
    expect(readdirSync(join(disk, 'queue'))).toEqual([]);
    makeRoom();
    const id = await submit(queue);
    await until(() => queue.job(id)?.code === 'print.printer-gone');
  });

  it('a folder for printing that is full: said, kept, and laid there whole and once with room again', async () => {
    const out = join(disk, 'out');
    mkdirSync(out);
    const home = { folder, config: { printers: [{ name: '共有', to: { kind: 'folder' as const, folder: out } }] }, keys: KEYS };
    fillUp();
    const queue = await openQueue({ home, record, waits: WAITS });
    ends.push(() => queue.stop());
    const id = await submit(queue);
    await until(() => queue.job(id)?.code === 'print.folder-full');
    expect(queue.job(id)?.state).toBe('waiting');
    makeRoom();
    await until(() => queue.job(id)?.state === 'handed-over');
    expect(readdirSync(out).map((name) => [name.endsWith('.pdf'), statSync(join(out, name)).size])).toEqual([[true, 5005]]);
  });

  it('full while a job is being sent: said, and once it can be marked it is not sent again', async () => {
    const { port, held } = await raw();
    const queue = await open(to(port));
    const id = await submit(queue);
    await until(() => held.length === 1);
    fillUp();
    held[0]?.end();
    await until(() => queue.job(id)?.code === 'print.queue-not-writable');
    makeRoom();
    await until(() => queue.job(id)?.state === 'handed-over');
    expect(queue.job(id)?.code).toBeUndefined();
    await pause(100);
    expect(held).toHaveLength(1);
  });

  it('full before a job is sent: it is not sent, because that could not be marked; with room it goes once', async () => {
    const { port } = await raw();
    for (const end of ends.splice(0)) await end();
    const queue = await open(to(port));
    const id = await submit(queue);
    await until(() => queue.job(id)?.code === 'print.printer-gone');
    fillUp();
    const { held } = await raw(port);
    await until(() => queue.job(id)?.code === 'print.queue-not-writable');
    await pause(100);
    expect(held).toHaveLength(0);
    makeRoom();
    await until(() => held.length === 1);
    held[0]?.end();
    await until(() => queue.job(id)?.state === 'handed-over');
    expect(held).toHaveLength(1);
  });
});
