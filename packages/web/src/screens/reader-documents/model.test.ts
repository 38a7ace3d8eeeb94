import type { DocumentItem } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { departmentsOf, newestFirst } from './model.ts';

const document = (title: string, at?: string, department?: string): DocumentItem => ({
  original: title,
  kind: 'document',
  title,
  lines: [],
  studies: [],
  ...(at ? { at } : {}),
  ...(department ? { department } : {}),
});

it('stands newest first, those without a readable date last but present', () => {
  expect(
    newestFirst([document('a', '?昭和'), document('b', '2024-03'), document('c', '2026-11-18T14:20'), document('d')]).map(
      (one) => one.title,
    ),
  ).toEqual(['c', 'b', 'a', 'd']);
});
it('offers each department once', () => {
  expect(
    departmentsOf([
      [document('a', undefined, '内科')],
      [document('b', undefined, '外科'), document('c', undefined, '内科'), document('d')],
    ]),
  ).toEqual(['内科', '外科']);
});
