import type { ModeView } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { hospitalTimeOf, instantOf, showTime } from '../i18n/time.ts';
import { en, ja } from './mode-messages.ts';

/** The mode as the header says it: shape and word always, the rest where it is known. */
export interface ModeWords {
  /** `■` 停止中, `▲` 復旧中, `◆` 訓練, `●` キット; none for 平常. */
  readonly shape: string;
  readonly word: string;
  /** What is down: `電子カルテ・医事`. */
  readonly systems?: string;
  /** `10/31(日) 03:20〜 2時間35分`. */
  readonly since?: string;
  /** `次の知らせ 07:00`. */
  readonly next?: string;
}

const shapes: Record<ModeView['kind'], string> = { normal: '', outage: '■', recovering: '▲', drill: '◆', kit: '●' };

export function modeWords(mode: ModeView, nowInstant: string, language: Language): ModeWords {
  const m = language === 'ja' ? ja : en;
  const today = hospitalTimeOf(nowInstant).slice(0, 10);
  const begun = showTime(mode.since, language, { from: today, weekday: true });
  const next = showTime(mode.nextNotice, language, { from: today });
  const sameDay = mode.nextNotice?.startsWith(today) === true;
  return {
    shape: shapes[mode.kind],
    word: m.kinds[mode.kind],
    ...(mode.systems === undefined || mode.systems.length === 0 ? {} : { systems: mode.systems.join('・') }),
    ...(begun === '' ? {} : { since: `${begun}〜 ${elapsedWords(mode.since, nowInstant, language)}`.trim() }),
    ...(next === '' ? {} : { next: m.next(sameDay ? next.slice(-5) : next) }),
  };
}

/** `2時間35分` within two days, then `3日目`: the day it began is day 0. Empty for a time still to come or without a day. */
export function elapsedWords(since: string | undefined, nowInstant: string, language: Language): string {
  const m = language === 'ja' ? ja : en;
  const from = instantOf(since);
  const minutes = from === undefined ? undefined : Math.floor((Date.parse(nowInstant) - Date.parse(from)) / 60_000);
  if (minutes !== undefined && minutes >= 0 && minutes < 48 * 60) return m.elapsed(Math.floor(minutes / 60), minutes % 60);
  const day = Math.round(
    (Date.parse(hospitalTimeOf(nowInstant).slice(0, 10)) - Date.parse((since ?? '').slice(0, 10))) / 86_400_000,
  );
  return day >= 1 ? m.day(day) : '';
}
