import type { SourceView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import { problemWords } from '../parts/problem-words.ts';
import * as messages from './messages.ts';

/** `■ 取込を止めています`: why, since when, how many wait, what to do next. Over every screen, until a person has decided. */
export function IntakeBand({ sources }: { readonly sources: readonly SourceView[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const alarmed = sources.flatMap(({ source, alarm, copiedInstant }) =>
    alarm === undefined ? [] : [{ source, alarm, copiedInstant }],
  );
  if (alarmed.length === 0) return null;
  return (
    <section className="band intake-band" role="alert" aria-label={m.intakeAlarm}>
      {alarmed.map(({ source, alarm, copiedInstant }) => {
        const { what, todo } = problemWords(alarm.reason, language);
        const since = showInstant(alarm.sinceInstant, language, { weekday: true });
        return (
          <div key={source}>
            <p>
              <b>
                {alarm.stopped ? `■ ${m.intakeStopped}` : `▲ ${m.intakeSilent}`} ({source})
              </b>{' '}
              {what}
            </p>
            <p>
              {m.intakeSince(since)}
              {alarm.stopped
                ? ` ${m.intakeAsOf(showInstant(copiedInstant, language, { weekday: true }) || m.neverCopied)}`
                : null}
              {alarm.held > 0 ? ` ${m.intakeHeld(alarm.held)}` : null}
            </p>
            <p>
              {m.intakeNext}: {todo}
            </p>
          </div>
        );
      })}
    </section>
  );
}
