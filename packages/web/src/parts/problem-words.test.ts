import { describe, expect, it } from 'vitest';
import errorsPage from '../../../../docs/errors.md?raw';
import { problemWords, wordsOfPage } from './problem-words.ts';

describe('words of problem codes', () => {
  it('are those of docs/errors.md, both languages, none empty', () => {
    const words = wordsOfPage(errorsPage);
    expect(words.size).toBe([...errorsPage.matchAll(/^\| `/gm)].length);
    expect(words.size).toBeGreaterThan(50);
    for (const [code, both] of words)
      for (const text of [both.ja.what, both.ja.todo, both.en.what, both.en.todo]) expect(text, code).not.toBe('');
  });
  it('say what and what to do', () => {
    expect(problemWords('hl7.date-shape', 'ja')).toEqual({
      what: '日付・時刻の形でない',
      todo: '原文のまま表示している(?付き)。推測しない',
    });
    expect(problemWords('hl7.date-shape', 'en').what).toBe('Not the shape of a date or time');
  });
  it('exist for a code nobody has explained yet', () => {
    expect(problemWords('new.code', 'ja').todo).toContain('電算室');
  });
});
