import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePath } from './file-name.ts';
import { type Listed, type Walked, walkStorage } from './walk.ts';

const shared = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const hasShared = existsSync(`${shared}ssmix2-nho`);
if (!hasShared) console.log('skipped: no ../shared/data');

/** A tree out of the paths of its files; a path ending in `/` is an empty folder. */
function listOf(...roots: readonly (readonly string[])[]): (root: number, folder: string) => Listed[] {
  return (root, folder) => {
    const found = new Map<string, Listed>();
    for (const path of roots[root] ?? []) {
      const below = folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
      const [name = '', ...rest] = below.split('/');
      if (name !== '') found.set(name, { name, isFolder: rest.length > 0 || (found.get(name)?.isFolder ?? false) });
    }
    return [...found.values()].reverse();
  };
}
const walk = (...roots: readonly (readonly string[])[]): Walked[] => [...walkStorage(roots.length, listOf(...roots))];
const paths = (walked: readonly Walked[]): string[] =>
  walked.flatMap((one) =>
    one.kind === 'patient' ? one.files.map((file) => `${one.root}:${one.folder}/${file.day}/${file.type}/${file.name}`) : [],
  );
const codes = (walked: readonly Walked[]): string[] =>
  walked.flatMap((one) => (one.kind === 'problem' ? [`${one.code} ${one.path}`] : []));

