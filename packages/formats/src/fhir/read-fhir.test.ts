/**
 * Breakages this was seen to catch: a number through a double; the second of two names kept; a depth without a bound; an object cut one
 * character short; a byte order mark that is read as text; half a surrogate pair let through.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, JsonNumber, JsonObject, readJson, writeJson } from './json.ts';
import { byteAt, entriesOf, readFhir } from './read-fhir.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
/** As JSON.parse has it, to compare with. */
function plain(value: Json): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (value instanceof JsonObject) return [...value.members].map(([name, part]) => [name, plain(part)]);
  return Array.isArray(value) ? value.map(plain) : value;
}
function pairs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pairs);
  return typeof value === 'object' && value !== null ? Object.entries(value).map(([name, part]) => [name, pairs(part)]) : value;
}
const byName = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    Array.isArray(part) && part.every((one) => Array.isArray(one) && one.length === 2)
      ? [...part].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
      : part,
  );

describe('JSON as it was sent', () => {
  it('reads what JSON.parse reads, and refuses what it refuses', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.array(fc.tuple(fc.nat(400), fc.constantFrom('"', '}', ',', '\\', '0', ' ', '\u0000', '')), { maxLength: 2 }),
        (text, cuts) => {
          let broken = text;
          for (const [at, sign] of cuts) broken = broken.slice(0, at) + sign + broken.slice(at + 1);
          let parsed: unknown;
          let good = true;
          try {
            parsed = JSON.parse(broken);
          } catch {
            good = false;
          }
          const read = readJson(broken);
          expect(read.value !== undefined).toBe(good);
          if (good && read.doubled.length === 0 && read.halves.length === 0 && !broken.includes('__proto__'))
            expect(byName(plain(read.value as Json))).toBe(byName(pairs(parsed)));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('writes back what it read, digits and all, and knows where each object stands', () => {
    const text = ' {"a":[1.50,-0.0e+10,4.20000000000000000000000000001],"b":{"c":"\\u30a2\\n"}} ';
    const { value } = readJson(text);
    const object = value as JsonObject;
    expect(writeJson(object)).toBe('{"a":[1.50,-0.0e+10,4.20000000000000000000000000001],"b":{"c":"ア\\n"}}');
    const inner = object.get('b') as JsonObject;
    expect(text.slice(inner.start, inner.end)).toBe('{"c":"\\u30a2\\n"}');
    expect(text.slice(object.start, object.end)).toBe(text.trim());
  });

  it('names what stands twice, keeps the first, and has no prototype to be poisoned', () => {
    const read = readJson('{"a":1,"a":2,"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}');
    expect(read.doubled).toEqual([{ at: 7, name: 'a' }]);
    expect(((read.value as JsonObject).get('a') as JsonNumber).text).toBe('1');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('goes 200 deep and no deeper, and says where', () => {
    expect(readJson('['.repeat(200) + ']'.repeat(200)).code).toBeUndefined();
    expect(readJson('['.repeat(201) + ']'.repeat(201))).toMatchObject({ code: 'fhir.json-too-deep', at: 200 });
    expect(readJson('['.repeat(5_000_000)).code).toBe('fhir.json-too-deep');
  });

  it('tells half a text from a wrong one, and makes half a character whole', () => {
    for (const half of ['', '{', '{"a', '{"a":', '[1,', '"a\\', '"\\u12'])
      expect([half, readJson(half).code]).toEqual([half, 'fhir.json-cut-off']);
    for (const wrong of ['{}x', '{a:1}', "{'a':1}", '[1,]', '01', '1.', '"\n"', 'nul!', '{"a":1,}', '+1', 'NaN', '// x\n{}'])
      expect([wrong, readJson(wrong).code]).toEqual([wrong, 'fhir.json-not-valid']);
    expect(readJson('"\\ud83d"')).toMatchObject({ value: '\ufffd', halves: [1] });
    expect(readJson('"\\ud83d\\ude00"')).toMatchObject({ value: '😀', halves: [] });
  });
});

describe('bytes of FHIR', () => {
  it('are UTF-8, with a mark or without; where they are not is told to the byte', () => {
    const good = '{"resourceType":"Patient","name":[{"text":"見本"}]}';
    expect(readFhir(bytes(good)).refused).toBeUndefined();
    const marked = readFhir(bytes(`\ufeff${good}`));
    expect([marked.refused, marked.problems.map(({ code }) => code)]).toEqual([undefined, ['text.bom']]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(60), (text, at) => {
        const own = bytes(`{"resourceType":"Patient","a":${JSON.stringify(text.replace(/[\ud800-\udfff]/g, ''))}}`);
        const where = 31 + (at % Math.max(1, own.length - 33));
        // Only at the beginning of a character: inside one the fault is the character's.
        if (((own[where] ?? 0) & 0xc0) === 0x80) return;
        const broken = new Uint8Array([...own.subarray(0, where), 0xff, ...own.subarray(where)]);
        expect(readFhir(broken).refused).toMatchObject({ code: 'fhir.not-utf8', where: `byte ${where}` });
      }),
      { numRuns: 100 },
    );
  });

  it('are refused as XML without a look into them, as empty, as no resource, as too large', () => {
    const code = (text: string): string | undefined => readFhir(bytes(text)).refused?.code;
    expect(code('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><Patient>&a;</Patient>')).toBe('fhir.xml');
    expect(code('\ufeff  <Patient/>')).toBe('fhir.xml');
    expect(code(' \n ')).toBe('fhir.empty');
    for (const none of ['[]', '"Patient"', '{}', '{"resourceType":7}']) expect(code(none)).toBe('fhir.no-resource-type');
    expect(readFhir({ length: 70_000_000 } as Uint8Array).refused?.code).toBe('fhir.too-large');
  });

  it('count bytes, not characters, before a place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(byteAt(text, text.length)).toBe(bytes(text).length);
      }),
      { numRuns: 200 },
    );
  });

  it('of a Bundle give its entries, and name what is no entry', () => {
    const text =
      '{"resourceType":"Bundle","entry":[{"fullUrl":"urn:x","resource":{"resourceType":"Patient"}},3,{"request":{"method":"delete","url":"Patient/1"}},{"resource":[]}]}';
    const read = readFhir(bytes(text));
    const { entries, problems } = entriesOf(read.root as JsonObject);
    expect(
      entries.map(({ where, method, url, fullUrl, resource }) => [
        where,
        method,
        url,
        fullUrl,
        resource && read.text.slice(resource.start, resource.end),
      ]),
    ).toEqual([
      ['entry[0]', undefined, undefined, 'urn:x', '{"resourceType":"Patient"}'],
      ['entry[2]', 'DELETE', 'Patient/1', undefined, undefined],
      ['entry[3]', undefined, undefined, undefined, undefined],
    ]);
    expect(problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'fhir.entry-shape entry[1]',
      'fhir.entry-shape entry[3].resource',
    ]);
  });
});
