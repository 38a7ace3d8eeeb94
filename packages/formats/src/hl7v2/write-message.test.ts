import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeIso2022Jp } from '../text/encode-text.ts';
import { parseHl7Text, parseMessage } from './parse-message.ts';
import { type HL7Field, writeMessage } from './write-message.ts';

const msh: HL7Field[] = [
  'MSH',
  '',
  '',
  'HIS',
  '',
  '',
  '',
  '',
  '',
  [['ADT', 'A08']],
  '1',
  'P',
  '2.5',
  '',
  '',
  '',
  '',
  '',
  ['', 'ISO IR87'],
];

describe('writeMessage', () => {
  it('writes fields by number, repetitions, components and subcomponents', () => {
    const text = writeMessage([
      msh,
      [
        'PID',
        '1',
        '',
        [['001', '', '', '', 'PI']],
        '',
        [
          ['山田', '太郎'],
          ['ヤマダ', 'タロウ'],
        ],
      ],
      ['TQ1', '', '', [[['1013', '食後']]]],
    ]);
    expect(text).toBe(
      'MSH|^~\\&|HIS||||||ADT^A08|1|P|2.5||||||~ISO IR87\rPID|1||001^^^^PI||山田^太郎~ヤマダ^タロウ\rTQ1|||1013&食後\r',
    );
  });

  it('escapes every delimiter, line break and control character', () => {
    expect(writeMessage([msh, ['NTE', 'a|b^c&d~e\\f\ng\u001c\r']]).split('\r')[1]).toBe(
      'NTE|a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\.br\\g\\X1C\\\\X0D\\',
    );
  });

  const value = fc.string({ unit: fc.constantFrom(...'ab1|^~\\&\r\n\u001c\tあマボ髙ｱFXE.br"') });
  const component = fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 3 }));
  const repetition = fc.oneof(value, fc.array(component, { minLength: 2, maxLength: 3 }));
  const field: fc.Arbitrary<HL7Field> = fc.oneof(value, fc.array(repetition, { minLength: 2, maxLength: 3 }));

  it('comes back part by part, through ISO-2022-JP bytes too', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), (fields) => {
        const text = writeMessage([msh, ['ZZZ', ...fields]]);
        const { record, problems } = parseMessage(encodeIso2022Jp(text).bytes);
        expect(problems).toEqual([]);
        expect(record?.text).toBe(text);
        const segment = record?.segments[1];
        const list = <T>(part: T | readonly T[]): readonly T[] => (Array.isArray(part) ? part : [part as T]);
        fields.forEach((sent, at) => {
          list<HL7Field>(sent as HL7Field).forEach((one, repetitionAt) => {
            list(one as string | string[]).forEach((part, componentAt) => {
              list(part as string).forEach((text, subcomponentAt) => {
                expect(segment?.at(at + 1, repetitionAt + 1, componentAt + 1, subcomponentAt + 1)).toBe(text);
              });
            });
          });
        });
      }),
      { numRuns: 500 },
    );
  });

  it('writes other separators and line ends when told to', () => {
    const separators = { field: '#', component: '@', repetition: '*', escape: '!', subcomponent: '%' };
    const text = writeMessage([msh, ['PID', [['a#b', 'c^d']]]], { separators, segmentEnd: '\n' });
    expect(text.split('\n')[1]).toBe('PID#a!F!b@c^d');
    expect(parseHl7Text(text).record?.segments[1]?.at(1)).toBe('a#b');
  });
});
