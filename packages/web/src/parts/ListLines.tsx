import type { ListItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { ItemMarks, OriginalButton } from './ItemMarks.tsx';
import { byOriginal, keyed } from './keyed.ts';
import * as messages from './visit-messages.ts';

/** Lines of lists that name the patient, each with the list's name and date before its cells: never mixed with the chart's facts. */
export function ListLines({ items }: { readonly items: readonly ListItem[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <ul className="lines list-lines">
      {keyed(items, byOriginal).map(({ key, item }) => (
        <li key={key}>
          <p>
            <b>{m.listOf(item.list)}</b> <span className="tag">{m.category[item.category]}</span>{' '}
            <span className="figure">
              {item.listDay === undefined
                ? m.listReceived(showTime(item.receivedAt, language))
                : m.listDay(showTime(item.listDay, language))}
            </span>{' '}
            <ItemMarks item={item} name={item.list} />
            <OriginalButton original={item.original} name={`${item.list} ${showTime(item.listDay, language)}`} />
          </p>
          <dl className="pairs">
            {keyed(item.cells, ({ label }) => label).map(({ key: cell, item: { label, text } }) => (
              <div key={cell}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
