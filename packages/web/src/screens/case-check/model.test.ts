import type { SheetCode } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { afterScan, emptyCase, missingPages, wrongCount } from './model.ts';

const owner = (ref: string) => ({ ref, number: ref, name: { kanji: ref } });
const sheet = (ref: string, serial: string, page = 1, pages = 1): SheetCode => ({
  form: 'P01',
  version: '10',
  ref,
  serial,
  page,
  pages,
});

it('takes the first code as the cover and holds every sheet against it', () => {
  expect(afterScan(emptyCase, 's', { owner: owner('a'), sheet: sheet('a', 'A') }).said).toBe('not-sheet');
  const cover = afterScan(emptyCase, 'P1', { owner: owner('a') });
  expect(cover).toMatchObject({ said: 'cover', cover: { code: 'P1' } });
  const first = afterScan(cover, 's1', { owner: owner('a'), sheet: sheet('a', 'A', 1, 2) });
  expect(first.said).toBe('ok');
  expect(missingPages(first)).toEqual([{ serial: 'A', page: 2 }]);
  const wrong = afterScan(first, 's2', { owner: owner('b'), sheet: sheet('b', 'B') });
  expect(wrong.said).toBe('wrong');
  expect(wrongCount(wrong)).toBe(1);
  expect(afterScan(wrong, 's1', { owner: owner('a'), sheet: sheet('a', 'A', 1, 2) })).toMatchObject({
    said: 'again',
    sheets: { length: 2 },
  });
  expect(afterScan(wrong, 'P2', { owner: owner('b') })).toMatchObject({ said: 'not-sheet', cover: { code: 'P1' } });
});
