/**
 * Breakages this was seen to catch: a line cut before its end lost; the rest of a long line read as a line; commas in a type splitting it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTransactions, type TransactionEntry, transactionMessage } from './transaction.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const HEADER = '#SSMIX,2.00,9999999999,0000000123,20220101,OMP-01,000000000012345,INS,-,20220101235959568';
const MESSAGE = 'MSH|^~\\&|a\rPID|1\r';

/** All parts of a log that grows by these pieces, read after each. */
function tailed(pieces: readonly string[]): TransactionEntry[] {
  const entries: TransactionEntry[] = [];
  let whole = '';
  let next = 0;
  let inLine = false;
  for (const piece of pieces) {
    whole += piece;
    const read = readTransactions(bytes(whole.slice(next)), next, inLine);
    entries.push(...read.entries);
    ({ next, inLine } = read);
  }
  return entries;
}

describe('a transaction log', () => {
  it('names patient, day, type, order, action and time of each record', () => {
    const { entries } = readTransactions(bytes(`${HEADER}\r\n${MESSAGE}\r\n${HEADER.replace('INS', 'DEL')}\r\n`));
    expect(entries.map(({ header }) => header)).toEqual([
      {
        version: '2.00',
        facility: '9999999999',
        patient: '0000000123',
        day: '20220101',
        type: 'OMP-01',
        order: '000000000012345',
        action: 'INS',
        department: '-',
        at: '20220101235959568',
      },
      expect.objectContaining({ action: 'DEL' }),
    ]);
  });

  it('gives the message between two headers, whatever ends the lines', () => {
    for (const end of ['\r', '\n', '\r\n']) {
      const log = bytes(`${HEADER}${end}${MESSAGE}\u001c${end}${HEADER}${end}${MESSAGE}`);
      const { entries } = readTransactions(log);
      const texts = entries.map((entry) => String.fromCharCode(...transactionMessage(log.subarray(entry.end))));
      expect(texts.map((text) => text.trimEnd())).toEqual([`${MESSAGE}\u001c`.trimEnd(), MESSAGE.trimEnd()]);
    }
  });

  it('believes no header that is not at the beginning of a line, is not whole or says something else', () => {
    const odd = [` ${HEADER}`, 'OBX|1|ST|#SSMIX,2.00,9,1,-,ADT-00,9,INS,-,20220101000000000', '#SSMIX,2.00,a,b'];
    const { entries } = readTransactions(bytes(`${odd.join('\r\n')}\r\n${HEADER.replace('INS', 'UPD')}\r\n${HEADER}`));
    expect(entries.map(({ header }) => header)).toEqual([undefined, undefined]);
  });

  it('believes no header in the rest of a line that was too long to wait for', () => {
    const start = readTransactions(bytes('x'.repeat(5000)));
    expect(start).toEqual({ entries: [], next: 5000, inLine: true });
    expect(readTransactions(bytes(`${HEADER}\r\n`), start.next, start.inLine).entries).toEqual([]);
  });

  it('reads a type of the 拡張ストレージ with a comma in it', () => {
    const line = HEADER.replace('OMP-01', 'L-1^note, short^99ZL01');
    expect(readTransactions(bytes(`${line}\n`)).entries[0]?.header?.type).toBe('L-1^note, short^99ZL01');
  });

  it('gives the same entries however it grew', () => {
    const record = fc.constantFrom(
      `${HEADER}\r\n${MESSAGE}\r\n`,
      `${HEADER}\n${MESSAGE}`,
      '\u001b$B#S#S#M#I#X,\u001b(B\r',
      'x'.repeat(5000),
      '\r',
      '\n',
      '#SSMIX,',
      `${HEADER.replace('0000000123', '42')}\r`,
    );
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), fc.array(fc.nat(20_000), { maxLength: 12 }), (records, cuts) => {
        const log = records.join('');
        const at = [...new Set(cuts.map((cut) => cut % (log.length + 1)))].sort((a, b) => a - b);
        const pieces = [0, ...at].map((from, n) => log.slice(from, [...at, log.length][n]));
        expect(tailed(pieces)).toEqual(readTransactions(bytes(log)).entries);
      }),
    );
  });

  it('never throws and always moves on, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const { entries, next } = readTransactions(noise);
        expect(next).toBeLessThanOrEqual(noise.length);
        for (const entry of entries)
          expect(transactionMessage(noise.subarray(entry.end)).length).toBeLessThanOrEqual(noise.length);
      }),
    );
  });
});
