/** The vowel a kana ends in, as far as it matters for lengthening; `k` any other kana, empty what is no kana. */
export type KanaRow = 'o' | 'u' | 'k' | '';

const O_ROW = 'オコゴソゾトドノホボポモヨロヲ';
const U_ROW = 'ウクグスズツヌフブプムユル';
const SMALL = 'ァィゥェォッャュョヮヵヶ';
const LARGE = 'アイウエオツヤユヨワカケ';
/** Same sound, other letter; the historical kana included. */
const SAME_FROM = 'ヂヅヴヰヱヲヷヸヹヺ';
const SAME_TO = 'ジズブイエオバビベボ';

const O_CODES = new Set([...O_ROW].map((kana) => kana.charCodeAt(0)));
const U_CODES = new Set([...U_ROW].map((kana) => kana.charCodeAt(0)));

/** Writes into `units`, per code unit, what each kana is searched as: large katakana, one letter for one sound. */
export function foldKanaUnits(units: Uint16Array): void {
  const set = (from: number, to: number): void => {
    units[from] = to;
    // Hiragana stands 0x60 before katakana; ヷ–ヺ have none.
    if (from <= 0x30f6 || (from >= 0x30fd && from <= 0x30fe)) units[from - 0x60] = to;
  };
  for (let katakana = 0x30a1; katakana <= 0x30f6; katakana++) set(katakana, katakana);
  set(0x30fd, 0x30fd);
  set(0x30fe, 0x30fd);
  for (let at = 0; at < SMALL.length; at++) set(SMALL.charCodeAt(at), LARGE.charCodeAt(at));
  for (let at = 0; at < SAME_FROM.length; at++) set(SAME_FROM.charCodeAt(at), SAME_TO.charCodeAt(at));
}

export function rowOf(code: number): KanaRow {
  if (code < 0x30a1 || code > 0x30fa) return '';
  return O_CODES.has(code) ? 'o' : U_CODES.has(code) ? 'u' : 'k';
}
