import type { PatientBar } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { markedParts } from './model.ts';
import { drawnWidth, fileOfReference, identityAlarm, inChart, pageOfKey, savedName, zoomStep } from './viewer-model.ts';

const files = [
  { original: 'a', name: 'main.xml', main: true },
  { original: 'b', name: 'XRAY.png', main: false },
];

describe('an attached file', () => {
  it('is found by its name beside the document, and nothing else is', () => {
    expect(fileOfReference(files, './xray.png')?.original).toBe('b');
    expect(fileOfReference(files, 'https://example.test/xray.png')).toBeUndefined();
    expect(fileOfReference(files, '../XRAY.png')).toBeUndefined();
  });

  it('is saved under a name without a patient and with an ending no machine runs', () => {
    expect(savedName('demo-12', '見本花子.PDF')).toBe('tomoshibi-demo-12.pdf');
    expect(savedName('demo-12', 'a/b.html')).toBe('tomoshibi-demo-12.bin');
    expect(savedName('demo-12', 'setup.exe')).toBe('tomoshibi-demo-12.bin');
    expect(savedName('demo-12', 'noending')).toBe('tomoshibi-demo-12.bin');
  });
});

it('another name, birth date or nobody is louder than another number, and agreement is silent', () => {
  expect(identityAlarm(undefined)).toBe('none');
  expect(identityAlarm([])).toBe('none');
  expect(identityAlarm([{ field: 'number', stated: '9' }])).toBe('number');
  expect(
    identityAlarm([
      { field: 'number', stated: '9' },
      { field: 'born', stated: '1970' },
    ]),
  ).toBe('person');
  expect(identityAlarm([{ field: 'missing' }])).toBe('person');
  const bar = { number: '1', name: { kanji: '見本 花子', kana: 'ミホン ハナコ' } } as PatientBar;
  expect(inChart('name', bar)).toBe('見本 花子 ミホン ハナコ');
  expect(inChart('born', bar)).toBe('—');
});

it('pages turn by PgUp and PgDn and never past an end; other keys are left alone', () => {
  expect(['PageDown', 'PageUp', 'Home', 'End', 'a'].map((key) => pageOfKey(key, 2, 3))).toEqual([3, 1, 1, 3, undefined]);
  expect(pageOfKey('PageDown', 3, 3)).toBe(3);
  expect(pageOfKey('PageUp', 1, 3)).toBe(1);
});

it('zooms in steps and asks for pictures in steps of 200 pixels', () => {
  expect([zoomStep(100, true), zoomStep(100, false), zoomStep(300, true), zoomStep(50, false)]).toEqual([125, 75, 300, 50]);
  expect([drawnWidth(580, 1), drawnWidth(580, 2), drawnWidth(10, 1), drawnWidth(9000, 2)]).toEqual([600, 1200, 400, 2400]);
});

it('cuts an excerpt where its marks begin and end', () => {
  expect(
    markedParts({
      text: '…肺炎の疑い',
      marks: [
        [1, 3],
        [4, 6],
      ],
    }),
  ).toEqual([
    { text: '…', marked: false },
    { text: '肺炎', marked: true },
    { text: 'の', marked: false },
    { text: '疑い', marked: true },
  ]);
  expect(markedParts({ text: 'なし', marks: [] })).toEqual([{ text: 'なし', marked: false }]);
});
