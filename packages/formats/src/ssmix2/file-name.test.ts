import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ParsedName, parseFileName, parsePath } from './file-name.ts';
import { DATA_TYPES } from './records.ts';

const shared = new URL('../../../../../shared/data/', import.meta.url);
const hasShared = existsSync(new URL('malformed/ssmix2/made/names.tsv', shared));
if (!hasShared) console.log('skipped: no ../shared/data');

const GOOD = '0000000123_20240401_OML-11_000000011000354_20240401101530123_01_1';

/** The letter of the hostile-input tables: A whole, P with a warning, Q quarantine, R wait or litter. */
function letterOf(parsed: ParsedName): string {
  if (!parsed.ok) return parsed.wait || parsed.litter ? 'R' : 'Q';
  if (!parsed.value.known) return 'Q';
  return parsed.value.flag !== '1' || parsed.value.problems.length > 0 ? 'P' : 'A';
}

describe('a file name of the storage', () => {
  it('gives its seven parts', () => {
    expect(parseFileName(GOOD)).toEqual({
      ok: true,
      value: {
        patient: '0000000123',
        day: '20240401',
        type: 'OML-11',
        known: true,
        order: '000000011000354',
        sentAt: '20240401101530123',
        department: '01',
        flag: '1',
        problems: [],
      },
    });
  });

  it('keeps leading zeros and letters of a patient number', () => {
    for (const patient of ['0001', '1', 'A-12', 'あ01']) {
      expect(parseFileName(`${patient}_-_ADT-00_999999999999999_20240401101530_-_1`)).toMatchObject({
        value: { patient, sentAt: '20240401101530' },
      });
    }
  });

  it('reads patient numbers, keys and extended types that hold underscores', () => {
    expect(parseFileName('P_01_20240401_OMP-02_1_01_002_20240401101530123_-_2')).toMatchObject({
      value: { patient: 'P_01', type: 'OMP-02', order: '1_01_002', flag: '2', known: true },
    });
    expect(parseFileName('123_20240401_^退院_要約^^18842-5^要約^LN_0001_20240401101530123_01_1')).toMatchObject({
      value: { type: '^退院_要約^^18842-5^要約^LN', order: '0001', known: false },
    });
  });

  it('reads six parts without a department', () => {
    const parsed = parseFileName('123_20240401_L-OBSERVATIONS^OBS^99ZL01_0001_20240401101530123_1');
    expect(parsed).toMatchObject({ ok: true, value: { order: '0001', flag: '1', type: 'L-OBSERVATIONS^OBS^99ZL01' } });
    expect(parsed.ok && 'department' in parsed.value).toBe(false);
  });

  it('names what is wrong with a time of sending', () => {
    const problems = (sentAt: string) => {
      const parsed = parseFileName(`1_20240401_OMD_1_${sentAt}_-_1`);
      return parsed.ok ? parsed.value.problems : parsed.code;
    };
    expect(problems('20240401101530')).toEqual([]);
    expect(problems('2024040110153')).toEqual(['ssmix2.sent-at-shape']);
    expect(problems('20241301101530123')).toEqual(['ssmix2.sent-at-impossible']);
    expect(problems('20240401251530123')).toEqual(['ssmix2.sent-at-impossible']);
    expect(problems('2024-04-01')).toBe('ssmix2.name-parts');
  });

  it('tells ransom notes from litter and from half-written files', () => {
    const code = (name: string) => {
      const parsed = parseFileName(name);
      return parsed.ok ? 'ok' : parsed.code;
    };
    for (const name of ['HOW_TO_DECRYPT.txt', 'README.hta', `${GOOD}.lockbit`, `${GOOD}.id-1.[a@b]`])
      expect(code(name)).toBe('ssmix2.foreign-name');
    for (const name of ['Thumbs.db', 'desktop.ini', '.DS_Store', '~$note.docx', `._${GOOD}`])
      expect(code(name)).toBe('ssmix2.litter');
    for (const name of [`${GOOD}.tmp`, `${GOOD}.filepart`, `.${GOOD}.a1B2c3`]) expect(code(name)).toBe('ssmix2.half-written');
    for (const name of [`../${GOOD}`, `a\\${GOOD}`, `${GOOD}\u0000`]) expect(code(name)).toBe('ssmix2.path-in-name');
    expect(code(GOOD.replace(/1$/, '9'))).toBe('ssmix2.unknown-flag');
    expect(code(GOOD.replace(/1$/, ''))).toBe('ssmix2.unknown-flag');
  });

  it('survives any text and never calls it well formed unless its parts make it up again', () => {
    const part = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/[_/\\\u0000-\u001f\u007f]/.test(text));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, fc.constantFrom('-', '20240401', 'OMD', '20240401101530123', '1')), { maxLength: 10 }),
        (parts) => {
          const name = parts.join('_');
          const parsed = parseFileName(name);
          if (!parsed.ok) return;
          const { patient, day, type, order, sentAt, department, flag } = parsed.value;
          expect([patient, day, type, order, sentAt, ...(department === undefined ? [] : [department]), flag].join('_')).toBe(
            name,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('comes back from its parts for every type', () => {
    const digits = (length: number) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.constantFrom(...DATA_TYPES),
        digits(10),
        digits(15),
        fc.constantFrom('0', '1', '2'),
        (type, patient, order, flag) => {
          const name = `${patient}_20240229_${type}_${order}_20240229235959999_-_${flag}`;
          expect(parseFileName(name)).toEqual({
            ok: true,
            value: {
              patient,
              day: '20240229',
              type,
              known: true,
              order,
              sentAt: '20240229235959999',
              department: '-',
              flag,
              problems: [],
            },
          });
        },
      ),
    );
  });

  it.skipIf(!hasShared)('is judged as the table of hostile names says', () => {
    const rows = readFileSync(new URL('malformed/ssmix2/made/names.tsv', shared), 'utf8').trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(12);
    for (const row of rows) {
      const [name = '', expected] = row.split('\t');
      expect([row, letterOf(parseFileName(JSON.parse(name)))]).toEqual([row, expected]);
    }
  });
});

