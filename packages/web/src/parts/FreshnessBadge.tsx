import { type ReactNode, useContext } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showAgo, showInstant, showTime } from '../i18n/time.ts';
import { CopyClockContext, type FreshnessLevel, freshnessOf, PastContext } from './freshness.ts';
import * as messages from './messages.ts';

const shapes: Record<FreshnessLevel, string> = { fresh: '●', late: '▲', partial: '▲', never: '□', stopped: '■' };

export interface FreshnessBadgeProps {
  readonly copiedInstant: string | undefined;
  readonly onOpen?: () => void;
  /** One line for section heads: shape, word when not fresh, time. */
  readonly short?: boolean;
  /** Without how long ago: the time is enough where room is scarce. */
  readonly ageless?: boolean;
}

/** 鮮度バッジ: shape, word and time; colour only repeats them. */
export function FreshnessBadge({ copiedInstant, onOpen, short, ageless }: FreshnessBadgeProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const clock = useContext(CopyClockContext);
  const past = useContext(PastContext);
  if (past !== undefined) {
    const at = showTime(past, language, { from: showYear(clock.nowInstant) });
    return (
      <span className={`badge badge-past${short ? ' badge-short' : ''}`}>
        <span aria-hidden="true">◀</span> <b>{m.past}</b> {short ? m.asOfShort(at) : m.asOf(at)}
      </span>
    );
  }
  const { level, minutes } = freshnessOf(copiedInstant, clock);
  const time = showInstant(copiedInstant, language, { from: showYear(clock.nowInstant) });
  const words = time === '' ? m.asOfUnknown : short ? m.asOfShort(time) : m.asOf(time);
  const age =
    minutes === undefined || short || ageless
      ? ''
      : level === 'late'
        ? `(${showAgo(minutes, language)}・${m.planned(clock.plannedMinutes)})`
        : `(${showAgo(minutes, language)})`;
  const inner = (
    <>
      <span aria-hidden="true">{shapes[level]}</span> {short && level === 'fresh' ? null : <b>{m[level]}</b>} {words}
      {age}
    </>
  );
  const name = `badge badge-${level}${short ? ' badge-short' : ''}`;
  if (!onOpen) return <span className={name}>{inner}</span>;
  return (
    <button type="button" className={name} onClick={onOpen}>
      {inner}
    </button>
  );
}

const showYear = (instant: string): string => instant.slice(0, 10);
