import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardMemory } from './guard-memory.ts';

describe('what becomes of the memory of an intake', () => {
  let proc = '';
  beforeEach(() => {
    proc = mkdtempSync(join(tmpdir(), 'tomoshibi-proc-'));
    mkdirSync(join(proc, 'self'));
    mkdirSync(join(proc, 'sys/kernel'), { recursive: true });
    system({ limit: 'unlimited', filter: '00000033', pattern: 'core' });
  });
  afterEach(() => rmSync(proc, { recursive: true, force: true }));

  function system({ limit, filter, pattern }: { limit: string; filter?: string; pattern: string }): void {
    writeFileSync(join(proc, 'self/limits'), `Limit  Soft\nMax core file size        ${limit}      unlimited   bytes\n`);
    rmSync(join(proc, 'self/coredump_filter'), { recursive: true, force: true });
    if (filter === undefined) mkdirSync(join(proc, 'self/coredump_filter'));
    else writeFileSync(join(proc, 'self/coredump_filter'), filter);
    writeFileSync(join(proc, 'sys/kernel/core_pattern'), pattern);
  }

  it('goes into no core: the filter is set, whatever the limit', () => {
    expect(guardMemory(proc)).toEqual([]);
    expect(readFileSync(join(proc, 'self/coredump_filter'), 'utf8')).toBe('0');
  });

  it('is safe without the filter only where no core is written at all', () => {
    system({ limit: '0', pattern: 'core' });
    expect(guardMemory(proc)).toEqual([]);
    system({ limit: '0', pattern: '|/usr/lib/collector' });
    expect(() => guardMemory(proc)).toThrow(expect.objectContaining({ code: 'intake.cores-on' }));
    system({ limit: 'unlimited', pattern: 'core' });
    expect(() => guardMemory(proc)).toThrow(expect.objectContaining({ code: 'intake.cores-on' }));
  });

  it('is said to be in danger where swap is on, and where the system cannot be asked', () => {
    writeFileSync(join(proc, 'swaps'), 'Filename Type Size\n/dev/zram0 partition 1\n');
    expect(guardMemory(proc)).toEqual([]);
    writeFileSync(join(proc, 'swaps'), 'Filename Type Size\n/swapfile file 1\n');
    expect(guardMemory(proc)).toEqual([expect.stringMatching(/スワップ.*swap is on/)]);
    expect(guardMemory(join(proc, 'elsewhere'))).toEqual([expect.stringMatching(/クラッシュダンプ.*crash dumps/)]);
  });
});
