import { describe, expect, it } from 'vitest';
import { compareFolder, type SeenFile } from './compare-folder.ts';
import type { ShelfLine } from './shelf.ts';

const seen = (path: string, sizeBytes = 10, modifiedMs = 5): SeenFile => ({ path, sizeBytes, modifiedMs, companion: false });
const known = (path: string, vanished = false): [string, ShelfLine] => [
  path,
  { path, sizeBytes: 10, modifiedMs: 5, seq: 1, sha256: 'x', vanished },
];

describe('comparing a patient folder with the inventory', () => {
  it('leaves alone what has the same name, size and time', () => {
    expect(compareFolder([seen('a')], new Map([known('a')]))).toEqual({ unchanged: 1, read: [], missing: [], returned: [] });
  });

  it('reads new names, and known names with another size or time', () => {
    const { read } = compareFolder([seen('a', 11), seen('b', 10, 6), seen('c', -1, -1)], new Map([known('a'), known('b')]));
    expect(read.map((one) => [one.file.path, one.known?.path])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', undefined],
    ]);
  });

  it('names what is gone once, and what came back', () => {
    const compared = compareFolder([seen('back')], new Map([known('gone'), known('long gone', true), known('back', true)]));
    expect(compared.missing.map((one) => one.path)).toEqual(['gone']);
    expect(compared.returned.map((one) => one.path)).toEqual(['back']);
  });
});
