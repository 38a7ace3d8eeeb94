/** Breakages this was seen to catch: a torn end believed; a frame behind a torn one believed; the end appended behind a torn one. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWriteAhead } from './write-ahead.ts';

const KEY = 'ab'.repeat(32);
const first = { firstSeq: 0, events: ['{"kind":"a","path":"123/002/1230020001"}', '{"kind":"b"}'] };
const second = { firstSeq: 2, events: ['{"kind":"c","note":"患者"}'] };

describe('what an intake notes ahead', () => {
  let file = '';
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tomoshibi-ahead-'));
    file = join(folder, 'ahead');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const reopened = (key = KEY) => {
    const ahead = openWriteAhead(file, key);
    ahead.close();
    return ahead.found;
  };
  const noteBoth = async (): Promise<number> => {
    const ahead = openWriteAhead(file, KEY);
    await ahead.note(first);
    const end = ahead.sizeBytes;
    await ahead.note(second);
    ahead.close();
    return end;
  };

  it('is there again in the next life, in order', async () => {
    await noteBoth();
    expect(reopened()).toEqual([first, second]);
  });

  it('shows no name to who has not the key', async () => {
    await noteBoth();
    expect(readFileSync(file).includes('1230020001')).toBe(false);
    expect(reopened('cd'.repeat(32))).toEqual([]);
  });

  it('loses a torn end at every byte, and nothing before it; the next note takes its place', async () => {
    const end = await noteBoth();
    const whole = readFileSync(file);
    for (let length = end; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      expect(reopened()).toEqual([first]);
    }
    const ahead = openWriteAhead(file, KEY);
    await ahead.note({ firstSeq: 2, events: ['{"kind":"d"}'] });
    ahead.close();
    expect(reopened()).toEqual([first, { firstSeq: 2, events: ['{"kind":"d"}'] }]);
  });

  it('believes nothing behind a changed byte', async () => {
    await noteBoth();
    const bytes = readFileSync(file);
    bytes[30] = (bytes[30] as number) ^ 1;
    writeFileSync(file, bytes);
    expect(reopened()).toEqual([]);
  });

  it('is empty once it is forgotten, and ignores what is no frame', async () => {
    const ahead = openWriteAhead(file, KEY);
    await ahead.note(first);
    ahead.forget();
    await ahead.note(second);
    ahead.close();
    appendFileSync(file, 'garbage that is no frame at all, long enough to look like one');
    expect(reopened()).toEqual([second]);
    truncateSync(file, 0);
    expect(reopened()).toEqual([]);
  });

  it('stays dead after a failed write', async () => {
    const ahead = openWriteAhead(file, KEY);
    ahead.close();
    await expect(ahead.note(first)).rejects.toMatchObject({ code: 'intake.write-ahead-failed' });
    expect(() => ahead.forget()).toThrow(expect.objectContaining({ code: 'intake.write-ahead-failed' }));
  });
});
