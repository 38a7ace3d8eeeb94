import { type ReactNode, useContext } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import { callsOf, closingOf, useChartDesk } from './chart-desk.ts';
import { CopyClockContext } from './freshness.ts';
import * as messages from './later-messages.ts';

/** Beside an awaited result: closed by whom and how, or the button that closes it. Nothing where nothing can be written. */
export function AwaitedMark({ original, words }: { readonly original: string; readonly words: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const from = useContext(CopyClockContext).nowInstant.slice(0, 10);
  const desk = useChartDesk();
  if (desk === undefined) return null;
  const closed = closingOf(desk.later, original);
  if (closed)
    return (
      <span className="tag">
        ✓ {m.closed(m.how[closed.how], closed.by, showInstant(closed.recordedInstant, language, { from }))}
      </span>
    );
  return (
    <button type="button" className="small" onClick={() => desk.closeAwaited(original, words)}>
      {m.close}
    </button>
  );
}

/** Beside a critical value: the calls made about it, and the button that writes one down. */
export function CallMark({ test, value }: { readonly test: string; readonly value: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const from = useContext(CopyClockContext).nowInstant.slice(0, 10);
  const desk = useChartDesk();
  if (desk === undefined) return null;
  return (
    <span className="marks-desk">
      {callsOf(desk.later, test).map((call) => (
        <span key={call.seq} className="tag">
          ☎ {showInstant(call.recordedInstant, language, { from })} {call.to} {call.value}
        </span>
      ))}
      <button type="button" className="small" onClick={() => desk.callCritical(test, value)}>
        {m.call}
      </button>
    </span>
  );
}
