import type { Disk } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (found: Uint8Array | undefined) => found && Buffer.from(found).toString();

/** What every `Disk` must do while nothing goes wrong. `make` gives an empty one. */
export function diskContract(name: string, make: () => Promise<Disk>): void {
  describe(`disk: ${name}`, () => {
    it('says undefined for a file that is not there', async () => {
      const disk = await make();
      expect(await disk.read('a')).toBeUndefined();
      expect(await disk.size('a')).toBeUndefined();
      expect(await disk.list('')).toEqual([]);
      expect(await disk.list('none')).toEqual([]);
      await expect(disk.readRange('a', 0, 1)).rejects.toThrow();
      await expect(disk.sync('a')).rejects.toThrow();
    });

    it('writes, replaces, appends and cuts', async () => {
      const disk = await make();
      await disk.write('a', bytes('long text'));
      await disk.write('a', bytes('abc'));
      await disk.append('a', bytes('def'));
      expect(text(await disk.read('a'))).toBe('abcdef');
      expect(text(await disk.readRange('a', 2, 4))).toBe('cd');
      expect(text(await disk.readRange('a', 4, 99))).toBe('ef');
      await disk.truncate('a', 4);
      expect(await disk.size('a')).toBe(4);
      await disk.append('a', bytes('!'));
      await disk.sync('a');
      expect(text(await disk.read('a'))).toBe('abcd!');
    });

    it('renames over what is there, and removes', async () => {
      const disk = await make();
      await disk.write('a', bytes('old'));
      await disk.write('a.part', bytes('new'));
      await disk.rename('a.part', 'a');
      await disk.sync('');
      expect(text(await disk.read('a'))).toBe('new');
      expect(await disk.list('')).toEqual(['a']);
      await disk.remove('a');
      expect(await disk.list('')).toEqual([]);
    });

    it('has folders, made once or twice', async () => {
      const disk = await make();
      await disk.makeFolder('f');
      await disk.makeFolder('f');
      await disk.write('f/a', bytes('x'));
      await disk.sync('f/a');
      await disk.sync('f');
      expect(await disk.list('f')).toEqual(['a']);
      expect(await disk.list('')).toEqual(['f']);
      await expect(disk.write('g/a', bytes('x'))).rejects.toThrow();
    });

    it('opens a file to write in place, and stays with it when it is renamed or replaced', async () => {
      const disk = await make();
      const file = await disk.open('a');
      expect(await file.read(0, 9)).toHaveLength(0);
      await file.write(0, bytes('abcdef'));
      await file.write(2, bytes('XY'));
      await file.write(8, bytes('!'));
      expect(text(await disk.read('a'))).toBe('abXYef\0\0!');
      expect(text(await file.read(4, 6))).toBe('ef');
      expect(text(await file.read(8, 99))).toBe('!');
      await file.truncate(4);
      expect(text(await disk.read('a'))).toBe('abXY');
      await disk.rename('a', 'b');
      await disk.write('a.part', bytes('new'));
      await disk.rename('a.part', 'a');
      await file.write(0, bytes('--'));
      expect(text(await disk.read('b'))).toBe('--XY');
      const again = await disk.open('a');
      expect(text(await again.read(0, 9))).toBe('new');
      await file.close();
      await again.close();
      await again.close();
    });
  });
}
