import type { Chance } from '../hospital/chance.ts';
import { SURNAMES } from '../hospital/surnames.ts';

/**
 * Family names as frequent as they are in Japan, so that two people share one as often as they do: the known frequent ones with
 * their weight in 1/10,000 of the people, the rest a long tail falling like 1/rank. Two people drawn share a name in about one
 * case of 800. The tail is two characters each; that some of these names do not exist does not matter for how often they meet.
 */
const FIRST =
  '青赤秋朝有安池石泉磯市稲井今岩植内梅江榎大岡沖奥小押香笠片勝加金上亀川神北清草楠熊倉栗黒桑古越近坂桜佐沢塩篠島下白末杉砂関高滝竹';
const SECOND = '井浦枝岡尾垣川木倉坂崎沢島下瀬田竹谷塚辻津手寺戸内永西根野橋羽浜林原東平藤船部堀本前町松水見宮村本森屋山脇';
const TAIL: readonly string[] = [...FIRST].flatMap((first) => [...SECOND].map((second) => first + second));
const KNOWN = SURNAMES.reduce((sum, { weight }) => sum + weight, 0) / 10_000;
/** ln of the number of ranks: drawing `e^(u · ln n)` makes rank r as likely as 1/r. */
const RANKS = Math.log(TAIL.length / 3);

/** Kanji only. */
export function familyName(chance: Chance): string {
  if (chance.next() < KNOWN) return chance.weighted(SURNAMES).kanji;
  const rank = Math.floor((TAIL.length / 3) * (Math.exp(chance.next() * RANKS * 0.35) - 1));
  return TAIL[(rank * 7919) % TAIL.length] as string;
}
