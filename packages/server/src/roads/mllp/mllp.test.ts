/**
 * The listener as a hospital's senders see it, on a real socket.
 *
 * Breakages this was seen to catch: AA before the desk has it; answers out of order; a resend kept twice; same MSH-10 with other bytes
 * dropped; allow list looked at too late; AA from a failing vault; a second start byte guessed at; an answer
 * in another character set; no end to an endless message; a good sender cut to make place for a silent one.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseMessage } from '@tomoshibi/formats';
import { framed, type MllpSender, message, openMllpSender, pid, readAnswer } from '@tomoshibi/testkit';
import { VaultError } from '@tomoshibi/vault';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveConfig } from '../../home/home.ts';
import { openTestHospital, type TestHospital } from '../../intake/open-test-hospital.ts';
import { type DecodePool, openDecodePool } from '../../projector/decode-pool.ts';
import type { RoadDesk } from '../arrival.ts';
import { type OpenRoadDesk, openRoadDesk } from '../road-desk.ts';
import { allowSenders } from './allowed-senders.ts';
import { listenMllp, type RunningMllp } from './listen-mllp.ts';
import type { MllpLimits } from './mllp-connection.ts';

const MALFORMED = fileURLToPath(new URL('../../../../../../shared/data/malformed', import.meta.url));
const present = existsSync(MALFORMED);
if (!present) console.log('skipped: no ../shared/data');

const pool: DecodePool = openDecodePool();
const SOURCE = { name: 'lab', kind: 'mllp', port: 0, allow: [] as string[], plannedMinutes: 60 } as const;
let hospital: TestHospital;
let desk: OpenRoadDesk;
const open: (MllpSender | RunningMllp)[] = [];

beforeEach(async () => {
  hospital = await openTestHospital(undefined, pool);
  const { home } = hospital.writing;
  saveConfig(home.folder, { ...home.config, sources: [{ ...SOURCE, port: 2575 }] });
  desk = openRoadDesk(hospital.writing);
});
afterEach(async () => {
  for (const one of open.splice(0)) await ('cut' in one ? one.cut() : one.stop());
  await desk.close();
  await hospital.end();
});

type Over = Partial<MllpLimits> & { readonly source?: object; readonly desk?: RoadDesk };
async function listen({ source = {}, desk: other = desk, ...limits }: Over = {}): Promise<RunningMllp> {
  const road = await listenMllp({ ...SOURCE, ...source }, { hospital: hospital.writing, desk: other, say: () => {} }, limits);
  open.push(road);
  return road;
}
async function sender(road: RunningMllp, options: Parameters<typeof openMllpSender>[1] = {}): Promise<MllpSender> {
  const one = await openMllpSender(road.port, options);
  open.push(one);
  return one;
}

const NUMBER = '1230020001';
/** A message with this MSH-10 about a patient. */
const adt = (id: string, name = '見本^花子', number = NUMBER): Buffer =>
  Buffer.from(
    Buffer.from(message('ADT^A08', [`EVN||20260401090000`, pid(number, name), 'PV1|0001|O']))
      .toString('latin1')
      .replace('|1|P|2.5', `|${id}|P|2.5`),
    'latin1',
  );
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const contents = async (): Promise<Buffer[]> => {
  const all: Buffer[] = [];
  for await (const entries of hospital.writing.originals.read(0))
    for (const { content } of entries) if (content !== undefined) all.push(Buffer.from(content));
  return all;
};

