import type { StayPeriod } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showPlace } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import { OriginalButton } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';

/** 入退院: each stay with where the patient lay and every movement, newest stay first. */
export function StayList({ items }: { readonly items: readonly StayPeriod[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return keyed(items, (stay) => stay.admittedAt ?? '').map(({ key, item: stay }) => (
    <section key={key} className="stay" aria-label={showTime(stay.admittedAt, language) || m.noDate}>
      <h3>
        {m.stay(
          showTime(stay.admittedAt, language, { weekday: true }) || m.noDate,
          showTime(stay.dischargedAt, language, { weekday: true }) || m.stillIn,
        )}
      </h3>
      <dl className="pairs pairs-wide">
        {[
          [m.reason, stay.reason],
          [m.disposition, stay.disposition],
          [
            m.places,
            stay.places
              .map((one) => showPlace(one.place))
              .filter(Boolean)
              .join(' → '),
          ],
        ].map(([label, text]) =>
          text ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <table className="table">
        <caption className="unseen">{m.movesTitle}</caption>
        <TableHead columns={m.moveColumns} />
        <tbody>
          {keyed(stay.moves, byOriginal).map((move) => (
            <tr key={move.key}>
              <td className="figure">{showTime(move.item.at, language, { weekday: true }) || m.noDate}</td>
              <td>
                <b>{m.moves[move.item.kind]}</b> {move.item.note ?? ''}
              </td>
              <td className="figure">{showPlace(move.item.place) || '—'}</td>
              <td>{move.item.department ?? '—'}</td>
              <td>{move.item.doctor ?? '—'}</td>
              <td>
                <OriginalButton original={move.item.original} name={m.moves[move.item.kind]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ));
}
