import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowStoreContract } from '../../../testkit/src/contracts/row-store.contract.ts';
import { openSqliteRowStore } from './sqlite-row-store.ts';

const KEY = '0123456789abcdef'.repeat(4);
const WRONG = 'f'.repeat(64);
const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'rows-'));

rowStoreContract('SQLite', async () => {
  const folder = await newFolder();
  return {
    open: () => openSqliteRowStore(join(folder, 'rows.db'), KEY),
    lasting: true,
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('rows in an encrypted file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await newFolder();
    file = join(folder, 'rows.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('leaves no plain text on the disk, while open and after', async () => {
    const store = await openSqliteRowStore(file, KEY);
    const value = 'CANARY-VALUE みほん'.repeat(50);
    const changes = Array.from({ length: 2000 }, (_, i) => ({ table: 'patient' as const, key: [`CANARY-KEY-${i}`], value }));
    await store.apply('CANARY-PROJECTION', 0, 1, changes);
    const readAll = async (): Promise<Buffer> =>
      Buffer.concat(await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name)))));
    const whileOpen = await readAll();
    await store.close();
    for (const bytes of [whileOpen, await readAll()]) {
      expect(bytes.length).toBeGreaterThan(1_000_000);
      for (const word of ['CANARY', 'みほん', 'SQLite format', 'row_cursor', 'CREATE TABLE'])
        expect(bytes.includes(word)).toBe(false);
    }
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('says so when the key is wrong, and the right one still opens it', async () => {
    const store = await openSqliteRowStore(file, KEY);
    await store.apply('chart', 0, 7, []);
    await store.close();
    await expect(openSqliteRowStore(file, WRONG)).rejects.toMatchObject({ code: 'rows.wrong-key' });
    await expect(openSqliteRowStore(file, 'secret')).rejects.toMatchObject({ code: 'rows.key-not-hex' });
    const again = await openSqliteRowStore(file, KEY);
    expect(await again.cursor('chart')).toBe(7);
    await again.close();
  });

  it('notices a flipped bit instead of showing another text', async () => {
    const store = await openSqliteRowStore(file, KEY);
    const changes = Array.from({ length: 500 }, (_, i) => ({ table: 'patient' as const, key: [`${i}`], value: 'x'.repeat(700) }));
    await store.apply('chart', 0, 1, changes);
    await store.close();
    const bytes = await open(file, 'r+');
    const { size } = await bytes.stat();
    const one = Buffer.alloc(1);
    await bytes.read(one, 0, 1, size - 9000);
    await bytes.write(Buffer.from([(one[0] as number) ^ 1]), 0, 1, size - 9000);
    await bytes.close();
    const damaged = await openSqliteRowStore(file, KEY);
    await expect(damaged.find('patient', { prefix: [] })).rejects.toMatchObject({ code: 'rows.damaged' });
    await damaged.close();
  });

  it('agrees on cursor and rows after the process was killed in the middle', async () => {
    // Every apply rewrites the same rows with its own number: rows of two applies beside each other would be seen.
    const writer = `
      import { openSqliteRowStore } from ${JSON.stringify(new URL('./sqlite-row-store.ts', import.meta.url).href)};
      const store = await openSqliteRowStore(process.env.ROWS_FILE, process.env.ROWS_KEY);
      for (let at = await store.cursor('chart'); ; at++) {
        const value = String(at + 1) + ' '.repeat(700);
        await store.apply('chart', at, at + 1, Array.from({ length: 1500 }, (_, i) => ({ table: 'patient', key: [String(i)], value })));
        process.stdout.write('.');
      }`;
    let before = 0;
    for (let life = 1; life <= 6; life++) {
      const child = spawn(process.execPath, ['--no-warnings', '--input-type=module-typescript', '-e', writer], {
        env: { ...process.env, ROWS_FILE: file, ROWS_KEY: KEY },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const gone = once(child, 'exit');
      await once(child.stdout, 'data');
      await new Promise((done) => setTimeout(done, life * 7));
      child.kill('SIGKILL');
      await gone;

      const store = await openSqliteRowStore(file, KEY);
      const cursor = await store.cursor('chart');
      const rows = await store.find('patient', { prefix: [] });
      await store.close();
      expect(cursor).toBeGreaterThan(before);
      expect(rows.length).toBe(1500);
      expect(new Set(rows.map((row) => row.value.trim()))).toEqual(new Set([String(cursor)]));
      before = cursor;
    }
  });
});
