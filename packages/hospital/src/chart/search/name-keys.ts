import { foldKana, foldName, romajiToKana, similarReading } from '@tomoshibi/formats';
import type { NameView } from '../view.ts';

/** One name as it is searched: `text` whole, and where in it a word may begin. */
export interface NameKey {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Kana, folded; read from the romaji when no kana was sent. */
export function kanaKeys(name: NameView): readonly NameKey[] {
  if (name.kana !== undefined) return keysOf(name.kana, foldKana, false);
  return name.romaji === undefined ? [] : keysOf(name.romaji, (part) => romajiToKana(part) ?? '', false);
}

/** Kanji with 異体字 unified. A name sent in one piece may begin anywhere: nobody knows where the 名 starts. */
export function kanjiKeys(name: NameView): readonly NameKey[] {
  return name.kanji === undefined ? [] : keysOf(name.kanji, foldName, true);
}

/** By what two patients count as of the same name: the whole kana and the whole kanji name, folded. */
export function sameNameKeys({ name }: { readonly name: NameView }): { readonly kana?: string; readonly kanji?: string } {
  const kana = kanaKeys(name)[0]?.text;
  const kanji = kanjiKeys(name)[0]?.text;
  return { ...(kana === undefined ? {} : { kana }), ...(kanji === undefined ? {} : { kanji }) };
}

/** 似た読み, from kana only: kanji have no sound of their own. */
export function similarKeys(name: NameView): readonly NameKey[] {
  const kana = name.kana ?? (name.romaji === undefined ? undefined : romajiToKana(name.romaji));
  return kana === undefined ? [] : keysOf(kana, similarReading, false);
}

/** The whole name as it is compared for 似た読み; undefined when the reading is not known. */
export function soundOf(name: NameView): string | undefined {
  const text = similarKeys(name)[0]?.text;
  return text === '' ? undefined : text;
}

function keysOf(name: string, fold: (text: string) => string, anywhere: boolean): readonly NameKey[] {
  const parts = name
    .split(/[\s\u3000]+/u)
    .map(fold)
    .filter((part) => part !== '');
  if (parts.length === 0) return [];
  const text = parts.join('');
  const starts = parts.map((_, at) => parts.slice(0, at).join('').length);
  if (parts.length === 1 && anywhere) return [{ text, starts: Array.from({ length: text.length }, (_, at) => at) }];
  // サトウ ウメ read as one word folds shorter than word by word: typed without a space it must be found too.
  const whole = fold(name);
  return whole === text || whole === ''
    ? [{ text, starts }]
    : [
        { text, starts },
        { text: whole, starts: [0] },
      ];
}
