import type { IncidentTally } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import type { DeskSource } from '../../sources/desk-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import * as messages from './messages.ts';
import { type Bar, kindBars, mostFrequent, placeBars } from './model.ts';

/** Tally of S-60: bars by kind and place for today and the month, the days, the reports. */
export function TallyScreen({ desk }: { readonly desk: DeskSource }): ReactNode {
  const m = useMessages(messages);
  const loaded = useLoaded('incidents', () => desk.incidents());
  const { value } = loaded;
  return (
    <div className="page incident">
      <h1>{m.tallyTitle}</h1>
      <LoadState loaded={loaded} />
      {value ? <Tally tally={value} /> : null}
    </div>
  );
}

function Tally({ tally }: { readonly tally: IncidentTally }): ReactNode {
  const m = useMessages(messages);
  const today = tally.days.find(({ day }) => day === tally.onDay);
  const most = today === undefined ? undefined : mostFrequent(today);
  return (
    <>
      {today !== undefined && most !== undefined ? (
        <p className="notice notice-strong">{m.push(m.kinds[most], today.kinds[most])}</p>
      ) : null}
      <p>
        <b>
          {m.today} {m.total(today?.total ?? 0)} / {m.month} {m.total(tally.month.total)} /{' '}
          {m.paperCaused(tally.month.onPaper, tally.paperTarget)}
        </b>{' '}
        {tally.overTarget ? <b className="tag tag-strong">{m.overTarget}</b> : null}
      </p>
      <div className="tally-bars">
        <Bars title={`${m.byKind}(${m.month})`} bars={kindBars(tally.month, m.kinds)} />
        <Bars title={`${m.byPlace}(${m.month})`} bars={placeBars(tally.month)} />
      </div>
      {tally.days.length === 0 ? <p className="blank">{m.none}</p> : null}
      <h2>{m.days}</h2>
      <table className="table">
        <Heads columns={m.dayColumns} />
        <tbody>
          {tally.days.map((day) => {
            const kind = mostFrequent(day);
            return (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                <td>{day.total}</td>
                <td>{day.onPaper}</td>
                <td>{kind === undefined ? m.no : `${m.kinds[kind]} ${day.kinds[kind]}`}</td>
                <td>{day.places[0] === undefined ? m.no : `${day.places[0].place} ${day.places[0].count}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h2>{m.lines}</h2>
      <table className="table">
        <Heads columns={m.lineColumns} />
        <tbody>
          {tally.lines.map((line) => (
            <tr key={line.seq}>
              <td>{line.day}</td>
              <td>{m.kinds[line.what]}</td>
              <td>{line.place}</td>
              <td>{m.levels[line.level]}</td>
              <td>{line.onPaper ? m.yes : m.no}</td>
              <td>{line.text === '' ? m.no : line.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Heads({ columns }: { readonly columns: readonly string[] }): ReactNode {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The number stands beside the bar; the bar only repeats it. */
function Bars({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }): ReactNode {
  return (
    <section className="tally" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {bars.map(({ name, count, percent }) => (
          <li key={name}>
            <span className="tally-name">{name}</span>
            <svg className="tally-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={percent} height="10" fill="currentColor" />
            </svg>
            <b className="figure">{count}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
