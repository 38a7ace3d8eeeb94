import type { DispensingValue, DispensingView } from '@tomoshibi/hospital';
import type { Language } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';

/** One value with its date, newest first; the flag as sent, as letter and arrow. */
export interface ValueWords {
  /** With unit and flag. */
  readonly value: string;
  /** With the flag, without the unit. */
  readonly bare: string;
  readonly unit: string;
  readonly date: string;
}

const marks = { H: ' H▲', L: ' L▼', HH: ' HH▲▲', LL: ' LL▼▼', A: ' A◆' } as const;

/** The values of a test with unit and date; none: the screen says 情報なし. */
export function valueWords(value: DispensingValue, language: Language, onDay: string): readonly ValueWords[] {
  return value.series.flatMap((series) =>
    series.values.map((one) => ({
      value: `${one.value}${series.unit === undefined ? '' : ` ${series.unit}`}${one.flag === undefined ? '' : marks[one.flag]}`,
      bare: `${one.value}${one.flag === undefined ? '' : marks[one.flag]}`,
      unit: series.unit ?? '',
      date: showTime(one.at, language, { from: onDay, dateOnly: true }) || '—',
    })),
  );
}

/** `52.0 kg (10/25)`, `158 cm (…)`; undefined when the copy says neither. */
export function bodyWords(view: Pick<DispensingView, 'body' | 'onDay'>, language: Language): string | undefined {
  if (view.body.items.length === 0) return undefined;
  return view.body.items
    .map(
      ({ label, value, unit, at }) =>
        `${label} ${value}${unit === undefined ? '' : ` ${unit}`} (${showTime(at, language, { from: view.onDay, dateOnly: true }) || '—'})`,
    )
    .join(' / ');
}

/** Keys 1…9 choose a cause. */
export const causeOfKey = <T extends string>(key: string, causes: readonly T[]): T | undefined =>
  /^[1-9]$/.test(key) ? causes[Number(key) - 1] : undefined;
