import type { Section, WarningItem } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { type Alerts, plainlyNegative, warningWords } from './alert-words.ts';

const section = (values: readonly string[], total = values.length): Section<WarningItem> => ({
  state: 'value',
  kinds: [],
  items: values.map((value) => ({ original: value, label: 'HBs抗原', value })),
  total,
});

describe('infections', () => {
  it('lose their strong look only when every one plainly says negative', () => {
    expect(plainlyNegative(section(['(-)', '（－）', '陰性', '-']))).toBe(true);
    for (const value of ['(+)', '(±)', '(2+)', '陽性', '判定保留', '陰性化していない', '', '<0.05'])
      expect(plainlyNegative(section(['(-)', value])), value).toBe(false);
  });
  it('keep it while not every item is in sight, or there is none', () => {
    expect(plainlyNegative(section(['(-)'], 2))).toBe(false);
    expect(plainlyNegative(section([]))).toBe(false);
  });
  it('look strong in the strip when one is positive, plain when none is', () => {
    const missing = { state: 'not-in-copy', reason: 'unreadable', kinds: [], items: [], total: 0 } as const;
    const look = (values: readonly string[]): string | undefined => {
      const alerts: Alerts = {
        allergies: missing,
        contraindications: missing,
        infections: section(values),
        resuscitation: missing,
        bloodType: missing,
        body: missing,
        onDay: '2026-11-23',
      };
      return warningWords(alerts, 'ja').find((words) => words.label === '感染')?.look;
    };
    expect([look(['(-)']), look(['(-)', '(+)'])]).toEqual(['plain', 'strong']);
  });
});