describe('a message over MLLP', () => {
  it('is answered AA with its own id, in its delimiters, and is then in the ledger as sent and on the chart', async () => {
    const one = await sender(await listen());
    const sent = adt('M-1');
    const answer = await one.send(sent);
    expect(await contents()).toEqual([sent]);
    expect(readAnswer(answer)).toEqual({ code: 'AA', id: 'M-1', reason: undefined });
    const msh = parseMessage(answer).record?.segments[0];
    expect([3, 5, 9, 11, 12, 18, 20].map((field) => msh?.raw(field))).toEqual([
      'TOMOSHIBI',
      'EMR',
      'ACK^A08^ACK',
      'P',
      '2.5',
      '~ISO IR87',
      'ISO 2022-1994',
    ]);
    await desk.settled();
    const row = JSON.parse((await hospital.writing.rows.get('patient', [NUMBER])) ?? '{}');
    expect(row.name.kanji).toContain('花子');
  });

  it('sent again is answered AA again and kept once; with other bytes under the same id it is kept too', async () => {
    const road = await listen();
    const [one, other] = [await sender(road), await sender(road)];
    const codes = await Promise.all([one.send(adt('M-1')), other.send(adt('M-1'))]);
    codes.push(await one.send(adt('M-1')), await one.send(adt('M-1', '見本^桜')));
    expect(codes.map((answer) => readAnswer(answer).code)).toEqual(['AA', 'AA', 'AA', 'AA']);
    expect((await contents()).length).toBe(2);
  });

  it('may follow others without waiting: answered in order, all kept', async () => {
    const one = await sender(await listen());
    const sent = Array.from({ length: 500 }, (_, at) => adt(`P-${at}`));
    const answers = await Promise.all(sent.map((bytes) => one.send(bytes)));
    expect(answers.map((answer) => readAnswer(answer).id)).toEqual(sent.map((_, at) => `P-${at}`));
    expect((await contents()).length).toBe(500);
  });

  it('is answered before what came after it, even where that is refused at once', async () => {
    const one = await sender(await listen());
    one.raw(Buffer.concat([framed(adt('A')), framed(Buffer.alloc(0)), framed(adt('B')), framed(Buffer.alloc(0))]));
    while (one.answers.length < 4) await sleep(5);
    expect(one.answers.map((answer) => readAnswer(answer).code)).toEqual(['AA', 'AR', 'AA', 'AR']);
  });

  it('in any character set is answered in that one', async () => {
    const one = await sender(await listen());
    const text = (charset: string): string =>
      [
        `MSH|^~\\&|検査|MIHON|T|M|20260401||ADT^A08|U-1|P|2.5||||||${charset}`,
        `PID|1||${NUMBER}^^^^PI||見本^花子^^^^^L^I`,
        '',
      ].join('\r');
    const answer = await one.send(Buffer.from(text('UNICODE UTF-8')));
    expect(answer.toString('utf8')).toContain('|T|M|検査|MIHON|');
    expect(readAnswer(answer).code).toBe('AA');
  });

  it('that asks for an accept acknowledgement gets its codes', async () => {
    const one = await sender(await listen());
    const text = `MSH|^~\\&|A|B|C|D|20260401||ADT^A08|E-1|P|2.5|||AL|NE\rPID|1||${NUMBER}\r`;
    expect(readAnswer(await one.send(Buffer.from(text))).code).toBe('CA');
  });

  it('is still answered when its sender closes its side at once', async () => {
    const one = await sender(await listen());
    const answer = one.send(adt('H-1'));
    one.end();
    expect(readAnswer(await answer).code).toBe('AA');
    await one.closed;
  });

  it('moves the “as of” of its source', async () => {
    const road = await listen();
    await (await sender(road)).send(adt('M-1'));
    await road.stop();
    expect(await hospital.writing.rows.get('inventory', ['lab', 'pass'])).toBeDefined();
    expect(road.state()).toMatchObject({ source: 'lab', taken: 1, waiting: 0, lastAt: expect.any(String) });
  });
});

describe.skipIf(!present)('each malformed MLLP file', () => {
  const lines = present ? readFileSync(join(MALFORMED, 'mllp/expected.tsv'), 'utf8').trim().split('\n').slice(1) : [];

  it.each(lines.map((line) => line.split('\t') as [string, string, string]))(
    '%s (%s bytes) ends as %s',
    async (file, _size, expected) => {
      const road = await listen();
      const one = await sender(road);
      const bytes = readFileSync(join(MALFORMED, 'mllp', file));
      const started = performance.now();
      one.raw(bytes);
      one.end();
      await one.closed;
      await desk.settled();
      const kept = await contents();
      const codes = one.answers.map((answer) => readAnswer(answer).code);
      expect(performance.now() - started).toBeLessThan(2000);
      if (expected === 'A') {
        expect(codes).toEqual(['AA', 'AA', 'AA']);
        expect(Buffer.concat(kept.map(framed))).toEqual(bytes);
        expect(await hospital.problems()).toEqual({});
      } else if (expected === 'Q') {
        expect(codes).toEqual(['AA']);
        expect(kept.map(framed)).toEqual([bytes]);
        expect(Object.values(await hospital.problems())).toEqual(['mllp.start-inside']);
      } else {
        expect(codes.filter((code) => code !== 'AR')).toEqual([]);
        expect(kept).toEqual([]);
        expect(Object.values(road.state().refused ?? {})).toEqual([1]);
      }
      if (expected !== 'A') expect(await hospital.writing.rows.find('patient', { prefix: [] })).toEqual([]);
      // It goes on.
      expect(readAnswer(await (await sender(road)).send(adt('after'))).code).toBe('AA');
    },
  );
});

