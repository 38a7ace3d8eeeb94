/**
 * Code 128 as bar widths. Digits in pairs (set C) where there are four or more in a row, set B else. Source: ISO/IEC 15417:2007,
 * symbol character table and check character (weights from 1, modulo 103).
 */
const WIDTHS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  );
const START_B = 104;
const START_C = 105;
const TO_B = 100;
const TO_C = 99;
const STOP = 106;

/** Widths in modules, bar and space in turn, beginning with a bar; undefined when a character is not printable ASCII. */
export function code128(text: string): readonly number[] | undefined {
  if (!/^[\u0020-\u007e]+$/.test(text)) return undefined;
  const values: number[] = [];
  let set: 'B' | 'C' | undefined;
  for (let at = 0; at < text.length; ) {
    const run = /^\d*/.exec(text.slice(at))?.[0].length ?? 0;
    const pairs = set === 'C' ? run >= 2 : run >= 4;
    const wanted = pairs ? 'C' : 'B';
    if (set === undefined) values.push(wanted === 'C' ? START_C : START_B);
    else if (set !== wanted) values.push(wanted === 'C' ? TO_C : TO_B);
    set = wanted;
    if (pairs) {
      values.push(Number(text.slice(at, at + 2)));
      at += 2;
    } else {
      values.push(text.charCodeAt(at) - 32);
      at += 1;
    }
  }
  const check = values.reduce((sum, value, at) => sum + value * Math.max(1, at), 0) % 103;
  return [...values, check, STOP].flatMap((value) => [...(WIDTHS[value] ?? '')].map(Number));
}
