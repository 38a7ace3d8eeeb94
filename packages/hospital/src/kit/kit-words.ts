/**
 * Words that can be spoken, written by hand and typed at 3 a.m.: three morae each, of twenty that neither ear nor pen mixes up.
 * One word is 8,000 to one (12.97 bits); six are 77.8 bits.
 */
const MORAE = 'アカサナヤイキミリルフクネテメオトロモコ';
const LATIN = [
  'a',
  'ka',
  'sa',
  'na',
  'ya',
  'i',
  'ki',
  'mi',
  'ri',
  'ru',
  'fu',
  'ku',
  'ne',
  'te',
  'me',
  'o',
  'to',
  'ro',
  'mo',
  'ko',
];
const PER_WORD = 3;
const WORDS_OF_PASSPHRASE = 6;

/** @param random 2 bytes a word at least; words that would be drawn unevenly are skipped, so give 64. Undefined: too few were given. */
export function passphraseWords(random: Uint8Array): readonly string[] | undefined {
  const words: string[] = [];
  for (let at = 0; at + 1 < random.length && words.length < WORDS_OF_PASSPHRASE; at += 2) {
    const drawn = ((random[at] as number) << 8) | (random[at + 1] as number);
    // 8 × 8,000: above it some words would come more often.
    if (drawn < 64_000) words.push(word(drawn % 8000));
  }
  return words.length === WORDS_OF_PASSPHRASE ? words : undefined;
}

/** Words of a digest (or a key), for comparing by eye and voice. @param digest 2 bytes a word at least. */
export function digestWords(digest: Uint8Array, count = 6): readonly string[] {
  return Array.from({ length: count }, (_, at) =>
    word((((digest[at * 2] as number) << 8) | (digest[at * 2 + 1] as number)) % 8000),
  );
}

function word(drawn: number): string {
  let rest = drawn;
  let text = '';
  for (let at = 0; at < PER_WORD; at++) {
    text = (MORAE[rest % 20] as string) + text;
    rest = Math.floor(rest / 20);
  }
  return text;
}

/** The words on a keyboard without kana: `トイア` is `toia`. */
export const latinOf = (kana: string): string => [...kana].map((mora) => LATIN[MORAE.indexOf(mora)] ?? mora).join('');

/**
 * What the slow hash is fed, of whatever was typed: hiragana, katakana, half width, full width, Latin letters (hu, fu), spaces,
 * hyphens and 、 between. Text that is none of our morae stays in it: a wrong passphrase is only wrong.
 */
export function normalPassphrase(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-ー‐−・、,.]/gu, '')
    .replace(/[ぁ-ゖ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
  let text = '';
  for (let at = 0; at < plain.length; ) {
    const two = plain.slice(at, at + 2) === 'hu' ? 'fu' : plain.slice(at, at + 2);
    const found = [two, plain.slice(at, at + 1)].map((latin) => LATIN.indexOf(latin)).findIndex((index) => index >= 0);
    const latin = found === 0 ? two : plain.slice(at, at + 1);
    text += found < 0 ? plain.slice(at, at + 1) : (MORAE[LATIN.indexOf(latin)] as string);
    at += found === 0 ? 2 : 1;
  }
  return text;
}
