import type { WardLine } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { filteredLines, wardCounts } from './model.ts';

const missing = { state: 'not-in-copy', kinds: [], items: [], total: 0 } as const;
const none = { ...missing, state: 'none-confirmed' } as const;
const line = (ref: string, more: Partial<WardLine> = {}): WardLine => ({
  place: { room: '501', bed: '1' },
  patient: { ref, number: ref, name: {}, stay: { state: 'inpatient' }, sameName: false, sameNameAndBirth: false },
  onLeave: false,
  allergies: none,
  infections: missing,
  highAlert: [],
  injectionsNow: 0,
  next: [],
  soundsAlike: false,
  ...more,
});
const refs = (lines: readonly WardLine[]): readonly string[] => lines.map((one) => one.patient.ref);

describe('the ward list', () => {
  const lines = [
    line('a', { highAlert: ['インスリン', 'インスリン', 'KCl'], injectionsNow: 2 }),
    line('b', { allergies: missing }),
    line('c', { highAlert: ['インスリン'], onLeave: true }),
    line('d', { soundsAlike: true }),
  ];
  it('counts patients, not drugs, most frequent kind first', () => {
    expect(wardCounts(lines)).toEqual({
      highAlertPatients: 2,
      highAlertKinds: [
        { kind: 'インスリン', patients: 2 },
        { kind: 'KCl', patients: 1 },
      ],
      onDrips: 1,
      unknownAllergy: 1,
      withDue: 0,
      onLeave: 1,
    });
  });
  it('filters without changing the bed order', () => {
    expect(refs(filteredLines(lines, 'all'))).toEqual(['a', 'b', 'c', 'd']);
    expect(refs(filteredLines(lines, 'high-alert'))).toEqual(['a', 'c']);
    expect(refs(filteredLines(lines, 'alert'))).toEqual(['a', 'c', 'd']);
  });
  it('never takes confirmed none for unknown', () => {
    expect(refs(filteredLines(lines, 'allergy'))).toEqual(['b']);
  });
});
