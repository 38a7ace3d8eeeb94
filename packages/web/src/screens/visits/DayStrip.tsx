import type { VisitDay } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import * as messages from './messages.ts';
import { dayAfter } from './model.ts';

export interface DayStripProps {
  readonly day: string;
  readonly today: string;
  readonly days: readonly VisitDay[];
  /** Some source sends appointments: without, a nought would be a lie. */
  readonly isKnown: boolean;
  readonly onDay: (day: string) => void;
}

/** Today and the fourteen days after it with how many are expected, one day back or on, and any other day. */
export function DayStrip({ day, today, days, isKnown, onDay }: DayStripProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <nav className="day-strip" aria-label={m.days}>
      <button type="button" className="button" onClick={() => onDay(dayAfter(day, -1))}>
        ◀ {m.previous}
      </button>
      <button type="button" className="button" onClick={() => onDay(dayAfter(day, 1))}>
        {m.next} ▶
      </button>
      <input
        type="date"
        aria-label={m.chooseDay}
        value={day}
        onChange={(event) => {
          if (/^\d{4}-\d{2}-\d{2}$/.test(event.target.value)) onDay(event.target.value);
        }}
      />
      <ul>
        {days.map((one) => (
          <li key={one.day}>
            <button type="button" className="day" aria-pressed={one.day === day} onClick={() => onDay(one.day)}>
              <span>{one.day === today ? m.toToday : showTime(one.day, language, { from: today, weekday: true })}</span>
              <b className="figure">{isKnown ? m.dayCount(one.expected) : '—'}</b>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
