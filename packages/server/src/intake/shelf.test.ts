import { describe, expect, it } from 'vitest';
import { readShelf, type ShelfLine, shelfOf, writeShelf } from './shelf.ts';

const line = (path: string, vanished = false): ShelfLine => ({
  path,
  sizeBytes: 12,
  modifiedMs: 1_775_000_000_123,
  seq: 7,
  sha256: 'a'.repeat(64),
  vanished,
});

describe('a shelf of the inventory', () => {
  it('is read back as it was written, odd names included, sorted by path', () => {
    const lines = [line('b/%25 名前\tタブ\n行'), line('a/%41', true), line('c')];
    expect(readShelf(writeShelf(lines))).toEqual([line('a/%41', true), line('b/%25 名前\tタブ\n行'), line('c')]);
    expect(readShelf('')).toEqual([]);
  });

  it('holds one month of one patient folder', () => {
    expect(shelfOf(0, '000/012/00001234/20260401/OMP-01/00001234_20260401_OMP-01_1_20260401100000000_01_1')).toBe(
      '0:000/012/00001234|202604',
    );
    expect(shelfOf(2, '000/012/00001234/-/ADT-00/00001234_-_ADT-00_1_20260401100000000_-_1')).toBe('2:000/012/00001234|-');
    expect(shelfOf(0, '12/12/20260401/OMP-01/12_20260401_OMP-01_1_20260401100000000_01_1')).toBe('0:12/12|202604');
    expect(shelfOf(0, 'HOW_TO_RESTORE_FILES.txt')).toBe('0:HOW_TO_RESTORE_FILES.txt|-');
  });
});
