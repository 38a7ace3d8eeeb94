import type { ResultValue as Value } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import * as messages from './messages.ts';

const arrows = { H: '▲', HH: '▲▲', L: '▼', LL: '▼▼', A: '◆' } as const;

/** One value: number as sent, flag as letter + arrow + weight, ‼要連絡 by the source or the hospital's table, 中間/修正 in words, and its day. */
export function ResultValue({
  value,
  onDay,
  newest,
  timeless,
}: {
  readonly value: Value | undefined;
  readonly onDay: string;
  readonly newest?: boolean;
  /** The time stands in the head of the column. */
  readonly timeless?: boolean;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  if (!value) return <span className="no-value">—</span>;
  const { flag } = value;
  const critical = flag === 'HH' || flag === 'LL' || value.critical !== undefined;
  return (
    <span
      className={`result${flag ? ` result-${flag}` : ''}${critical ? ' result-critical' : ''}${newest ? ' result-newest' : ''}`}
    >
      <span className="result-value">
        {value.value}
        {flag ? ` ${arrows[flag]}${flag}` : ''}
        {critical ? ` ‼${m.critical}` : ''}
      </span>
      {value.status === 'preliminary' ? <span className="tag">{m.preliminary}</span> : null}
      {value.status === 'corrected' ? <span className="tag">{m.corrected}</span> : null}
      {timeless ? null : <span className="result-day">{showTime(value.at, language, { from: onDay, dateOnly: true })}</span>}
    </span>
  );
}
