import { describe, expect, it } from 'vitest';
import { foldKana } from './fold-name.ts';
import { romajiReadings, romajiToKana, similarReading } from './romaji.ts';

describe('romajiToKana', () => {
  it.each([
    ['サトウ', 'Sato Satoh Satou Satō SATÔ'],
    ['オオノ', 'Ohno Ono Oono Ōno Ouno'],
    ['オオツカ', 'Ohtsuka Otsuka Otuka'],
    ['フジタ', 'Fujita Hujita Huzita'],
    ['シュンペイ', 'Shunpei Shumpei Syunpei'],
    ['ホンマ', 'Homma Honma'],
    ['ハッチョウ', 'Hatcho Hacchou'],
    ['ユウコ', 'Yuko Yuuko Yūko'],
    ['オオヒラ', 'Ohira Oohira'],
    ['イノウエ', 'Inoue'],
    ['シンノスケ', 'Shinnosuke'],
    ['ジュンイチ', "Jun'ichi Jun-ichi Zyun'iti"],
    ['ツヅキ', 'Tsuzuki Tuduki'],
  ])('finds %s written %s', (kana, spellings) => {
    for (const spelling of spellings.split(' ')) expect(romajiToKana(spelling), spelling).toBe(foldKana(kana));
  });

  it('joins family and given name', () => {
    expect(romajiToKana('YAMADA, Taro')).toBe(foldKana('ヤマダタロウ'));
  });

  it('offers the other reading of an n before a vowel', () => {
    expect(romajiReadings('Kenichi')).toEqual(['ケニチ', 'ケンイチ']);
    expect(romajiReadings('Kenichi Junya').length).toBe(4);
    expect(romajiReadings('na'.repeat(50)).length).toBeLessThanOrEqual(8);
  });

  it('says nothing about what is not Japanese in latin letters', () => {
    for (const text of ['', 'Smith', '佐藤', '123', 'サトウ', "'"]) expect(romajiToKana(text)).toBeUndefined();
  });
});

describe('similarReading', () => {
  it.each([
    ['ワタナベ', 'ワタナヘ'],
    ['ハットリ', 'ハトリ'],
    ['ケイコ', 'ケーコ'],
    ['Shinnosuke', 'シノスケ'],
    ['ジョウジ', 'ショシ'],
    ['ﾊｯﾄﾘ', 'はとり'],
  ])('puts %s beside %s', (one, other) => {
    expect(similarReading(one)).toBe(similarReading(other));
  });

  it('keeps names apart that nobody mishears', () => {
    expect(similarReading('サトウ')).not.toBe(similarReading('カトウ'));
  });
});
