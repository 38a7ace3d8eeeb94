import type { MealItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { ItemMarks, OriginalButton } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';

/** 食事, as ordered: what is eaten now, next, and before. 絶食 stands out in a word. */
export function MealTable({ items, onDay }: { readonly items: readonly MealItem[]; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const time = (at: string | undefined): string => showTime(at, language, { from: onDay });
  return (
    <table className="table">
      <caption className="unseen">{m.view.meals}</caption>
      <TableHead columns={m.mealColumns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr
            key={key}
            className={item.state === 'cancelled' ? 'row-cancelled' : item.state === 'over' ? 'row-ended' : undefined}
          >
            <td>
              <b>{m.mealState[item.state]}</b>
            </td>
            <td>
              <b>{item.diet}</b> {item.fasting ? <span className="tag tag-strong">{m.fasting}</span> : null}
              <ItemMarks item={item} name={item.diet} />
            </td>
            <td>{[item.usage, item.text].filter(Boolean).join(' ') || '—'}</td>
            <td className="figure">
              {time(item.startAt) || m.noDate}〜{time(item.endAt)}
            </td>
            <td>{[time(item.orderedAt), item.doctor].filter(Boolean).join(' ') || '—'}</td>
            <td>
              <OriginalButton original={item.original} name={item.diet} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
