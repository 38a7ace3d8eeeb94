import type { AgeView, BedView, BirthView } from '@tomoshibi/hospital';
import type { Language } from './language.ts';
import { showTime } from './time.ts';

/** `昭和31年4月12日 (1956/04/12)`; English puts the same two the other way round. Undefined when no date was sent. */
export function showBirth(born: BirthView | undefined, language: Language): string {
  if (!born) return language === 'ja' ? '生年月日 不明' : 'birth date unknown';
  const western = showTime(born.iso, language);
  if (born.wareki === undefined) return western;
  return language === 'ja' ? `${born.wareki} (${western})` : `${western} (${born.wareki})`;
}

/** Completed years; under 6 years with months; under 28 days (and while no month is complete) in days. */
export function showAge(age: AgeView | undefined, language: Language): string {
  if (!age) return language === 'ja' ? '年齢不明' : 'age unknown';
  const { years, months, days } = age;
  if (years === 0 && months === 0) return language === 'ja' ? `生後${days}日` : `${days} days old`;
  if (years === 0) return language === 'ja' ? `${months}か月` : `${months} mo`;
  if (years < 6) return language === 'ja' ? `${years}歳${months}か月` : `${years} y ${months} mo`;
  return language === 'ja' ? `${years}歳` : `${years} y`;
}

/** Sex is a word, never a colour. A code we do not know is shown as sent. */
export function showSex(sex: string | undefined, language: Language): string {
  const words: Readonly<Record<string, { ja: string; en: string }>> = {
    M: { ja: '男', en: 'male' },
    F: { ja: '女', en: 'female' },
    O: { ja: 'その他', en: 'other' },
    U: { ja: '不明', en: 'unknown' },
  };
  if (sex === undefined || sex === '') return language === 'ja' ? '性別不明' : 'sex unknown';
  return words[sex]?.[language] ?? (language === 'ja' ? `不明(送信値 ${sex})` : `unknown (sent as ${sex})`);
}

/** Digits grouped before the last four, leading zeros kept: `0012-3456`. Anything else as printed. */
export function showNumber(number: string): string {
  return /^\d{6,}$/.test(number) ? `${number.slice(0, -4)}-${number.slice(-4)}` : number;
}

/** Characters no shared font can have: private use (外字) and the mark of what could not be decoded. */
const noSharedGlyph = /[\ue000-\uf8ff\ufffd\u{f0000}-\u{10fffd}]/gu;

/** A name for reading: what no font here can show stands as 〓, and `gaiji` says that something does. */
export function showName(text: string): { readonly text: string; readonly gaiji: boolean } {
  const shown = text.replace(noSharedGlyph, '〓');
  return { text: shown, gaiji: shown.includes('〓') };
}

/** `5東 512-2`; an empty text when no place is known. */
export function showPlace(place: BedView | undefined): string {
  if (!place) return '';
  return [place.ward, [place.room, place.bed].filter(Boolean).join('-')].filter(Boolean).join(' ');
}
