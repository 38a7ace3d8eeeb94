import { toKatakana } from 'wanakana';
import { foldKana } from './fold-name.ts';

/** ō and ô, ē, ū …: long vowels, which folding drops anyway. */
const MARKS = /[\u0302\u0304]/g;

/** More readings than this nobody can mean. */
const MOST_READINGS = 8;

/**
 * A name in latin letters as kana, folded like `foldKana`, so that it is found beside kana folded the same way.
 * Hepburn and Kunrei; long vowels as `oh`, `ou`, `oo`, `ō`, `ô` or not at all: Ohno, Ono and Oono are オノ, Satoh and Satou サト.
 * Undefined when the text is not in latin letters or cannot be read as kana (`Smith`).
 */
export function romajiToKana(text: string): string | undefined {
  const kana = readings(text)[0];
  return kana === undefined ? undefined : foldKana(kana);
}

/** All readings, folded, the plain one first: `Kenichi` is ケニチ or, as people write ケンイチ, ケンイチ. At most 8; empty when unreadable. */
export function romajiReadings(text: string): readonly string[] {
  return readings(text).map(foldKana);
}

/** No name is longer; the pattern below would take ever longer over a page of letters. */
const MOST_LETTERS = 100;

function readings(text: string): readonly string[] {
  if (text.length > MOST_LETTERS) return [];
  const latin = text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'");
  if (!/^[a-z' .,-]+$/.test(latin) || !/[a-z]/.test(latin)) return [];
  let spellings = [''];
  for (const part of spelling(latin).split(/(?<=[a-z]n)(?=[aiueoy])/)) {
    const apart = spellings.length * 2 > MOST_READINGS ? [] : spellings.map((before) => `${before}'${part}`);
    spellings = spellings[0] === '' ? [part] : [...spellings.map((before) => before + part), ...apart];
  }
  const kana = spellings.map((one) =>
    one
      .split(/[ .,-]+/)
      .map((word) => toKatakana(word))
      .join(''),
  );
  return kana.filter((one) => /^[\u30a1-\u30fc]+$/.test(one));
}

/** The spellings of passports and visiting cards, as the table reads them. */
function spelling(latin: string): string {
  return latin
    .replace(/([ou])h(?![aeiouy])/g, '$1')
    .replace(/m(?=[bmp])/g, 'n')
    .replace(/tch/g, 'cch')
    .replace(/n(?=n)/g, "n'")
    .replace(/l/g, 'r');
}

const VOICED = 'ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ';
const PLAIN = 'カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ';
const E_ROW = 'エケセテネヘメレ';

/**
 * A coarser key for 似た読み, for a second list and never mixed with the first: also without 濁点 and 半濁点, 促音 and 撥音,
 * and with ケイ = ケエ = ケ. Latin letters are read as kana first. Kanji stay.
 */
export function similarReading(text: string): string {
  const full = (readings(text)[0] ?? text).normalize('NFKC').replace(/[\u30c3\u3063]/g, '');
  let key = '';
  for (const kana of foldKana(full)) {
    if (kana === 'ン') continue;
    const voiced = VOICED.indexOf(kana);
    const plain = voiced === -1 ? kana : (PLAIN[voiced] ?? kana);
    const last = key[key.length - 1];
    if (last !== undefined && E_ROW.includes(last) && (plain === 'イ' || plain === 'エ')) continue;
    key += plain;
  }
  return key;
}
