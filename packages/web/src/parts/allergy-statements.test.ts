import type { AllergyItem } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { allergyStatements, statementOf } from './allergy-statements.ts';

const item = (allergen: string, statedIn: 'AL1' | 'IAM', more: Partial<AllergyItem> = {}): AllergyItem => ({
  original: `${allergen}${statedIn}`,
  kind: 'drug',
  allergen,
  statedIn,
  ...more,
});

describe('allergies by allergen', () => {
  it('puts what AL1 and IAM say of one allergen side by side, width and spaces apart', () => {
    const [one, ...rest] = allergyStatements([
      item('ｴﾋﾞ', 'AL1', { kind: 'food' }),
      item('エビ ', 'IAM', { kind: 'food', contradicted: true }),
    ]);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ contradicted: true, al1: [{ statedIn: 'AL1' }], iam: [{ statedIn: 'IAM' }] });
  });
  it('shows drugs before contrast, latex and food, and drops nothing', () => {
    const items = [
      item('エビ', 'AL1', { kind: 'food' }),
      item('ラテックス', 'AL1', { kind: 'latex' }),
      item('造影剤', 'IAM', { kind: 'contrast' }),
      item('ペニシリン', 'IAM'),
      item('ペニシリン', 'IAM'),
    ];
    const groups = allergyStatements(items);
    expect(groups.map((group) => group.allergen)).toEqual(['ペニシリン', '造影剤', 'ラテックス', 'エビ']);
    expect(groups.flatMap((group) => [...group.al1, ...group.iam])).toHaveLength(items.length);
  });
  it('tells a deletion from a statement that there is none', () => {
    expect(statementOf(item('エビ', 'IAM', { contradicted: true }))).toBe('deleted');
    expect(statementOf(item('エビ', 'AL1', { contradicted: true }))).toBe('stated');
    expect(statementOf(item('なし', 'IAM', { contradicted: true }))).toBe('none');
  });
  it('keeps the same word of two kinds apart', () => {
    expect(allergyStatements([item('卵', 'AL1', { kind: 'food' }), item('卵', 'AL1', { kind: 'drug' })])).toHaveLength(2);
  });
});