describe('a path below a root', () => {
  it('is taken when folders and name agree', () => {
    expect(parsePath(`000/000/0000000123/20240401/OML-11/${GOOD}`)).toMatchObject({ ok: true, value: { patient: '0000000123' } });
    expect(parsePath('123/4/1234/-/ADT-00/1234_-_ADT-00_9_20240401101530_-_1')).toMatchObject({ ok: true });
    expect(parsePath('12/12/-/ADT-00/12_-_ADT-00_9_20240401101530_-_1')).toMatchObject({ ok: true });
  });

  it('says which folder disagrees', () => {
    const part = (path: string) => {
      const parsed = parsePath(path);
      return parsed.ok ? 'ok' : [parsed.code, parsed.part];
    };
    expect(part(`001/000/0000000123/20240401/OML-11/${GOOD}`)).toEqual(['ssmix2.folder-disagrees', 'first-three']);
    expect(part(`000/001/0000000123/20240401/OML-11/${GOOD}`)).toEqual(['ssmix2.folder-disagrees', 'next-three']);
    expect(part(`000/000/0000000124/20240401/OML-11/${GOOD}`)).toEqual(['ssmix2.folder-disagrees', 'patient']);
    expect(part(`000/000/0000000123/20240402/OML-11/${GOOD}`)).toEqual(['ssmix2.folder-disagrees', 'day']);
    expect(part(`000/000/0000000123/20240401/OML-01/${GOOD}`)).toEqual(['ssmix2.folder-disagrees', 'type']);
    expect(part(`x/000/000/0000000123/20240401/OML-11/${GOOD}`)).toEqual(['ssmix2.folder-disagrees', 'depth']);
    expect(part(`0000000123/20240401/OML-11/${GOOD}`)).toEqual(['ssmix2.folder-disagrees', 'depth']);
    expect(part(GOOD)).toEqual(['ssmix2.folder-disagrees', 'patient']);
  });

  it('never follows dots', () => {
    for (const path of [
      `../000/0000000123/20240401/OML-11/${GOOD}`,
      `000/./0000000123/20240401/OML-11/${GOOD}`,
      `000//0000000123/20240401/OML-11/${GOOD}`,
    ]) {
      expect(parsePath(path)).toEqual({ ok: false, code: 'ssmix2.path-in-name' });
    }
  });

  it('reads a patient number that looks like a number and a day', () => {
    expect(parsePath('A_2/024/A_20240101/20240401/OMD/A_20240101_20240401_OMD_1_20240401101530123_-_1')).toMatchObject({
      ok: true,
      value: { patient: 'A_20240101', day: '20240401' },
    });
  });

  it('gives litter, half-written files and ransom notes their own code', () => {
    const folder = '000/000/0000000123/20240401/OML-11';
    expect(parsePath(`${folder}/Thumbs.db`)).toMatchObject({ litter: true });
    expect(parsePath(`${folder}/${GOOD}.tmp`)).toMatchObject({ wait: true });
    expect(parsePath(`${folder}/${GOOD}.lockbit`)).toEqual({ ok: false, code: 'ssmix2.foreign-name' });
    expect(parsePath(`${folder}/HOW_TO.txt`)).toEqual({ ok: false, code: 'ssmix2.foreign-name' });
  });
});
