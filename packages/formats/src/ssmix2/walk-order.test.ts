/**
 * Breakages this was seen to catch: a folder of the first ones walked twice, there or again in the rest; a cut walk that takes the folder it
 * stopped at once more.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Listed, patientFolder, type WalkOrder, walkStorage } from './walk.ts';

/** A storage that holds these patients with one file each; listed folders are noted in `touched`. */
function storage(...roots: readonly (readonly string[])[]) {
  const touched: string[] = [];
  const list = (root: number, folder: string): Listed[] => {
    touched.push(`${root}:${folder}`);
    const names = new Set<string>();
    for (const number of roots[root] ?? []) {
      const path = `${patientFolder(number)}/20260401/OML-11/x`;
      if (folder === '' || path.startsWith(`${folder}/`))
        names.add(path.slice(folder === '' ? 0 : folder.length + 1).split('/')[0] as string);
    }
    if (names.size === 0) throw Object.assign(new Error('none'), { code: 'ENOENT' });
    return [...names].reverse().map((name) => ({ name, isFolder: name !== 'x' }));
  };
  const walk = (order?: WalkOrder): string[] =>
    [...walkStorage(roots.length, list, order)].flatMap((one) => (one.kind === 'patient' ? [`${one.root}:${one.folder}`] : []));
  return { touched, walk, list };
}

const number = fc.stringMatching(/^[0-9A-C]{1,9}$/).filter((text) => patientFolder(text) !== undefined);

describe('an order of walking', () => {
  it('walks those named first, in every root, and everyone once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 12 }), fc.array(number, { maxLength: 5 }), (numbers, others) => {
        const roots = [numbers, numbers.slice(0, 4)] as const;
        const first = [...numbers.slice(2, 5), ...others].reverse();
        const walked = storage(...roots).walk({ first });
        expect([...walked].sort()).toEqual(
          storage(...roots)
            .walk()
            .sort(),
        );
        const asked = new Set(first.flatMap((one) => [`0:${patientFolder(one)}`, `1:${patientFolder(one)}`]));
        const early = walked.filter((one) => asked.has(one));
        expect(walked.slice(0, early.length)).toEqual(early);
      }),
    );
  });

  it('touches nobody else’s folder when only some are asked for', () => {
    const { touched, walk } = storage(['1230020001', '1230020002', '4560020003']);
    expect(walk({ first: ['1230020002', '7'], only: true })).toEqual(['0:123/002/1230020002']);
    expect(touched.filter((place) => !place.startsWith('0:123/002/1230020002'))).toEqual(['0:7/7']);
  });

  it('says of whom there is no folder, and calls that no problem', () => {
    const { list } = storage(['1230020001']);
    expect([...walkStorage(1, list, { first: ['9990000001'], only: true })]).toEqual([
      { kind: 'absent', root: 0, folder: '999/000/9990000001' },
    ]);
  });

  it('goes on behind any folder it was cut at', () => {
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 1, maxLength: 12 }), fc.nat(), (numbers, cut) => {
        const roots = [numbers, numbers.slice(0, 5)] as const;
        const all = storage(...roots).walk();
        const at = cut % all.length;
        const [root, folder] = (all[at] as string).split(':') as [string, string];
        expect(storage(...roots).walk({ after: { root: Number(root), folder } })).toEqual(all.slice(at + 1));
      }),
    );
  });

  it('leads out of no root', () => {
    for (const bad of ['', '.', '..', '../x', '12/34', '123..', '123.', 'a\\b', 'a\u0000b', '...123'])
      expect(patientFolder(bad)).toBeUndefined();
    expect(patientFolder('12')).toBe('12/12');
    expect(patientFolder('1234')).toBe('123/4/1234');
    expect(patientFolder('0000123')).toBe('000/012/0000123');
  });
});
