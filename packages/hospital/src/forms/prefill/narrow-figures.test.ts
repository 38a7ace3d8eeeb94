import { describe, expect, it } from 'vitest';
import { narrowFigures } from './narrow-figures.ts';

describe('figures sent wide', () => {
  it.each([
    ['アムロジピンＯＤ錠２．５ｍｇ「見本」', 'アムロジピンOD錠2.5mg「見本」'],
    ['生理食塩液　１，０００ｍＬ', '生理食塩液　1,000mL'],
    ['軟膏０．０５％　２０ｇ', '軟膏0.05%　20g'],
    ['１錠．朝食後', '1錠．朝食後'],
    ['消費税１０％以外の％', '消費税10%以外の％'],
  ])('%s is printed %s', (sent, printed) => {
    expect(narrowFigures(sent)).toBe(printed);
    expect(narrowFigures(sent).normalize('NFKC')).toBe(sent.normalize('NFKC'));
  });
});
