import type { SearchAnswer } from '@tomoshibi/hospital';
import { type ReactNode, useContext } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showAgo, showInstant } from '../../i18n/time.ts';
import { CopyClockContext, freshnessOf } from '../../parts/freshness.ts';
import { keyed } from '../../parts/keyed.ts';
import * as messages from './messages.ts';
import { triedKeys } from './model.ts';

/** Never 'not found' alone: which keys were tried, how old the copy is, what to do next. */
export function NothingFound({
  answer,
  copiedInstant,
}: {
  readonly answer: SearchAnswer;
  readonly copiedInstant: string | undefined;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { minutes } = freshnessOf(copiedInstant, useContext(CopyClockContext));
  const copy =
    minutes === undefined ? m.copyUnknown : m.copyAge(showInstant(copiedInstant, language), showAgo(minutes, language));
  return (
    <div className="notice nothing-found" role="status">
      <p>
        <b>{m.nothing}</b> {m.tried(triedKeys(answer, m.kind).join('、'))}
      </p>
      <p>{copy}</p>
      <p>{m.tryNext}</p>
    </div>
  );
}

/** How each word was read, birth dates in both calendars, for a second look. */
export function Understood({ answer }: { readonly answer: SearchAnswer }): ReactNode {
  const m = useMessages(messages);
  if (answer.understood.length === 0) return null;
  const impossible = answer.understood.some((key) => key.as === 'impossible-date');
  return (
    <p className="understood" role="status">
      {m.understood}:{' '}
      {keyed(answer.understood, (one) => one.word).map(({ key, item }) => (
        <span key={key} className={item.as === 'impossible-date' ? 'tag tag-strong' : 'tag'}>
          {item.as === 'impossible-date' ? '■ ' : ''}
          {m.kind[item.as]} <b>{item.reading ?? item.word}</b>
        </span>
      ))}
      {impossible ? <b> {m.impossible}</b> : null}
    </p>
  );
}
