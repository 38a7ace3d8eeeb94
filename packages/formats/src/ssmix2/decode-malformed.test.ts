import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSsmix2 } from './decode.ts';
import { DATA_TYPES } from './records.ts';

const shared = fileURLToPath(new URL('../../../../../shared/data/malformed/hl7/', import.meta.url));
const hasShared = existsSync(shared);
if (!hasShared) console.log('skipped: no ../shared/data');

/** A and P may be shown; Q and R must not: no record, or a problem that affects it. */
function isShown(bytes: Uint8Array, type: 'ADT-00' | 'OML-11'): boolean {
  const { record, problems } = decodeSsmix2(bytes, type);
  return record !== undefined && !problems.some(({ affects }) => affects === 'record');
}

describe('damaged bytes', () => {
  it.skipIf(!hasShared)('of the hostile set never throw or hang, whatever type they are taken for', () => {
    const files = readdirSync(`${shared}made`);
    expect(files).toHaveLength(92);
    for (const file of files) {
      const bytes = readFileSync(`${shared}made/${file}`);
      for (const type of DATA_TYPES) {
        const before = performance.now();
        const { record, problems } = decodeSsmix2(bytes, type);
        expect([file, type, performance.now() - before < 2_000]).toEqual([file, type, true]);
        expect(record !== undefined || problems.some(({ affects }) => affects === 'record')).toBe(true);
        expect(problems.every(({ code }) => /^(hl7|ssmix2|text)\.[a-z0-9-]+$/.test(code))).toBe(true);
      }
    }
  });

  it.skipIf(!hasShared)('are shown, warned about or kept back as the table of the set says', () => {
    const rows = readFileSync(`${shared}expected.tsv`, 'utf8').trimEnd().split('\n').slice(1);
    const wrong: string[] = [];
    for (const row of rows) {
      const [file = '', , expected = '', what] = row.split('\t');
      // Two messages in one file are for `parseMessage` to judge; here they only must not throw.
      if (expected === 'AQPR' || file.includes('two-msh')) continue;
      const bytes = readFileSync(shared + file);
      const type = new TextDecoder('latin1').decode(bytes).includes('OUL^R22') ? 'OML-11' : 'ADT-00';
      if (isShown(bytes, type) !== (expected === 'A' || expected === 'P')) wrong.push(`${file} ${expected} ${what}`);
    }
    expect(wrong).toEqual([]);
  });

  it('made to take long do not: endless fields, problems, notes and specimens', () => {
    const head = 'MSH|^~\\&|||||20240401||OUL^R22|1\rPID|||1||';
    const floods = [
      `${'a^'.repeat(100_000)}\r`,
      `${'a~'.repeat(100_000)}\r`,
      `a\rOBR|1||1${'&'.repeat(100_000)}\\F\\\r`,
      `a\r${'SPM|1\r'.repeat(30_000)}`,
      `a\r${'OBX|1|NM|||1~2\r'.repeat(20_000)}`,
      `a\rOBX|1|ST|1||1\r${'NTE|1||x\r'.repeat(50_000)}`,
    ];
    for (const flood of floods) {
      const bytes = new TextEncoder().encode(head + flood);
      const before = performance.now();
      decodeSsmix2(bytes, 'OML-11');
      expect([flood.slice(0, 20), performance.now() - before < 2_000]).toEqual([flood.slice(0, 20), true]);
    }
  });

  it('of any kind never throw', () => {
    const piece = fc.constantFrom(
      'MSH|^~\\&|',
      'PID|||1||',
      '\r',
      '\n',
      '|',
      '^',
      '~',
      '&',
      '\\',
      '\\X0D\\',
      'ORC|CA|',
      'OBX|1|ST|',
      'ZPR|',
      '漢',
      '\u001b$B',
      '\u0000',
      '""',
      'RXE|',
      'TQ1|',
      '20240401',
      'ADT^A08|',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 60 }),
        fc.constantFrom(...DATA_TYPES),
        (pieces, type) => {
          const { record, problems } = decodeSsmix2(
            new TextEncoder().encode(`MSH|^~\\&|||||20240401||ADT^A08|\r${pieces.join('')}`),
            type,
          );
          expect(record !== undefined || problems.some(({ affects }) => affects === 'record')).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
