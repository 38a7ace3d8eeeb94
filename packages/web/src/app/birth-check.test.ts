import type { FoundPatient, PatientBar } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { sameBirth, sameNamePatients } from './birth-check.ts';

const born = { iso: '1956-04-12', wareki: '昭和31年4月12日' };

describe('asking the birth date of a shared name', () => {
  it('accepts the date in either calendar and any width', () => {
    for (const typed of ['S31.4.12', '昭和31年4月12日', '19560412', '1956/4/12', 'S310412', '１９５６０４１２'])
      expect(sameBirth(typed, born), typed).toBe(true);
  });
  it('opens nothing for another, a partial or an impossible date', () => {
    for (const typed of ['', '1956', 'S31.4', 'H31.4.12', 'S65.1.1', '19560413', 'abc', 'S31.4.31'])
      expect(sameBirth(typed, born), typed).toBe(false);
  });
  it('opens nothing when no whole birth date was received', () => {
    expect(sameBirth('1956', { iso: '1956' })).toBe(false);
    expect(sameBirth('19560412', undefined)).toBe(false);
  });
  it('offers everybody of the name by birth date, this patient included once, like-sounding ones not', () => {
    const stay = { state: 'unknown' } as const;
    const one = (ref: string, iso: string, kanji: string, kana: string) =>
      ({ ref, number: ref, name: { kanji, kana }, born: { iso }, stay, sameName: true, sameNameAndBirth: false }) as FoundPatient;
    const bar = { ...one('b', '1956-04-12', '見本 花子', 'ミホン ハナコ'), sameName: 2 } as unknown as PatientBar;
    const found = [
      one('a', '1972-08-30', '見本 花子', 'ミホン ハナコ'),
      one('b', '1956-04-12', '見本 花子', 'ミホン ハナコ'),
      one('c', '1940-01-01', '三本 華子', 'ミホン ハナコ'),
      one('d', '1940-01-01', '美濃 花', 'ミノ ハナ'),
    ];
    expect(sameNamePatients(bar, found).map((patient) => patient.ref)).toEqual(['c', 'b', 'a']);
  });
});