describe('a walk over storage roots', () => {
  it('gives each patient once with all files, in the order of names, root by root', () => {
    const walked = walk(
      ['123/002/1230020002/-/ADT-00/b', '123/002/1230020001/20250710/OML-11/y', '123/002/1230020001/-/PPR-01/x'],
      ['001/002/0010020003/-/ADT-00/z'],
    );
    expect(walked).toEqual([
      {
        kind: 'patient',
        root: 0,
        folder: '123/002/1230020001',
        patient: '1230020001',
        files: [
          { day: '-', type: 'PPR-01', name: 'x' },
          { day: '20250710', type: 'OML-11', name: 'y' },
        ],
        documents: [],
      },
      {
        kind: 'patient',
        root: 0,
        folder: '123/002/1230020002',
        patient: '1230020002',
        files: [{ day: '-', type: 'ADT-00', name: 'b' }],
        documents: [],
      },
      {
        kind: 'patient',
        root: 1,
        folder: '001/002/0010020003',
        patient: '0010020003',
        files: [{ day: '-', type: 'ADT-00', name: 'z' }],
        documents: [],
      },
    ]);
  });

  it('finds patients with numbers of one to six characters', () => {
    const walked = walk([
      '1/1/-/ADT-00/a',
      '12/12/20240401/OMD/b',
      '123/123/-/ADT-00/c',
      '123/4/1234/-/ADT-00/d',
      '123/456/123456/-/ADT-00/e',
    ]);
    expect(walked.map((one) => one.kind === 'patient' && [one.patient, one.files.length])).toEqual([
      ['1', 1],
      ['12', 1],
      ['123', 1],
      ['1234', 1],
      ['123456', 1],
    ]);
  });

  it('tells eight-digit numbers from days where both could stand', () => {
    expect(paths(walk(['202/202/20220201/-/ADT-00/a']))).toEqual(['0:202/202/20220201/-/ADT-00/a']);
    expect(paths(walk(['202/202/20220201/OMD/a']))).toEqual(['0:202/202/20220201/OMD/a']);
  });

  it('finds the content folders of the extended storage with their main file', () => {
    const type = '^退院時サマリー^^18842-5^退院時サマリー^LN';
    const name = `1230020001_20250710_${type}_1_20250710101530123_01_1`;
    const folder = `123/002/1230020001/20250710/${type}/${name}`;
    const [patient] = walk([
      `${folder}/style.css`,
      `${folder}/summary.xml`,
      `${folder}/images/1.png`,
      `${folder}/Thumbs.db`,
    ]).filter((one) => one.kind === 'patient');
    expect(patient).toMatchObject({
      files: [],
      documents: [{ day: '20250710', type, name, main: 'summary.xml', companions: ['images/1.png', 'style.css'] }],
    });
  });

  it('goes on after a folder that cannot be listed, and says which', () => {
    const list = listOf(['123/002/1230020001/-/ADT-00/a', '123/003/1230030001/-/ADT-00/b'], ['123/004/1230040001/-/ADT-00/c']);
    const walked = [
      ...walkStorage(3, (root, folder) => {
        if (root === 2 || folder === '123/002/1230020001/-')
          throw Object.assign(new Error('EACCES: /secret'), { code: 'EACCES' });
        return list(root, folder);
      }),
    ];
    expect(paths(walked)).toEqual(['0:123/003/1230030001/-/ADT-00/b', '1:123/004/1230040001/-/ADT-00/c']);
    expect(walked.filter((one) => one.kind === 'problem')).toEqual([
      { kind: 'problem', code: 'ssmix2.folder-unreadable', root: 0, path: '123/002/1230020001/-', detail: 'EACCES' },
      { kind: 'problem', code: 'ssmix2.folder-unreadable', root: 2, path: '', detail: 'EACCES' },
    ]);
  });

  it('reports notes and folders that do not belong, at every depth, and counts litter apart', () => {
    const walked = walk([
      'READ_ME.txt',
      'standard_root/123/x',
      '.snapshot/123/x',
      '$RECYCLE.BIN/x',
      '123/READ_ME.txt',
      '123/002/Thumbs.db',
      '123/002/1230020001/READ_ME.txt',
      '123/002/1230020001/-/READ_ME.txt',
      '123/002/1230020001/-/ADT-00/a',
      '123/002/1230020001/-/ADT-00/.DS_Store',
    ]);
    expect(codes(walked).sort()).toEqual([
      'ssmix2.foreign-folder standard_root',
      'ssmix2.foreign-name 123/002/1230020001/-/READ_ME.txt',
      'ssmix2.foreign-name 123/002/1230020001/READ_ME.txt',
      'ssmix2.foreign-name 123/READ_ME.txt',
      'ssmix2.foreign-name READ_ME.txt',
    ]);
    expect(
      walked
        .filter((one) => one.kind === 'litter')
        .map((one) => one.kind === 'litter' && one.path)
        .sort(),
    ).toEqual(['$RECYCLE.BIN', '.snapshot', '123/002/1230020001/-/ADT-00/.DS_Store', '123/002/Thumbs.db']);
    expect(paths(walked)).toEqual(['0:123/002/1230020001/-/ADT-00/a']);
  });

  it('never follows a link and never hands out a pipe', () => {
    const list = listOf(['123/002/1230020001/-/ADT-00/a', '123/003/1230030001/-/ADT-00/b', '123/002/1230020001/-/ADT-00/pipe']);
    const walked = [
      ...walkStorage(1, (root, folder) =>
        list(root, folder).map((entry): Listed => {
          if (entry.name === '003') return { ...entry, oddity: 'link' };
          return entry.name === 'pipe' ? { ...entry, oddity: 'special' } : entry;
        }),
      ),
    ];
    expect(paths(walked)).toEqual(['0:123/002/1230020001/-/ADT-00/a']);
    expect(codes(walked)).toEqual(['ssmix2.link-not-followed 123/003', 'ssmix2.special-file 123/002/1230020001/-/ADT-00/pipe']);
  });

  it('stops in a content folder without a bottom', () => {
    const deep = `123/002/1230020001/-/LJCS/content/${'a/'.repeat(50)}x`;
    expect(codes(walk([deep]))).toEqual([
      expect.stringContaining('ssmix2.folder-too-deep'),
      expect.stringContaining('ssmix2.document-empty'),
    ]);
  });

  it('hands out every file of any tree once, or names a folder above it', () => {
    const name = fc.constantFrom(
      '-',
      '1',
      '12',
      '123',
      '456',
      '123456',
      '20240401',
      '20220202',
      'ADT-00',
      'a_b',
      '\ud800',
      'é',
      'x'.repeat(300),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.array(name, { minLength: 6, maxLength: 6 }).map((parts) => parts.join('/')),
          { maxLength: 12 },
        ),
        (files) => {
          const walked = walk(files);
          const taken = paths(walked).map((path) => path.slice(2));
          const inDocuments = walked.flatMap((one) =>
            one.kind === 'patient'
              ? one.documents.flatMap((document) =>
                  [document.main, ...document.companions]
                    .filter((file) => file !== undefined)
                    .map((file) => `${one.folder}/${document.day}/${document.type}/${document.name}/${file}`),
                )
              : [],
          );
          const named = walked.flatMap((one) => (one.kind === 'problem' ? [one.path] : []));
          for (const file of files) {
            const times = [...taken, ...inDocuments].filter((path) => path === file).length;
            expect(times === 1 || (times === 0 && named.some((path) => file === path || file.startsWith(`${path}/`)))).toBe(true);
          }
          expect(walk([...files].reverse())).toEqual(walked);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.skipIf(!hasShared)('finds all 19 and 3,482 files of the public trees, every name agreeing with its folders', () => {
    const roots = [`${shared}ssmix2-nho/standard_root`, `${shared}ssmix2-twins/standard_root`];
    const list = (root: number, folder: string): Listed[] =>
      readdirSync(`${roots[root]}/${folder}`, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        isFolder: entry.isDirectory(),
      }));
    const walked = [...walkStorage(2, list)];
    const independent = roots.map(
      (root) => readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length,
    );
    expect(independent).toEqual([19, 3482]);
    expect(independent).toEqual([0, 1].map((root) => paths(walked).filter((path) => path.startsWith(`${root}:`)).length));
    expect(walked.filter((one) => one.kind === 'patient')).toHaveLength(161);
    expect(walked.filter((one) => one.kind !== 'patient')).toEqual([]);
    for (const path of paths(walked))
      expect(parsePath(path.slice(2))).toMatchObject({ ok: true, value: { known: true, flag: '1', problems: [] } });
  });
});
