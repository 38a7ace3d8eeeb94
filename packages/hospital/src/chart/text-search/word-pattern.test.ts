import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptsOf } from './excerpts.ts';
import { foldText, wordPattern, wordsOfQuery } from './word-pattern.ts';

const found = (word: string, text: string): string | undefined => text.match(wordPattern(word).inText)?.[0];

describe('a word', () => {
  it('of two characters is found, across the end of a line too', () => {
    expect(found('肺炎', '誤嚥性肺炎の疑い')).toBe('肺炎');
    expect(found('肺炎', '右下\n肺\n炎')).toBe('肺\n炎');
    expect(found('肺炎', '肺がん、腸炎')).toBeUndefined();
  });

  it.each([
    ['HbA1c', 'ＨｂＡ１ｃ 7.1'],
    ['ｱﾑﾛｼﾞﾋﾟﾝ', 'アムロジピンＯＤ錠'],
    ['アムロジピン', 'ｱﾑﾛｼﾞﾋﾟﾝ錠'],
    ['あむろじぴん', 'アムロジピン'],
    ['バンコマイシン', 'ハ\u3099ンコマイシン'],
    ['髙橋', '高橋医師'],
    ['渡辺', '渡邉先生'],
    ['コンピュータ', 'コンピューター断層'],
    ['mg', '5㎎'],
    ['㎎', '5 mg'],
    ['crp', 'CRP'],
  ])('%s is found in %s', (word, text) => {
    expect(found(word, text)).toBeDefined();
  });

  it('is found in a stored row whenever it is found in its text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'肺炎 髙渡邉ＨｂA1c㎎ｶﾞガが"\\\n\tー'), { minLength: 1, maxLength: 12 }),
        fc.nat(8),
        fc.integer({ min: 1, max: 4 }),
        (parts, from, length) => {
          const text = parts.join('');
          const [word] = wordsOfQuery(text.slice(from, from + length));
          if (word === undefined || found(word, text) === undefined) return;
          expect(wordPattern(word).inJson.test(JSON.stringify({ text }))).toBe(true);
        },
      ),
    );
  });

  it('is what a query is cut into: by spaces of both widths, each once, at most eight', () => {
    expect(wordsOfQuery(' 肺炎 抗菌薬 肺炎 ー ')).toEqual(['肺炎', '抗菌薬']);
    expect(wordsOfQuery('1 2 3 4 5 6 7 8 9 10')).toHaveLength(8);
    expect(foldText('ｶﾞーゼ')).toBe(foldText('ガゼ'));
  });

  it('of odd characters is a word like any other and takes no time', () => {
    const started = performance.now();
    for (const word of ['.*', '(((', '[a-', '\\', '"', '$^', 'mgmgmgmgmgmgmgmgmgmgmgmg', '㍑㍑㍑'])
      expect(found(word, `前${word}後`), word).toBeDefined();
    expect(found('mgmgmgmgmgmgmgmgmgmgmgmh', 'mg'.repeat(20_000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

describe('an excerpt', () => {
  const patterns = ['肺炎', '抗菌薬'].map(wordPattern);

  it('marks where the words stand', () => {
    const [excerpt, ...more] = excerptsOf(['経過良好', '誤嚥性肺炎に抗菌薬を開始'], patterns);
    expect(more).toEqual([]);
    expect(excerpt?.marks.map(([from, to]) => excerpt.text.slice(from, to))).toEqual(['肺炎', '抗菌薬']);
  });

  it('is cut out of a long text, and a second one shows the other word', () => {
    const texts = [`${'あ'.repeat(100)}肺炎${'い'.repeat(100)}`, `抗菌薬${'う'.repeat(100)}`, '肺炎'];
    const excerpts = excerptsOf(texts, patterns);
    expect(excerpts).toHaveLength(2);
    expect(excerpts[0]?.text).toMatch(/^…あ+肺炎い+…$/);
    for (const { text, marks } of excerpts)
      for (const [from, to] of marks) expect(['肺炎', '抗菌薬']).toContain(text.slice(from, to));
  });
});
