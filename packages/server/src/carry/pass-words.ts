import { randomBytes } from 'node:crypto';
import { encodeKanaWords } from '@tomoshibi/vault';

/** The morae of the kana words on any keyboard. */
const LATIN: Readonly<Record<string, string>> = {
  ア: 'a', カ: 'ka', サ: 'sa', ヤ: 'ya', イ: 'i', キ: 'ki', ミ: 'mi', リ: 'ri',
  ル: 'ru', フ: 'fu', ネ: 'ne', テ: 'te', オ: 'o', ト: 'to', ロ: 'ro', モ: 'mo',
}; // biome-ignore format: a table

export interface PassWords {
  /** For reading aloud: `トイ アサ …`. */
  readonly kana: readonly string[];
  /** What is typed: `toi-asa-…`; any age program takes it. */
  readonly passphrase: string;
}

/** Six words, 48 random bits; with the work age puts before each guess (2^18) out of reach for as long as a transfer takes. */
export function freshPassWords(): PassWords {
  const lines = encodeKanaWords(randomBytes(6));
  const kana = [...(lines[0] ?? []).slice(0, 5), (lines[1] ?? [])[0] ?? ''];
  return { kana, passphrase: kana.map((word) => [...word].map((mora) => LATIN[mora] ?? '').join('')).join('-') };
}
