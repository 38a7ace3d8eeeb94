import { describe, expect, it } from 'vitest';
import type { Segment } from './message.ts';
import { parseHl7Text } from './parse-message.ts';

const head = 'MSH|^~\\&|HIS||GW||20240401||ADT^A08|1|P|2.5';
function segment(line: string): Segment {
  const found = parseHl7Text(`${head}\r${line}\rPV1|1|O\r`, { charset: 'iso-2022-jp' }).record?.segments[1];
  if (found === undefined) throw new Error('no segment');
  return found;
}

describe('a segment', () => {
  const pid = segment('PID|1||001^^^^PI||山田^太郎~ヤマダ^タロウ|""|19580303|||a&b^c&d');

  it('gives the first part by default and any other by number', () => {
    expect(pid.at(3)).toBe('001');
    expect(pid.at(3, 1, 5)).toBe('PI');
    expect(pid.at(5, 2, 2)).toBe('タロウ');
    expect(pid.at(10, 1, 2, 2)).toBe('d');
    expect(pid.at(10)).toBe('a');
  });

  it('is empty beyond what was sent, in every direction', () => {
    for (const value of [pid.at(2), pid.at(11), pid.at(99), pid.at(3, 2), pid.at(3, 1, 6), pid.at(5, 1, 3), pid.at(3, 1, 1, 2)]) {
      expect(value).toBe('');
    }
    for (const value of [pid.at(0), pid.at(-1), pid.at(10, 1, 1, 3), pid.raw(0)]) expect(value).toBe('');
  });

  it('does not slip from one repetition or component into the next', () => {
    expect(segment('ZZZ|a~b^c').at(1, 1, 2)).toBe('');
    expect(segment('ZZZ|a^b&c').at(1, 1, 1, 2)).toBe('');
    expect(segment('ZZZ|a|b~c').at(1, 2)).toBe('');
  });

  it('gives the same answers in any order of asking', () => {
    const fields = [7, 3, 10, 1, 5, 5, 6];
    expect(fields.map((field) => pid.raw(field))).toEqual([
      '19580303',
      '001^^^^PI',
      'a&b^c&d',
      '1',
      '山田^太郎~ヤマダ^タロウ',
      '山田^太郎~ヤマダ^タロウ',
      '""',
    ]);
  });

  it('keeps an explicit null apart from an absent field', () => {
    expect(pid.at(6)).toBe('""');
    expect(pid.at(8)).toBe('');
  });

  it('counts repetitions', () => {
    expect([pid.repetitions(5), pid.repetitions(3), pid.repetitions(8), pid.repetitions(99)]).toEqual([2, 1, 0, 0]);
  });

  it('knows where each field stands in the text', () => {
    const { record } = parseHl7Text(`${head}\rPID|1||001\r`);
    const last = record?.segments[1];
    const place = last?.position(3);
    expect(record?.text.slice(place?.start, place?.end)).toBe('001');
    expect(last?.position(9)).toEqual({ start: last?.end, end: last?.end });
  });

  it('numbers MSH as HL7 does: field 1 is the separator', () => {
    const msh = parseHl7Text(`${head}\rPV1|1\r`).record?.segments[0];
    expect([msh?.at(1), msh?.at(2), msh?.at(3), msh?.at(9, 1, 2), msh?.at(12)]).toEqual(['|', '^~\\&', 'HIS', 'A08', '2.5']);
    expect([msh?.repetitions(2), msh?.at(2, 1, 2), msh?.raw(1)]).toEqual([1, '', '|']);
  });

  it('resolves escapes after splitting, never before', () => {
    expect(segment('NTE|1||a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f').at(3)).toBe('a|b^c&d~e\\f');
    expect(segment('NTE|1||一\\.br\\二\\H\\強\\N\\').at(3)).toBe('一\n二強');
    expect(segment('NTE|1||\\E\\F\\E\\').at(3)).toBe('\\F\\');
  });

  it('reads hexadecimal escapes in the character set of the message', () => {
    expect(segment('NTE|1||\\X1B244224221B2842\\').at(3)).toBe('あ');
    expect(segment('NTE|1||S\\X1C0D\\V').at(3)).toBe('S\u001c\rV');
  });

  it('shows backslashes that pair with nothing as they are', () => {
    for (const text of ['C:\\dir', '\\XZZ\\', '\\X1\\', '\\', 'a\\b\\c', '\\X00\\'])
      expect(segment(`NTE|1||${text}`).at(3)).toBe(text);
    expect(segment('NTE|1||\\|x').at(3)).toBe('\\');
    expect(segment('NTE|1||¥\\x\\F\\').at(3)).toBe('¥\\x|');
  });
});
