import type { FoundPatient, SearchAnswer } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { ja } from './messages.ts';
import { enterDoes, rowAfter, triedKeys } from './model.ts';

const patient = (ref: string): FoundPatient => ({
  ref,
  number: ref,
  name: {},
  stay: { state: 'unknown' },
  sameName: false,
  sameNameAndBirth: false,
});
const answer = (patients: number, more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  patients: Array.from({ length: patients }, (_, at) => patient(`p${at}`)),
  total: patients,
  similar: [],
  understood: [],
  ...more,
});

describe('Enter in the search box', () => {
  it('opens the only patient found for exactly these words', () => {
    expect(enterDoes('0012', '0012', answer(1))).toMatchObject({ do: 'open', patient: { ref: 'p0' } });
  });
  it('never opens a patient found for other words', () => {
    expect(enterDoes('00123', '0012', answer(1))).toEqual({ do: 'search' });
    expect(enterDoes('0012', undefined, undefined)).toEqual({ do: 'search' });
  });
  it('leaves the choice between several to the user, and never opens a like-sounding one', () => {
    expect(enterDoes('ミホン', 'ミホン', answer(2))).toEqual({ do: 'to-list' });
    expect(enterDoes('ミホン', 'ミホン', answer(0, { similar: [patient('s')] }))).toEqual({ do: 'to-list' });
    expect(enterDoes('ミホン', 'ミホン', answer(1, { total: 7 }))).toEqual({ do: 'to-list' });
  });
  it('does nothing without words', () => {
    expect(enterDoes('  ', '', answer(0))).toEqual({ do: 'nothing' });
  });
});

describe('arrow keys', () => {
  it('move from the box into the list and back, and stop at both ends', () => {
    expect([
      rowAfter('ArrowDown', -1, 3),
      rowAfter('ArrowDown', 2, 3),
      rowAfter('ArrowUp', 0, 3),
      rowAfter('ArrowUp', -1, 3),
    ]).toEqual([0, 2, -1, -1]);
    expect([rowAfter('End', 0, 3), rowAfter('PageDown', 0, 30), rowAfter('Escape', 1, 3)]).toEqual([2, 10, -1]);
  });
  it('leave the text in the box alone', () => {
    expect([rowAfter('Home', -1, 3), rowAfter('End', -1, 3), rowAfter('ArrowLeft', -1, 3), rowAfter('ArrowDown', -1, 0)]).toEqual(
      [undefined, undefined, undefined, undefined],
    );
  });
});

it('says how each key was understood, a birth date in both calendars', () => {
  const understood = [
    { word: 'S31.4.12', as: 'birth-date', reading: '昭和31年4月12日 (1956/04/12)' },
    { word: 'ミホン', as: 'kana' },
  ] as const;
  expect(triedKeys(answer(0, { understood }), ja.kind)).toEqual(['生年月日 昭和31年4月12日 (1956/04/12)', 'カナ ミホン']);
});
