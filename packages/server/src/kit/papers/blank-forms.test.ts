/** Breakages tried, each seen to fail: a form left out; the day of making in the bytes; a code printed without its key. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORMS } from '@tomoshibi/hospital';
import { afterAll, expect, it, vi } from 'vitest';
import { blankForms } from './blank-forms.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-blank-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const facts = { kit: 'KIT-07', hospital: 'みほん病院', demo: true };

it('every form stands in one PDF, the same bytes on any day', async () => {
  const bytes = await blankForms(facts);
  const file = join(folder, 'blank.pdf');
  writeFileSync(file, bytes);
  const words = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 1e8 })
    .normalize('NFKC')
    .replace(/\s/gu, '');
  const missing = FORMS.filter(({ words: { ja } }) => !words.includes(ja.normalize('NFKC').replace(/\s/gu, ''))).map(
    ({ code }) => code,
  );
  expect(missing).toEqual([]);
  expect(words).not.toMatch(/20\d\d\/\d\d\/\d\d/u);
  vi.useFakeTimers({ now: new Date('2031-05-05T05:05:05Z') });
  expect(Buffer.compare(bytes, await blankForms(facts))).toBe(0);
  vi.useRealTimers();
});