describe.skipIf(!present)('each malformed HL7 message', () => {
  it('sent over a line ends as the list says, its bytes come back, and the line goes on', async () => {
    const rows = readFileSync(join(MALFORMED, 'hl7/expected.tsv'), 'utf8').trim().split('\n').slice(1);
    const road = await listen();
    const wrong: string[] = [];
    const kept = new Map<string, Buffer>();
    const before = process.memoryUsage().rss;
    for (const row of rows) {
      const [file, , expected] = row.split('\t') as [string, string, string];
      const bytes = readFileSync(join(MALFORMED, 'hl7', file));
      const one = await sender(road);
      const started = performance.now();
      const { code } = readAnswer(await one.send(bytes));
      if (performance.now() - started > 2000) wrong.push(`${file}: slow`);
      if (expected === 'AQPR') {
        if (code !== 'AA' && code !== 'AR') wrong.push(`${file}: ${code}`);
      } else if (code !== (expected === 'R' ? 'AR' : 'AA')) wrong.push(`${file}: ${expected}, but ${code}`);
      // Some mutations hold the end of a frame: what stands before it is a message of its own.
      if (code === 'AA' && !bytes.includes('\x1c\r')) kept.set(digest(bytes), bytes);
      one.end();
      await one.closed;
    }
    expect(wrong).toEqual([]);
    expect(rows.length).toBe(92);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 << 20);
    // Whole, or where several messages ran together each by itself with nothing left out.
    const found = await contents();
    const whole = new Set(found.map(digest));
    const split = [...kept].filter(([own]) => !whole.has(own)).map(([, bytes]) => bytes);
    expect(split.length).toBeLessThanOrEqual(3);
    for (const bytes of split) {
      const pieces = found.filter((piece) => bytes.includes(piece));
      expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThanOrEqual(bytes.length);
    }
    await desk.settled();
  }, 60_000);
});

