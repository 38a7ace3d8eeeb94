import type { DrugCalendar, DrugRow } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { highAlertWord } from '../../parts/high-alert-words.ts';
import * as partMessages from '../../parts/messages.ts';
import { type Bar, barsOf, monthMarks, placeOf } from './calendar.ts';
import * as messages from './messages.ts';
import { SpanTable } from './SpanTable.tsx';

const looks = ['supplied', 'future', 'cancelled', 'end-unknown'] as const;

/** 12か月: one line per drug, a bar per supply. Each line opens to the same supplies as a table. */
export function Calendar({ calendar, onDay }: { readonly calendar: DrugCalendar; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const groups = [
    [m.regular, calendar.regular],
    [m.injections, calendar.injections],
    [m.asNeeded, calendar.asNeeded],
  ] as const;
  return (
    <>
      <p className="hint">{m.calendarHint}</p>
      <p className="calendar-legend">
        {looks.map((look) => (
          <span key={look}>
            <svg className="calendar-sample" aria-hidden="true">
              <BarShape bar={{ key: look, from: 10, width: look === 'end-unknown' ? 12 : 80, look, changed: false }} />
            </svg>{' '}
            {m.legend[look]}
          </span>
        ))}
        <span>△ {m.changed}</span>
        <span>┃ {m.today}</span>
      </p>
      {calendar.wholeFromDay === undefined ? null : (
        <p className="hint">
          <b>□ {m.wholeFrom(showTime(calendar.wholeFromDay, language))}</b>
        </p>
      )}
      <table className="table table-calendar">
        <caption className="unseen">{m.view.calendar}</caption>
        <thead>
          <tr>
            <th scope="col">{m.title}</th>
            <th scope="col">
              <svg className="calendar-months" aria-hidden="true">
                {monthMarks(calendar).map((mark) => (
                  <text key={mark.label} x={`${mark.from}%`} y="14">
                    {mark.label}
                  </text>
                ))}
              </svg>
              <span className="unseen">
                {showTime(calendar.fromDay, language)}〜{showTime(calendar.toDay, language)}
              </span>
            </th>
          </tr>
        </thead>
        {groups.map(([title, rows]) => (
          <tbody key={title}>
            <tr className="row-panel">
              <th scope="rowgroup" colSpan={2}>
                {title}
              </th>
            </tr>
            {rows.length === 0 ? (
              <tr>
                <td colSpan={2}>{m.noneIn}</td>
              </tr>
            ) : null}
            {rows.map((row) => (
              <CalendarRow key={`${row.name} ${row.code ?? ''} ${row.form}`} calendar={calendar} row={row} onDay={onDay} />
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}

function CalendarRow({
  calendar,
  row,
  onDay,
}: {
  readonly calendar: DrugCalendar;
  readonly row: DrugRow;
  readonly onDay: string;
}): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [newest] = row.spans;
  const day = (time: string | undefined): string => showTime(time, language, { from: onDay, dateOnly: true });
  const latest = newest === undefined ? '' : `${day(newest.fromDay)}〜${day(newest.toDay) || m.endUnknown}`;
  return (
    <>
      <tr className={row.now ? undefined : 'row-ended'}>
        <th scope="row">
          <button type="button" className="calendar-name" aria-expanded={open} onClick={() => setOpen(!open)}>
            <span aria-hidden="true">{open ? '▾' : '▸'}</span>{' '}
            {row.highAlert === undefined ? null : (
              <b className="high-alert">
                ‼ {parts.highAlert} {highAlertWord(row.highAlert, language)}{' '}
              </b>
            )}
            {row.name} <span className="fine">{m.spans(row.spans.length)}</span>
          </button>
        </th>
        <td>
          <svg className="calendar-bars" role="img" aria-label={m.rowWords(row.name, row.spans.length, latest)}>
            {monthMarks(calendar).map((mark) => (
              <line key={mark.label} className="calendar-month" x1={`${mark.from}%`} x2={`${mark.from}%`} y1="0" y2="100%" />
            ))}
            {barsOf(calendar, row).map((bar) => (
              <BarShape key={bar.key} bar={bar} />
            ))}
            <line
              className="calendar-today"
              x1={`${placeOf(calendar, onDay, true)}%`}
              x2={`${placeOf(calendar, onDay, true)}%`}
              y1="0"
              y2="100%"
            />
          </svg>
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={2}>
            <SpanTable row={row} onDay={onDay} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Filled, outlined, crossed or a single post: four shapes that stay apart on a grey copy. */
function BarShape({ bar }: { readonly bar: Bar }): ReactNode {
  const x = `${bar.from}%`;
  const width = `${Math.max(bar.width, 0.4)}%`;
  return (
    <>
      <rect className={`calendar-bar calendar-${bar.look}`} x={x} y="5" width={width} height="12" />
      {bar.look === 'cancelled' ? (
        <line className="calendar-cross" x1={x} x2={`${bar.from + bar.width}%`} y1="11" y2="11" />
      ) : null}
      {bar.changed ? (
        <text className="calendar-changed" x={x} y="5">
          △
        </text>
      ) : null}
    </>
  );
}
