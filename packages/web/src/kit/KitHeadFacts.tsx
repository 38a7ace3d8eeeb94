import type { KitHead } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showAgo, showInstant } from '../i18n/time.ts';
import { ageMinutes, isPast, scopeWords } from './kit-facts.ts';
import * as messages from './messages.ts';

/** As of when, until when, for whom, how many: all that can be said of a kit before it is opened. */
export function KitHeadFacts({ head, nowMs }: { readonly head: KitHead; readonly nowMs: number }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const show = (instant: string): string => showInstant(instant, language, { weekday: true });
  const asOfAge = head.asOfInstant === undefined ? undefined : ageMinutes(head.asOfInstant, nowMs);
  const madeAge = ageMinutes(head.madeInstant, nowMs);
  return (
    <div className="kit-facts">
      <p className="kit-as-of">
        <span aria-hidden="true">■ </span>
        <b>{head.asOfInstant === undefined ? m.asOfUnknown : m.asOf(show(head.asOfInstant))}</b>
        {asOfAge === undefined ? null : <span> ({showAgo(asOfAge, language)})</span>}
      </p>
      <p>
        {m.made(show(head.madeInstant), madeAge === undefined ? '' : showAgo(madeAge, language))}{' '}
        {m.goodUntil(show(head.goodUntilInstant))} {m.generation(head.generation)}
      </p>
      <PastLine head={head} nowMs={nowMs} />
      {madeAge === undefined ? <p className="kit-past">▲ {m.clockWrong}</p> : null}
      <p>
        {m.forWhom(scopeWords(head.scope, m))} <b>{m.patients(head.patients.toLocaleString('en-US'))}</b>
      </p>
    </div>
  );
}

/** `▲ 期限を過ぎています`: it opens all the same, and says so all the time. */
export function PastLine({ head, nowMs }: { readonly head: KitHead; readonly nowMs: number }): ReactNode {
  const m = useMessages(messages);
  return isPast(head.goodUntilInstant, nowMs) ? (
    <p className="kit-past">
      <b>▲ {m.past}</b> {m.pastWhy}
    </p>
  ) : null;
}
