import type { DueItem, OrderItem, WardGroups, WardLine } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { afterDue, filteredLines, highAlertKinds, lineOfNumber, wardCounts } from './model.ts';

const missing = { state: 'not-in-copy', kinds: [], items: [], total: 0 } as const;
const none = { ...missing, state: 'none-confirmed' } as const;
const line = (ref: string, more: Partial<WardLine> = {}): WardLine => ({
  place: { room: '501', bed: '1' },
  patient: { ref, number: `0000${ref}`, name: {}, stay: { state: 'inpatient' }, sameName: false, sameNameAndBirth: false },
  onLeave: false,
  allergies: none,
  infections: missing,
  highAlert: [],
  injectionsNow: 0,
  next: [],
  soundsAlike: false,
  alike: [],
  due: [],
  allergyUnknown: false,
  ...more,
});
const order = (original: string, name: string): OrderItem => ({ original, name, kind: 'lab', state: 'open' });
const due = (original: string, name: string): DueItem => ({ original, name, kind: 'lab', at: '2026-11-23T12:00' });
const refs = (lines: readonly WardLine[]): readonly string[] => lines.map((one) => one.patient.ref);

describe('the ward list', () => {
  const lines = [
    line('1', { highAlert: ['インスリン', 'インスリン', 'KCl'], injectionsNow: 2 }),
    line('2', { allergies: missing, due: [due('x', '採血')] }),
    line('3', { highAlert: ['インスリン'], onLeave: true }),
    line('4', { alike: ['like-sounding'] }),
  ];
  const groups: WardGroups = {
    highAlert: ['1', '3'],
    running: ['1'],
    fasting: [],
    examination: [],
    allergyUnknown: ['2'],
    infection: [],
  };
  const view = { lines, groups };

  it('counts patients, not drugs, most frequent kind first', () => {
    expect(highAlertKinds(lines)).toEqual([
      { kind: 'インスリン', patients: 2 },
      { kind: 'KCl', patients: 1 },
    ]);
  });
  it('filters without changing the bed order, and each figure counts what its filter lists', () => {
    expect(refs(filteredLines(view, 'all'))).toEqual(['1', '2', '3', '4']);
    expect(refs(filteredLines(view, 'highAlert'))).toEqual(['1', '3']);
    expect(refs(filteredLines(view, 'alert'))).toEqual(['1', '3', '4']);
    expect(refs(filteredLines(view, 'due'))).toEqual(['2']);
    expect(refs(filteredLines(view, 'allergyUnknown'))).toEqual(['2']);
    expect(wardCounts(view)).toMatchObject({ all: 4, highAlert: 2, running: 1, fasting: 0, due: 1, allergyUnknown: 1 });
  });
  it('never names what is due now a second time as what comes next', () => {
    const one = line('5', { due: [due('a', '採血')], next: [order('a', '採血'), order('a', '検尿')] });
    expect(afterDue(one)?.name).toBe('検尿');
    expect(afterDue(line('6', { due: [due('a', '採血')], next: [order('a', '採血')] }))).toBeUndefined();
  });
  it('finds the row of a wristband whatever its zeros and hyphens, and none for another ward’s patient', () => {
    expect(lineOfNumber(lines, '0-00003')?.patient.ref).toBe('3');
    expect(lineOfNumber(lines, '３')?.patient.ref).toBe('3');
    expect(lineOfNumber(lines, '30')).toBeUndefined();
  });
});
