import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockWriter } from './writer-lock.ts';

describe('the writer lock', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tomoshibi-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one writer in at a time', () => {
    const first = lockWriter(folder);
    expect(() => lockWriter(folder)).toThrow(expect.objectContaining({ code: 'cli.home-in-use' }));
    first.release();
    lockWriter(folder).release();
  });

  it('is taken over from a process that died', () => {
    writeFileSync(join(folder, 'writer.lock'), '4194304'); // above the largest process number
    lockWriter(folder).release();
  });

  it('is taken over when it names no process at all', () => {
    writeFileSync(join(folder, 'writer.lock'), '');
    lockWriter(folder).release();
  });
});
