import { describe, expect, it } from 'vitest';
import { nameDepartments } from './name-departments.ts';

describe('naming departments', () => {
  const names = new Map([['07', '循環器内科']]);

  it('replaces a code by the hospital’s name wherever a department stands, and nothing else', () => {
    const answer = {
      bar: { stay: { department: '07' }, number: '07' },
      items: [{ department: '内科', name: '07' }, null, { department: '99' }],
    };
    expect(nameDepartments(answer, names)).toEqual({
      bar: { stay: { department: '循環器内科' }, number: '07' },
      items: [{ department: '内科', name: '07' }, null, { department: '99' }],
    });
  });
});
