import type { AppointmentItem, AppointmentState } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { type Language, useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { ItemMarks, OriginalButton } from './ItemMarks.tsx';
import { byOriginal, keyed } from './keyed.ts';
import { TableHead } from './TableHead.tsx';
import * as messages from './visit-messages.ts';
import { en, ja } from './visit-messages.ts';

/** Our word, and the source's own beside it whenever it says one. */
export function stateWords(
  { state, status }: { readonly state: AppointmentState; readonly status?: string },
  language: Language,
): string {
  const m = language === 'ja' ? ja : en;
  if (state === 'unknown' && status !== undefined) return m.unknownState(status);
  return status === undefined ? m.state[state] : `${m.state[state]} ${m.stated(status)}`;
}

export const isStruck = (state: AppointmentState): boolean => state === 'cancelled' || state === 'withdrawn';

/** When it was sent and by which road. */
export function sentWords(
  { sentAt, road }: Pick<AppointmentItem, 'sentAt' | 'road'>,
  language: Language,
  onDay: string | undefined,
): string {
  const m = language === 'ja' ? ja : en;
  return [showTime(sentAt, language, { from: onDay }), road === undefined ? m.storage : m.road[road]].filter(Boolean).join(' ');
}

const span = (item: AppointmentItem, language: Language, onDay: string, noTime: string): string => {
  const from = showTime(item.at, language, { from: onDay, weekday: true });
  return from === '' ? noTime : `${from}${item.until === undefined ? '' : `〜${item.until.slice(11, 16)}`}`;
};

/** 次の予約 on the summary: one line each, struck when it was taken back. */
export function AppointmentLines({
  items,
  onDay,
}: {
  readonly items: readonly AppointmentItem[];
  readonly onDay: string;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <ul className="lines">
      {keyed(items, byOriginal).map(({ key, item }) => (
        <li key={key} className={isStruck(item.state) ? 'row-cancelled' : undefined}>
          <b className="figure">{span(item, language, onDay, m.noTime)} </b>
          <span className="tag">{m.appointments}</span> {[item.department, item.what, item.doctor].filter(Boolean).join(' ')}{' '}
          <span className="tag">{stateWords(item, language)}</span>{' '}
          <span className="fine">{m.sent(sentWords(item, language, onDay))}</span>
          <ItemMarks item={item} name={item.what ?? m.appointments} />
        </li>
      ))}
    </ul>
  );
}

/** Every appointment of a chart. */
export function AppointmentTable({
  items,
  onDay,
}: {
  readonly items: readonly AppointmentItem[];
  readonly onDay: string;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{m.appointments}</caption>
      <TableHead columns={m.appointmentColumns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key} className={isStruck(item.state) ? 'row-cancelled' : item.ahead ? undefined : 'row-ended'}>
            <th scope="row" className="figure">
              {span(item, language, onDay, m.noTime)}
            </th>
            <td>
              {[item.what, item.note].filter(Boolean).join(' / ') || '—'}
              <ItemMarks item={item} name={item.what ?? m.appointments} />
            </td>
            <td>{[item.department, item.doctor, item.place].filter(Boolean).join(' ') || '—'}</td>
            <td>{stateWords(item, language)}</td>
            <td className="figure">{sentWords(item, language, onDay)}</td>
            <td>
              <OriginalButton original={item.original} name={`${m.appointments} ${showTime(item.at, language)}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
