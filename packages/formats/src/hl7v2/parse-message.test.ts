import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCp932, encodeIso2022Jp } from '../text/encode-text.ts';
import { parseHl7Text, parseMessage } from './parse-message.ts';

const head = 'MSH|^~\\&|HIS|みほん病院|GW||20240401101530||ADT^A08^ADT_A01|0001|P|2.5||||||~ISO IR87||ISO 2022-1994';
const body = [
  head,
  'EVN||20240401101530',
  'PID|0001||0000000123^^^^PI||検査^太郎^^^^^L^I~ケンサ^ボマ髙^^^^^L^P||19550303|M|||^^^^4600001^JPN^H^名古屋市1-1',
  'PV1|0001|I|5E^501^1^^^N',
];
const message = (lines: readonly string[] = body, end = '\r'): string => lines.map((line) => line + end).join('');
const bytes = message();
const codes = (text: string): string[] => parseHl7Text(text).problems.map(({ code, affects }) => `${code} ${affects}`);

describe('parseMessage', () => {
  it('decodes before it splits, so that kanji and kana keep their delimiter bytes', () => {
    const { record, problems, charset } = parseMessage(encodeIso2022Jp(bytes).bytes);
    expect(charset).toBe('iso-2022-jp');
    expect(problems).toEqual([]);
    expect(record?.segments.map(({ id }) => id)).toEqual(['MSH', 'EVN', 'PID', 'PV1']);
    expect(record?.segments[2]?.at(5, 2, 2)).toBe('ボマ髙');
    expect(record?.segments[2]?.at(7)).toBe('19550303');
  });

  it('takes off the MLLP frame and the 1C that SS-MIX2 files end with', () => {
    const { bytes: plain } = encodeIso2022Jp(bytes);
    for (const [front, back] of [
      [[], [0x1c]],
      [[], [0x1c, 0x0d]],
      [[0x0b], [0x1c, 0x0d]],
      [[0x0b], [0x1c, 0x0d, 0x0a]],
    ]) {
      const { record, problems } = parseMessage(Uint8Array.from([...(front ?? []), ...plain, ...(back ?? [])]));
      expect(problems).toEqual([]);
      expect(record?.segments.length).toBe(4);
    }
  });

  it('believes a frame that the last segment is whole', () => {
    const framed = Uint8Array.from([...encodeIso2022Jp(bytes.slice(0, -1)).bytes, 0x1c, 0x0d]);
    expect(parseMessage(framed).problems).toEqual([]);
  });

  it('reports a character set that was declared wrongly, or that nobody knows', () => {
    const wrong = parseMessage(encodeCp932(bytes).bytes);
    expect(wrong.charset).toBe('cp932');
    expect(wrong.problems.map(({ code }) => code)).toEqual(['text.charset-differs']);
    expect(wrong.record?.segments[2]?.at(5, 1, 2)).toBe('太郎');
    const odd = parseMessage(encodeIso2022Jp(bytes.replace('~ISO IR87', '8859/7')).bytes);
    expect(odd.problems.map(({ code }) => code)).toEqual(['hl7.charset-unknown']);
  });

  it('finds MSH-18 behind Japanese text in fields before it', () => {
    const sjis = bytes.replace('~ISO IR87', 'Shift_JIS');
    expect(parseMessage(encodeCp932(sjis).bytes)).toMatchObject({ charset: 'cp932', problems: [] });
    // The first byte of 髙 is the field separator's.
    const untrue = bytes.replace('~ISO IR87', 'UNICODE UTF-8').replace('みほん病院', '髙髙髙');
    expect(parseMessage(encodeIso2022Jp(untrue).bytes).problems.map(({ code }) => code)).toEqual(['text.charset-differs']);
    const spelled = bytes.replace('~ISO IR87', '~ISOIR87');
    expect(parseMessage(encodeIso2022Jp(spelled).bytes).problems).toEqual([]);
  });

  it('never throws and is done at once, whatever the bytes', () => {
    const good = encodeIso2022Jp(bytes).bytes;
    const mutated = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.oneof(fc.nat(255), fc.constantFrom(0x0d, 0x1b, 0x5c, 0x7c, 0x1c, 0x00))), {
        maxLength: 12,
      })
      .map((changes) => {
        const copy = good.slice();
        for (const [at, byte] of changes) copy[at] = byte;
        return copy;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), mutated), (input) => {
        const { record } = parseMessage(input);
        let last = 0;
        for (const segment of record?.segments ?? []) {
          expect(segment.start).toBeGreaterThanOrEqual(last);
          expect(segment.end).toBeLessThanOrEqual(record?.text.length ?? 0);
          last = segment.end;
          for (const field of [0, 1, 2, 3, 5, 40, -1, Number.NaN]) {
            expect(typeof segment.at(field, 2, 3, 2)).toBe('string');
            expect(segment.raw(field).length).toBeLessThanOrEqual(segment.end - segment.start);
            segment.repetitions(field);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['escape characters', '\\'.repeat(300_000)],
    ['line ends', '\n'.repeat(300_000)],
    ['broken lines', 'x\r'.repeat(150_000)],
    ['segments without fields', 'ZZZ\r'.repeat(100_000)],
    ['half escapes', '\\X'.repeat(150_000)],
    ['repetitions', '~'.repeat(300_000)],
    ['switches of character set', '\u001b$B\u001b(B'.repeat(60_000)],
    ['bytes without a meaning', '\u00ff'.repeat(300_000)],
  ])('reads 300 kB of %s in under 2 s', (_, tail) => {
    const start = performance.now();
    const text = `${head}\rNTE|1||${tail}`;
    const { record } = parseMessage(Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff));
    for (const segment of record?.segments ?? []) segment.at(3);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('parseHl7Text', () => {
  it('accepts LF and CRLF, and notes it', () => {
    expect(codes(message(body, '\n'))).toEqual(['hl7.segment-ends field']);
    expect(codes(message(body, '\r\n'))).toEqual(['hl7.segment-ends field']);
    expect(parseHl7Text(message(body, '\r\n')).record?.segments[3]?.raw(3)).toBe('5E^501^1^^^N');
  });

  it('says that the last segment may be cut off', () => {
    expect(parseHl7Text(message().slice(0, -3)).problems).toEqual([
      { code: 'hl7.final-end-missing', where: 'PV1', affects: 'field' },
    ]);
  });

  it('takes the first of two messages and withdraws the record', () => {
    const { record, problems } = parseHl7Text(message() + message());
    expect(record?.segments.length).toBe(4);
    expect(problems).toEqual([{ code: 'hl7.two-messages', where: 'segment 5', affects: 'record' }]);
  });

  it.each([
    ['', 'hl7.no-msh record'],
    ['PID|1\r', 'hl7.no-msh record'],
    ['MSH', 'hl7.msh-truncated record'],
    ['MSH|^~\\', 'hl7.msh-truncated record'],
    ['MSH\u001b^~\\&\u001bHIS\u001b', 'hl7.separators record'],
    ['MSH|^^\\&|\rPID|1\r', 'hl7.separators record'],
    ['MSH|A~\\&|\rPID|1\r', 'hl7.separators record'],
    ['MSH|^~|\rPID|1\r', 'hl7.separators record'],
    ['MSHA^~\\&A\rPIDA1\r', 'hl7.separators record'],
  ])('has no record for %j', (text, code) => {
    expect(parseHl7Text(text).record).toBeUndefined();
    expect(codes(text)).toEqual([code]);
  });

  it('withdraws a record of MSH alone and one with a frame byte inside, either of the two', () => {
    expect(codes(`${head}\r`)).toEqual(['hl7.only-msh record']);
    for (const block of ['\u000b', '\u001c', '\u000b\u001c']) {
      expect(codes(message([...body, `AL1|1|S${block}V`]))).toEqual(['hl7.block-byte-inside record']);
    }
  });

  it('splits no subcomponents when the sender did not say by what', () => {
    const text = message(['MSH|^~\\|HIS', 'TQ1|||1013&食後&JAMI']);
    expect(codes(text)).toEqual(['hl7.separators-short field']);
    expect(parseHl7Text(text).record?.segments[1]?.at(3)).toBe('1013&食後&JAMI');
  });

  it('keeps a typed line break inside its field, and loses nothing of the value', () => {
    const { record, problems } = parseHl7Text(message([head, 'NTE|1||一行目\r二行目', 'PV1|1']));
    expect(record?.segments.map(({ id }) => id)).toEqual(['MSH', 'NTE', 'PV1']);
    expect(record?.segments[1]?.at(3)).toBe('一行目\r二行目');
    expect(problems.map(({ code, where }) => `${code} ${where}`)).toEqual(['hl7.line-break segment 2']);
  });

  it('withdraws a record in which a line might be half of anything', () => {
    expect(codes(message([head, 'OBX|1|NM|K||1', '20|mg|||||F']))).toEqual(['hl7.segment-shape record']);
    expect(codes(message([head, 'PiD|1||123']))).toEqual(['hl7.segment-shape record']);
  });

  it('reports escapes it does not understand, once each and by place', () => {
    const text = message([head, 'NTE|1||a\\XZZ\\b|\\F\\ok|C:\\dir']);
    expect(codes(text)).toEqual(Array(3).fill('hl7.escape-unread field'));
    expect(codes(message([head, 'NTE|1||\\F\\\\S\\\\E\\\\.br\\\\X1C0D\\\\H\\x\\N\\']))).toEqual([]);
  });
});

const shared = new URL('../../../../../shared/data/malformed/hl7/', import.meta.url);
const there = existsSync(shared);
if (!there) console.log('skipped: no ../shared/data');

describe.skipIf(!there)('the damaged and hostile messages', () => {
  const rows = there
    ? readFileSync(new URL('expected.tsv', shared), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
    : [];
  /** Decided where the patient is known, or by comparing two originals. */
  const decidedAbove = ['pid3-empty', 'pid3-path'];

  it.each(rows)('%s (%s bytes) is %s: %s', (file = '', _, expected = '') => {
    const input = readFileSync(new URL(file, shared));
    const start = performance.now();
    const { record, problems } = parseMessage(input);
    for (const segment of record?.segments ?? []) segment.at(5, 1, 2);
    expect(performance.now() - start).toBeLessThan(2000);
    if (decidedAbove.some((name) => file.includes(name))) return;
    const withdrawn = record === undefined || problems.some(({ affects }) => affects === 'record');
    if (expected === 'A') expect(withdrawn).toBe(false);
    if (expected === 'R' || expected === 'Q') expect(withdrawn).toBe(true);
    if (expected === 'R') expect(record).toBeUndefined();
  });
});
