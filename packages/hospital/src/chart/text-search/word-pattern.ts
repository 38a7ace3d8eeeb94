import { foldName } from '@tomoshibi/formats';

/**
 * Words are found in text as it was written, without a folded copy of the text: each character of the word becomes the set of all
 * characters that fold like it (full and half width, kana of both kinds, 異体字, capitals), and what folding drops may stand between.
 * So a match says where it stands, and 15,000 items are read once.
 */
export interface WordPattern {
  /** As typed. */
  readonly word: string;
  /** In the text of a field: the marks. */
  readonly inText: RegExp;
  /** In a row as stored: JSON, where a line end is `\n` in letters. A row without a match has no field with one. */
  readonly inJson: RegExp;
}

const WORDS_MOST = 8;
const WORD_MOST = 60;
/** A pattern longer than this leaves out characters that stand for several (㎎, ㍑). */
const PATTERN_MOST = 40_000;

/** The words of a query, each once; at most eight. A word of only spaces or long-vowel marks is none. */
export function wordsOfQuery(query: string): readonly string[] {
  const words = query.split(/[\s\u3000]+/u).filter((word) => foldText(word) !== '');
  return [...new Set(words)].slice(0, WORDS_MOST).map((word) => [...word].slice(0, WORD_MOST).join(''));
}

export function wordPattern(word: string): WordPattern {
  const folded = [...foldText(word)];
  return {
    word,
    inText: new RegExp(patternOf(folded, DROPPED), 'gu'),
    inJson: new RegExp(patternOf(folded, DROPPED_IN_JSON), 'u'),
  };
}

const DROPPED = '[\\s\\u30fc\\uff70\\u30fb\\u00b7\\u200b-\\u200d\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]*';
const DROPPED_IN_JSON = `(?:[\\s\\u30fc\\uff70\\u30fb\\u00b7\\u200b-\\u200d\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]|\\\\[nrt])*`;

/** Character by character: what depends on its neighbours (long vowels) stays as it is written, in word and text alike. */
export function foldText(text: string): string {
  let folded = '';
  for (const part of text.match(PARTS) ?? []) folded += foldPart(part);
  return folded;
}

/** A character with the sound mark that follows it; the rest one by one. */
const PARTS = /[\u3041-\u3096\u30a1-\u30f6\uff66-\uff9d][\u3099\u309a\u309b\u309c\uff9e\uff9f]|[\s\S]/gu;

const foldPart = (part: string): string => (part === '\u30fc' || part === '\uff70' ? '' : foldName(part));

interface Sources {
  /** Folded character → characters that fold to it. */
  readonly single: ReadonlyMap<string, string>;
  /** First folded character → what stands for several: their fold, and themselves. */
  readonly several: ReadonlyMap<string, readonly (readonly [fold: string, source: string])[]>;
}

let sources: Sources | undefined;

/** Every character of the basic plane, once; and kana with a sound mark of its own. */
function allSources(): Sources {
  if (sources !== undefined) return sources;
  const single = new Map<string, string>();
  const several = new Map<string, (readonly [string, string])[]>();
  const add = (source: string): void => {
    const fold = foldPart(source);
    if (fold === '') return;
    const points = [...fold];
    const [first = ''] = points;
    if (points.length === 1 && [...source].length === 1) single.set(fold, (single.get(fold) ?? '') + source);
    else several.set(first, [...(several.get(first) ?? []), [fold, source]]);
  };
  for (let unit = 0x20; unit <= 0xffff; unit++) {
    // Hangul, private use and surrogates fold to themselves or are halves.
    if (unit >= 0xac00 && unit <= 0xf8ff) continue;
    add(String.fromCharCode(unit));
  }
  for (let half = 0xff66; half <= 0xff9d; half++)
    for (const mark of ['\uff9e', '\uff9f']) {
      const source = String.fromCharCode(half) + mark;
      if ([...foldPart(source)].length === 1) add(source);
    }
  for (const [start, end] of [
    [0x304b, 0x307b],
    [0x30ab, 0x30db],
  ] as const)
    for (let unit = start; unit <= end; unit++)
      for (const mark of ['\u3099', '\u309a']) {
        const source = String.fromCharCode(unit) + mark;
        if ([...foldPart(source)].length === 1) add(source);
      }
  // Variants outside the basic plane that names are written with.
  for (const variant of '𠮷𠀋𡈽𣘺') add(variant);
  sources = { single, several };
  return sources;
}

function patternOf(folded: readonly string[], dropped: string): string {
  const whole = tailsOf(folded, dropped, true);
  return whole.length <= PATTERN_MOST ? whole : tailsOf(folded, dropped, false);
}

/** From the end forward, so that each tail is written once per way of reaching it. */
function tailsOf(folded: readonly string[], dropped: string, withSeveral: boolean): string {
  const { single, several } = allSources();
  const made: string[] = [];
  for (let at = folded.length - 1; at >= 0; at--) {
    const one = folded[at] as string;
    const rest = (from: number): string => (from === folded.length ? '' : dropped + (made[from] as string));
    // What stands for the same number of characters shares what follows.
    const ways = new Map<number, string[]>([[1, [classOf((single.get(one) ?? '') + one)]]]);
    for (const [fold, source] of several.get(one) ?? []) {
      const length = [...fold].length;
      if (length > 1 && (!withSeveral || fold !== folded.slice(at, at + length).join(''))) continue;
      ways.set(length, [...(ways.get(length) ?? []), escaped(source)]);
    }
    const tails = [...ways].map(([length, sources]) => grouped(sources) + rest(at + length));
    const tail = grouped(tails);
    if (tail.length > PATTERN_MOST) return tail;
    made[at] = tail;
  }
  return made[0] ?? '(?!)';
}

const grouped = (ways: readonly string[]): string => (ways.length === 1 ? (ways[0] as string) : `(?:${ways.join('|')})`);

function classOf(characters: string): string {
  const points = [...new Set(characters)];
  const one = points.length === 1 ? escaped(points[0] as string) : `[${points.map(escaped).join('')}]`;
  // JSON writes a backslash before these.
  return points.includes('"') || points.includes('\\') ? `(?:\\\\?${one})` : one;
}

const escaped = (text: string): string => [...text].map((one) => `\\u{${(one.codePointAt(0) as number).toString(16)}}`).join('');
