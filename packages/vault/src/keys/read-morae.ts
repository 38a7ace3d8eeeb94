/**
 * The sixteen morae of the word table, in the order of their values. Chosen to differ when spoken over a telephone (no イ beside
 * エ, シ beside ヒ, オ beside ホ, no voiced pairs) and when written by hand (no ソンシツ, ウワクフ, アマ, ルレ together).
 */
export const MORAE = [...'アカサヤイキミリルフネテオトロモ'];

const ROMAJI: Readonly<Record<string, number>> = {
  a: 0, ka: 1, ca: 1, sa: 2, ya: 3, i: 4, ki: 5, mi: 6, ri: 7, li: 7, ru: 8, lu: 8, fu: 9, hu: 9,
  ne: 10, te: 11, o: 12, to: 13, ro: 14, lo: 14, mo: 15,
}; // biome-ignore format: a table

/** Where the morae stand on a JIS keyboard: what comes out when the keyboard is in the other mode. */
const KANA_OF_KEY: Readonly<Record<string, string>> = {
  a: 'チ', k: 'ノ', s: 'ト', y: 'ン', i: 'ニ', m: 'モ', r: 'ス', l: 'リ', u: 'ナ', f: 'ハ', h: 'ク', n: 'ミ', e: 'イ', t: 'カ', o: 'ラ', c: 'ソ',
}; // biome-ignore format: a table
const KEY_OF_KANA = new Map(Object.entries(KANA_OF_KEY).map(([key, kana]) => [kana, key]));
/** The keys that give our morae in kana typing. */
const KANA_TYPING = /^[3txe7gnl.2,w6s`\\m]+$/u;

/** Katakana, full width, from katakana, hiragana, half-width kana; latin letters small and half-width. */
export function foldWidth(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3041-\u3096]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60));
}

/** Values 0..15 of the morae of one token (already folded); undefined when a part of it is no mora of the table. */
export function readMorae(token: string): readonly number[] | undefined {
  const values: number[] = [];
  for (let at = 0; at < token.length; ) {
    const kana = MORAE.indexOf(token.charAt(at));
    const romaji = [2, 1].find((length) => ROMAJI[token.slice(at, at + length)] !== undefined);
    if (kana >= 0) {
      values.push(kana);
      at += 1;
    } else if (romaji !== undefined) {
      values.push(ROMAJI[token.slice(at, at + romaji)] ?? 0);
      at += romaji;
    } else {
      return undefined;
    }
  }
  return values;
}

/** True when a text (folded) that cannot be read looks typed with the keyboard in the other of its two modes. */
export function wrongKeyboardMode(text: string): boolean {
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  const asKeys = tokens.map((token) => [...token].map((kana) => KEY_OF_KANA.get(kana) ?? kana).join(''));
  if (asKeys.every((token) => readMorae(token) !== undefined)) return true;
  const unreadable = tokens.filter((token) => readMorae(token) === undefined);
  return unreadable.length * 2 >= tokens.length && unreadable.every((token) => KANA_TYPING.test(token));
}
