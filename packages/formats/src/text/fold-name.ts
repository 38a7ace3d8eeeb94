import { foldKanaUnits, type KanaRow, rowOf } from './kana-rows.ts';
import { VARIANT_KANJI } from './variant-kanji.ts';

const DROP = 1;
const CLEAN = /^[ \u3000\u3005\u30fb\u3041-\u3096\u30a1-\u30f6\u30fc\u4e00-\u9fff]*$/;

interface Tables {
  /** Folded code unit per code unit; 0 unchanged, 1 dropped. */
  readonly units: Uint16Array;
  /** Variants outside the basic plane, 𠮷 → 吉. */
  readonly pairs: ReadonlyMap<string, string>;
}

let kanaTables: Tables | undefined;
let nameTables: Tables | undefined;

function buildTables(withKanji: boolean): Tables {
  const units = new Uint16Array(0x10000);
  const pairs = new Map<string, string>();
  foldKanaUnits(units);
  for (const dropped of ' \t\r\n\u3000\u00b7\u2022\u2027\u30fb\u200b\u200c\u200d\ufeff') units[dropped.charCodeAt(0)] = DROP;
  // Sound marks that found no kana to join.
  units[0x3099] = DROP;
  units[0x309a] = DROP;
  for (let selector = 0xfe00; selector <= 0xfe0f; selector++) units[selector] = DROP;
  if (withKanji) {
    const long = 'āīūēōâîûêô';
    for (let at = 0; at < long.length; at++) units[long.charCodeAt(at)] = 'aiueo'.charCodeAt(at % 5);
    for (let upper = 0x41; upper <= 0x5a; upper++) units[upper] = upper + 0x20;
    for (const group of VARIANT_KANJI) {
      const [first = '', ...variants] = group;
      for (const variant of variants) {
        if (variant.length === 1) units[variant.charCodeAt(0)] = first.charCodeAt(0);
        else pairs.set(variant, first);
      }
    }
  }
  return { units, pairs };
}

/**
 * Full width, composed. Sounds marks that stand alone (`カ゛`) are joined to their kana, and variation selectors beyond
 * the basic plane go; both would survive NFKC.
 */
function normalise(text: string): string {
  if (CLEAN.test(text)) return text;
  return text
    .replace(/[\u309b\uff9e]/g, '\u3099')
    .replace(/[\u309c\uff9f]/g, '\u309a')
    .replace(/\udb40[\udd00-\uddef]/g, '')
    .normalize('NFKC')
    .toLowerCase();
}

function fold(text: string, { units, pairs }: Tables): string {
  const plain = normalise(text);
  let folded = '';
  let row: KanaRow = '';
  for (let at = 0; at < plain.length; at++) {
    const unit = plain.charCodeAt(at);
    const mapped = units[unit] as number;
    if (mapped === DROP) continue;
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const pair = plain.slice(at, at + 2);
      folded += pairs.get(pair) ?? pair;
      row = '';
      at++;
      continue;
    }
    let code = mapped === 0 ? unit : mapped;
    // 々 and the kana repeat marks stand for the character before them.
    if (code === 0x3005 || code === 0x30fd) code = folded.length === 0 ? code : folded.charCodeAt(folded.length - 1);
    // ー and the dashes typed for it lengthen a kana; after anything else they are themselves.
    if (code === 0x30fc || (row !== '' && isDash(code))) continue;
    // ヴァ is heard and written as バ.
    const next = code === 0x30d6 && (unit === 0x30f4 || unit === 0x3094) ? smallVowel(plain.charCodeAt(at + 1)) : undefined;
    if (next !== undefined) {
      code = next;
      at++;
    }
    const lengthens = (row === 'o' && (code === 0x30a6 || code === 0x30aa)) || (row === 'u' && code === 0x30a6);
    if (lengthens) continue;
    folded += String.fromCharCode(code);
    row = rowOf(code);
  }
  return folded;
}

const isDash = (code: number): boolean =>
  code === 0x2d || (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0x301c;

/** バ ビ ベ ボ for the small vowel after ヴ, in either kana. */
function smallVowel(unit: number): number | undefined {
  const vowel = unit >= 0x3041 && unit <= 0x3049 ? unit + 0x60 : unit;
  return { 12449: 0x30d0, 12451: 0x30d3, 12455: 0x30d9, 12457: 0x30dc }[vowel];
}

/**
 * A name as it is compared in a search, never as it is shown. NFKC; 異体字 to one form (髙→高, 邉→辺); hiragana to katakana;
 * small kana to large; long vowels one way (オオ, オウ, オー, オ are the same, so are ユウ and ユ); ヂ→ジ, ヅ→ズ, ヴ→ブ;
 * latin lower-cased; spaces, middle dots and variation selectors dropped; 々 written out.
 * Folding a folded text changes nothing. Different people may fold alike: 小野 and 大野 read out, for one.
 */
export function foldName(text: string): string {
  nameTables ??= buildTables(true);
  return fold(text, nameTables);
}

/** The kana part of `foldName` only: kanji stay as they are written. Latin is lower-cased by both. */
export function foldKana(text: string): string {
  kanaTables ??= buildTables(false);
  return fold(text, kanaTables);
}