describe('a line that is not what it should be', () => {
  it('from an address that may not send gets no answer and nothing of it is read', async () => {
    const road = await listen({ source: { allow: ['192.0.2.0/24'], host: '127.0.0.1' } });
    const one = await openMllpSender(road.port).catch(() => undefined);
    one?.raw(framed(adt('X')));
    await one?.closed;
    await sleep(20);
    expect(road.state()).toMatchObject({ taken: 0, refused: { 'mllp.not-allowed': 1 } });
    expect(one?.answers ?? []).toEqual([]);
  });

  it('is told apart by address and network, of both families', () => {
    const may = allowSenders(['192.0.2.7', '198.51.100.0/24', '2001:db8::/32']);
    expect(['192.0.2.7', '::ffff:192.0.2.7', '198.51.100.200', '2001:db8:1::5'].map(may)).toEqual([true, true, true, true]);
    expect(['192.0.2.8', '198.51.101.1', '127.0.0.1', '::1', undefined].map(may)).toEqual([false, false, false, false, false]);
    expect(['127.0.0.1', '::1', '192.0.2.7'].map(allowSenders([]))).toEqual([true, true, false]);
    for (const bad of ['', 'lab', '192.0.2.0/33', '192.0.2.0/', '1.2.3.4/8/8'])
      expect(() => allowSenders([bad])).toThrow(expect.objectContaining({ code: 'mllp.allow-not-valid' }));
  });

  it('with an endless or too slow message is closed, and what it held is let go', async () => {
    const road = await listen({ messageBytes: 100_000, messageMs: 150 });
    const [endless, slow] = [await sender(road), await sender(road)];
    endless.raw(Buffer.concat([Buffer.of(0x0b), Buffer.alloc(150_000, 0x41)]));
    slow.raw(Buffer.of(0x0b, 0x4d));
    await Promise.all([endless.closed, slow.closed]);
    expect(endless.answers.map((answer) => readAnswer(answer).reason)).toEqual(['mllp.too-long']);
    expect(slow.answers).toEqual([]);
    await sleep(50);
    expect(road.state()).toMatchObject({ connections: 0, refused: { 'mllp.too-long': 1, 'mllp.too-slow': 1 } });
  });

  it('that never says anything is closed in the end; one that sent a message stays', async () => {
    const road = await listen({ silentMs: 1000 });
    const [silent, good] = [await sender(road), await sender(road)];
    await good.send(adt('G-1'));
    await silent.closed;
    await sleep(1200);
    expect(readAnswer(await good.send(adt('G-2'))).code).toBe('AA');
  });

  it('makes place for a new one when there are too many, and a sender at work never does', async () => {
    const road = await listen({ connections: 8 });
    const good = await sender(road);
    await good.send(adt('G-1'));
    for (let at = 0; at < 40; at++) await sender(road);
    await sleep(30);
    expect(road.state().connections).toBeLessThanOrEqual(8);
    expect(readAnswer(await good.send(adt('G-2'))).code).toBe('AA');
    // After a moment those that said nothing go first.
    await sleep(1100);
    for (let at = 0; at < 5; at++) expect(readAnswer(await (await sender(road)).send(adt(`G-${3 + at}`))).code).toBe('AA');
    expect(readAnswer(await good.send(adt('G-9'))).code).toBe('AA');
  });

  it('that holds most has to go when all together hold too much', async () => {
    const road = await listen({ unfinishedBytes: 1 << 20 });
    const lines = await Promise.all(Array.from({ length: 12 }, () => sender(road)));
    for (const [at, line] of lines.entries())
      line.raw(Buffer.concat([Buffer.of(0x0b), Buffer.alloc(60_000 + at * 12_000, 0x41)]));
    await sleep(100);
    expect(road.state().refused?.['mllp.memory']).toBeGreaterThan(0);
    expect(lines[0]?.socket.destroyed).toBe(false);
    expect(readAnswer(await (await sender(road)).send(adt('G-1'))).code).toBe('AA');
  });

  it('that does not read its answers is not read either, and is closed in the end', async () => {
    const road = await listen({ messageMs: 300 });
    const one = await sender(road);
    one.socket.pause();
    const many = framed(Buffer.concat([adt('N').subarray(0, 60), Buffer.from('|X'.repeat(20))]));
    const flood = Buffer.concat(Array.from({ length: 2000 }, () => many));
    for (let at = 0; at < 40 && !one.socket.destroyed; at++) {
      one.raw(flood);
      await sleep(20);
    }
    one.socket.resume();
    await Promise.race([one.closed, sleep(5000)]);
    expect(road.state().waiting).toBeLessThanOrEqual(256);
  }, 30_000);
});

describe('a failing vault', () => {
  it('never gives AA: the sender is told to send again, and the line ends', async () => {
    let failing = false;
    const sick: RoadDesk = {
      take: (arrivals) => (failing ? Promise.reject(new VaultError('vault.write-failed', 'ENOSPC')) : desk.take(arrivals)),
      heard: () => Promise.resolve(),
      settled: () => desk.settled(),
    };
    const road = await listen({ desk: sick });
    const one = await sender(road);
    expect(readAnswer(await one.send(adt('V-1'))).code).toBe('AA');
    failing = true;
    const answers = await Promise.allSettled([one.send(adt('V-2')), one.send(adt('V-3'))]);
    for (const answer of answers)
      if (answer.status === 'fulfilled')
        expect(readAnswer(answer.value)).toMatchObject({ code: 'AE', reason: 'vault.write-failed' });
    await one.closed;
    expect((await contents()).length).toBe(1);
    expect(road.state()).toMatchObject({ taken: 1 });
  });
});

describe('stopping', () => {
  it('answers what was sent, and closes', async () => {
    const road = await listen();
    const one = await sender(road);
    const answers = Array.from({ length: 20 }, (_, at) => one.send(adt(`S-${at}`)));
    await answers[0];
    await road.stop();
    const told = (await Promise.allSettled(answers)).filter(({ status }) => status === 'fulfilled').length;
    await one.closed;
    expect((await contents()).length).toBe(told);
    await expect(openMllpSender(road.port)).rejects.toThrow();
  });
});
