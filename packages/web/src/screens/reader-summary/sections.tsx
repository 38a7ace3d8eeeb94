import type {
  ChartSummary,
  ContactItem,
  DiagnosisItem,
  DocumentItem,
  OrderItem,
  ResultSeries,
  Section,
} from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { AppointmentLines } from '../../parts/Appointments.tsx';
import { ItemMarks } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import { Link } from '../../parts/Link.tsx';
import * as partMessages from '../../parts/messages.ts';
import { ResultValue } from '../../parts/ResultValue.tsx';
import * as visitMessages from '../../parts/visit-messages.ts';
import * as messages from './messages.ts';
import { orderWords, problemsInOrder } from './model.ts';

/** 1 病名: ★ and word for the main one, since when, department. */
export function Problems({ items, caption }: { readonly items: readonly DiagnosisItem[]; readonly caption: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m.problem}</th>
          <th scope="col">{m.since}</th>
          <th scope="col">{m.department}</th>
        </tr>
      </thead>
      <tbody>
        {keyed(problemsInOrder(items), byOriginal).map(({ key, item }) => (
          <tr key={key} className={item.open ? undefined : 'row-ended'}>
            <td>
              {item.main ? (
                <b>
                  ★{item.name} <span className="tag">{m.main}</span>
                </b>
              ) : (
                item.name
              )}
              {item.suspected ? <b> {m.suspected}</b> : null}
              {item.open ? null : (
                <span className="tag">
                  {m.ended(item.outcome ?? m.endedWord, showTime(item.endedOn, language, { dateOnly: true }))}
                </span>
              )}
              {item.confirmedOn ? (
                <span className="fine"> {m.confirmed(showTime(item.confirmedOn, language, { dateOnly: true }))}</span>
              ) : null}
              <ItemMarks item={item} name={item.name} />
            </td>
            <td className="figure">{showTime(item.startedOn, language, { dateOnly: true }) || m.dateUnknown}</td>
            <td>{item.department ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 4 指示 and 8 予約・予定: kind, what, when. */
export function Orders({
  items,
  onDay,
  withTime,
}: {
  readonly items: readonly OrderItem[];
  readonly onDay: string;
  readonly withTime?: boolean;
}): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  return (
    <ul className="lines">
      {keyed(items, byOriginal).map(({ key, item }) => (
        <li key={key} className={item.state === 'cancelled' ? 'row-cancelled' : undefined}>
          {withTime || item.scheduledAt ? (
            <b className="figure">{showTime(item.scheduledAt, language, { from: onDay, weekday: true }) || m.dateUnknown} </b>
          ) : null}
          <span className="tag">{parts.orderKind[item.kind]}</span> {orderWords(item)}{' '}
          <span className="fine">{item.department ?? ''}</span>
          {item.state === 'open' ? null : <span className="tag">{m.orderState[item.state]}</span>}
          <ItemMarks item={item} name={item.name} />
        </li>
      ))}
    </ul>
  );
}

/** 8 予約・予定: appointments, then planned orders. Either may be missing, and the copy's silence about it is said. */
export function Bookings({ summary }: { readonly summary: ChartSummary }): ReactNode {
  const visit = useMessages(visitMessages);
  const { appointments, planned, onDay } = summary;
  return (
    <>
      {appointments.items.length > 0 ? (
        <AppointmentLines items={appointments.items} onDay={onDay} />
      ) : appointments.reason === 'kind-never-received' ? (
        <p className="fine">□ {visit.appointmentsNever}</p>
      ) : null}
      {planned.items.length > 0 ? <Orders items={planned.items} onDay={onDay} withTime /> : null}
    </>
  );
}

/** バイタル on the summary: the last value of each with its time; nothing when the copy has none. */
export function VitalsLine({
  section,
  path,
  onDay,
}: {
  readonly section: Section<ResultSeries>;
  readonly path: string;
  readonly onDay: string;
}): ReactNode {
  const visit = useMessages(visitMessages);
  const language = useLanguage();
  if (section.items.length === 0) return null;
  return (
    <p className="vitals-line">
      <Link to={path}>{visit.vitalsLine}</Link>{' '}
      {section.items.map((series) => {
        const value = series.values[0];
        return value === undefined ? null : (
          <span key={series.test} className="vital">
            {series.name} <ResultValue value={value} onDay={onDay} newest timeless />
            <span className="unit">{series.unit ?? ''}</span>{' '}
            <span className="fine figure">{showTime(value.at, language, { from: onDay })}</span>
          </span>
        );
      })}
    </p>
  );
}

/** 6 画像と文書: each opens as a page. */
export function Documents({
  items,
  onDay,
  onRead,
}: {
  readonly items: readonly DocumentItem[];
  readonly onDay: string;
  readonly onRead: (item: DocumentItem) => void;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <ul className="lines">
      {keyed(items, byOriginal).map(({ key, item }) => (
        <li key={key} className="line-ends">
          <span>
            <span className="figure">{showTime(item.at, language, { from: onDay, dateOnly: true }) || m.dateUnknown}</span>{' '}
            <b>{item.title}</b> <span className="fine">{item.department ?? ''}</span>
            <ItemMarks item={item} name={item.title} />
          </span>
          <button
            type="button"
            className="small"
            aria-label={m.readOf(`${item.title} ${showTime(item.at, language, { dateOnly: true })}`)}
            onClick={() => onRead(item)}
          >
            {m.read}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** 7 家族・連絡. */
export function Contacts({ items }: { readonly items: readonly ContactItem[] }): ReactNode {
  const m = useMessages(messages);
  return (
    <ul className="lines">
      {keyed(items, byOriginal).map(({ key, item }) => (
        <li key={key}>
          <b>{item.name ?? item.kana ?? m.unnamed}</b> {item.relation ?? ''}{' '}
          <span className="figure">{item.phones.join(' / ') || m.noPhone}</span>{' '}
          <span className="fine">{item.address ?? ''}</span>
          <ItemMarks item={item} name={item.name ?? m.unnamed} />
        </li>
      ))}
    </ul>
  );
}
