import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hospitalTime } from '../hl7v2/hospital-time.ts';
import { parseMessage } from '../hl7v2/parse-message.ts';
import { startReading, timeAt } from './reading.ts';

function readingOf(text: string) {
  const message = parseMessage(new TextEncoder().encode(text)).record;
  if (message === undefined) throw new Error('no message');
  return startReading(message, 'utf-8', []);
}

describe('the short way to fields and times', () => {
  it('reads any run of times exactly as one by one, remembered day or not', () => {
    const two = fc.integer({ min: 0, max: 69 }).map((number) => String(number).padStart(2, '0'));
    const time = fc
      .tuple(
        fc.constantFrom('20240229', '20240230', '20241231'),
        fc.array(two, { maxLength: 3 }),
        fc.constantFrom('', '', '', '1', '.123', '+0900'),
      )
      .map(([day, rest, tail]) => day + rest.join('') + tail);
    fc.assert(
      fc.property(fc.array(time, { maxLength: 8 }), (times) => {
        const reading = readingOf(`MSH|^~\\&|\rZZZ|${times.join('|')}\r`);
        const segment = reading.segments[1];
        if (segment === undefined) return;
        expect(times.map((_, at) => timeAt(reading, segment, at + 1))).toEqual(times.map((raw) => hospitalTime(raw)));
      }),
    );
  });

  it('gives the same text as the segment itself, whatever the delimiters and wherever one asks', () => {
    const piece = fc.constantFrom('|', '^', '~', '&', '\\F\\', '\\', 'a', '漢', '""', '#', '@');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('MSH|^~\\&', 'MSH#@~\\&', 'MSH|^~\\'), (pieces, head) => {
        const separator = head[3] as string;
        const reading = readingOf(`${head}${separator}x\rZZZ${separator}${pieces.join('')}\rZZZ${separator}b\r`);
        for (const segment of reading.segments) {
          for (let field = segment.id === 'MSH' ? 3 : 1; field < 9; field++) {
            expect(reading.fields.raw(segment, field)).toBe(segment.raw(field));
            expect(reading.fields.repetitions(segment, field)).toBe(segment.repetitions(field));
            for (const repetition of [1, 2, 3])
              for (const component of [1, 2, 3])
                expect(reading.fields.at(segment, field, repetition, component)).toBe(segment.at(field, repetition, component));
          }
        }
      }),
    );
  });

  it('stops at two hundred repetitions and says so', () => {
    const reading = readingOf(`MSH|^~\\&|\rZZZ|${'a~'.repeat(300)}|b~c\r`);
    const segment = reading.segments[1];
    if (segment === undefined) throw new Error('no segment');
    expect(reading.fields.repetitions(segment, 2)).toBe(2);
    expect(reading.fields.overflow).toBe(false);
    expect(reading.fields.repetitions(segment, 1)).toBe(200);
    expect(reading.fields.overflow).toBe(true);
  });
});
