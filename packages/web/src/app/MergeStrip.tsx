import type { MergeItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showNumber } from '../i18n/person.ts';
import { showTime } from '../i18n/time.ts';
import { OriginalButton } from '../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../parts/keyed.ts';
import { Link } from '../parts/Link.tsx';
import * as messages from '../parts/visit-messages.ts';
import { pathOf } from './route.ts';

/** Under the patient bar: two numbers are one person, and the other chart is one click away. Nothing is moved between them. */
export function MergeStrip({ items }: { readonly items: readonly MergeItem[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  if (items.length === 0) return null;
  return (
    <section className="merge-strip" aria-label={m.merges}>
      {keyed(items, byOriginal).map(({ key, item }) => {
        const number = showNumber(item.other);
        return (
          <p key={key}>
            <b>⇄ {item.as === 'ended' ? m.mergedInto(number) : m.mergedFrom(number)}</b>{' '}
            <span className="fine">{m.mergedOn(showTime(item.at ?? item.sentAt, language))}</span>{' '}
            {item.otherRef === undefined ? (
              <span className="tag">{m.noOther}</span>
            ) : (
              <Link to={pathOf({ screen: 'summary', ref: item.otherRef })} className="button">
                {m.openOther(number)}
              </Link>
            )}{' '}
            <OriginalButton original={item.original} name={m.mergedFrom(number)} />
          </p>
        );
      })}
    </section>
  );
}
