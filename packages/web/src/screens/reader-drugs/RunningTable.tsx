import type { InjectionNow } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { highAlertWord } from '../../parts/high-alert-words.ts';
import { OriginalButton } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import * as partMessages from '../../parts/messages.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';

/** 点滴・持続: what is in each bag, how fast, since when, until when, and when it was last said to have been given. */
export function RunningTable({ items, onDay }: { readonly items: readonly InjectionNow[]; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const time = (at: string | undefined): string => showTime(at, language, { from: onDay });
  return (
    <table className="table">
      <caption className="unseen">{m.view.running}</caption>
      <TableHead columns={m.runningColumns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key}>
            <td>
              {item.highAlert === undefined ? null : (
                <b className="high-alert">
                  ‼ {parts.highAlert} {highAlertWord(item.highAlert, language)}
                </b>
              )}
              {keyed(item.parts, (part) => part.name).map((part) => (
                <p key={part.key}>
                  <b>{part.item.name}</b> <span className="dose">{part.item.amount ?? ''}</span>{' '}
                  <span className="fine">{part.item.role ?? ''}</span>
                </p>
              ))}
              {item.instruction === undefined ? null : <p className="note">{item.instruction}</p>}
            </td>
            <td className="dose">{[item.volume, item.rate].filter(Boolean).join(' ') || '—'}</td>
            <td>{[item.route, item.device, item.usage].filter(Boolean).join(' ') || '—'}</td>
            <td className="figure">
              <b>{m.runningState[item.state]}</b>
              <br />
              {time(item.startAt)}〜{time(item.endAt)}
            </td>
            <td>
              {item.given === undefined
                ? m.notGiven
                : m.given(time(item.given.at), [item.given.amount, item.given.rate, item.given.by].filter(Boolean).join(' '))}
            </td>
            <td>{[item.department, item.doctor].filter(Boolean).join(' ') || '—'}</td>
            <td>
              <OriginalButton original={item.original} name={item.parts[0]?.name ?? ''} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
