import type { CopySourceView, CopyStatusView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { ReadinessSource } from '../../sources/readiness-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { KindTable } from './KindTable.tsx';
import { MonthDialog } from './MonthDialog.tsx';
import { MonthGrid } from './MonthGrid.tsx';
import * as messages from './messages.ts';
import { readMonth, shapes } from './model.ts';

/** S-02 写しの状態: how old each part of the copy is, whether it was verified, and what it never had. */
export function CopiesScreen({ readiness }: { readonly readiness: ReadinessSource }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const loaded = useLoaded('copy-status', () => readiness.copy());
  const [month, setMonth] = useState<string>();
  const { value } = loaded;
  return (
    <div className="page copies">
      <h1>{m.title}</h1>
      <LoadState loaded={loaded} />
      {value === undefined ? null : (
        <>
          <p>
            {m.at(showInstant(value.atInstant, language, { weekday: true }))} {m.patients(value.patients.toLocaleString())}{' '}
            <button type="button" className="button" onClick={loaded.reload}>
              {m.reload}
            </button>
          </p>
          <Verified status={value} />
          <Sources status={value} readiness={readiness} onTaken={loaded.reload} />
          <Fields status={value} />
          {value.sources.map((source) => (
            <section key={source.source} aria-label={source.source} className="copy-source">
              <h2>{source.source}</h2>
              <KindTable source={source} />
              <MonthGrid source={source} countedInstant={value.countedInstant} onMonth={setMonth} />
            </section>
          ))}
          <AskMonth onMonth={setMonth} />
        </>
      )}
      {month === undefined ? null : <MonthDialog month={month} readiness={readiness} onClose={() => setMonth(undefined)} />}
    </div>
  );
}

function Verified({ status: { verified } }: { readonly status: CopyStatusView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const at = (instant: string): string => showInstant(instant, language, { weekday: true });
  const { atInstant, triedInstant, ok, overdue, charts } = verified;
  return (
    <section aria-label={m.verified}>
      <h2>{m.verified}</h2>
      <p>
        {overdue ? <b>■ {m.verifiedOverdue}</b> : '●'} {atInstant === undefined ? m.verifiedNever : m.verifiedAt(at(atInstant))}{' '}
        {charts === undefined ? null : <span className="fine">{m.verifiedCharts(charts)}</span>}
      </p>
      {triedInstant !== undefined && !ok ? (
        <p>
          <b>■ {m.verifiedFailed(at(triedInstant))}</b>
        </p>
      ) : null}
    </section>
  );
}

interface SourcesProps {
  readonly status: CopyStatusView;
  readonly readiness: ReadinessSource;
  readonly onTaken: () => void;
}

function Sources({ status, readiness, onTaken }: SourcesProps): ReactNode {
  const m = useMessages(messages);
  const writing = useWriting();
  const [asked, setAsked] = useState<string>();
  const c = m.columns;
  const take = (source: string): void =>
    writing.run(async () => {
      await readiness.takeNow(source);
      setAsked(source);
      onTaken();
    });
  return (
    <section aria-label={m.sources}>
      <h2>{m.sources}</h2>
      {status.mayTake ? null : <p className="hint">▲ {m.noIntake}</p>}
      {asked === undefined ? null : <p role="status">● {m.asked(asked)}</p>}
      <WriteFailed error={writing.error} />
      <table className="table table-copies">
        <caption className="unseen">{m.sources}</caption>
        <TableHead columns={[c.source, c.asOf, c.arrived, c.state, c.counts, c.unreadable, c.quarantined, c.take]} />
        <tbody>
          {status.sources.map((source) => (
            <SourceRow
              key={source.source}
              source={source}
              mayTake={status.mayTake && !writing.busy}
              onTake={() => take(source.source)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SourceRow({
  source,
  mayTake,
  onTake,
}: {
  readonly source: CopySourceView;
  readonly mayTake: boolean;
  readonly onTake: () => void;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const at = (instant: string): string => showInstant(instant, language, { weekday: true });
  const {
    road,
    asOfInstant,
    complete,
    plannedMinutes,
    arrivedInstant,
    usualMinutes,
    limitMinutes,
    state,
    alarm,
    present,
    ownCount,
    originals,
  } = source;
  return (
    <tr>
      <th scope="row">
        {source.source} <span className="fine">{m.roads[road]}</span>
      </th>
      <td>
        <b className="figure">{asOfInstant === undefined ? `□ ${m.never}` : at(asOfInstant)}</b>{' '}
        {complete ? null : <b>▲ {m.notWhole}</b>}
        <span className="fine">
          {m.asOfWord[road]}・{m.planned(m.minutes(plannedMinutes))}
        </span>
      </td>
      <td>
        <span className="figure">{arrivedInstant === undefined ? '—' : at(arrivedInstant)}</span>
        <span className="fine">{usualMinutes === undefined ? m.learning : m.usual(m.minutes(usualMinutes))}</span>
      </td>
      <td>
        {alarm?.stopped ? (
          <b>
            ■ {m.stopped} {m.alarmSince(at(alarm.sinceInstant))}
          </b>
        ) : (
          <>
            {shapes[state]} <b>{m.states[state]}</b>{' '}
            {(state === 'stopped' || state === 'slow') && arrivedInstant !== undefined ? m.alarmSince(at(arrivedInstant)) : null}
          </>
        )}
        <span className="fine">{m.limit(m.minutes(limitMinutes))}</span>
      </td>
      <td>
        <span className="figure">{m.counts(present.toLocaleString(), ownCount?.toLocaleString())}</span>
        {ownCount === undefined ? null : (
          <span className="fine">
            {present === ownCount ? '' : '▲ '}
            {m.difference(present - ownCount)}
          </span>
        )}
        {originals === present ? null : <span className="fine">{m.vanished((originals - present).toLocaleString())}</span>}
      </td>
      <td className="figure">{source.unreadable}</td>
      <td className="figure">{source.quarantined}</td>
      <td>
        {road === 'storage' ? (
          <button type="button" className="button" disabled={!mayTake} onClick={onTake}>
            {m.takeNow}
          </button>
        ) : (
          '—'
        )}
      </td>
    </tr>
  );
}

/** Never had is named, not left out. */
function Fields({ status }: { readonly status: CopyStatusView }): ReactNode {
  const m = useMessages(messages);
  return (
    <section aria-label={m.fields}>
      <h2>{m.fields}</h2>
      <ul className="held-fields">
        {status.fields.map(({ field, originals }) => (
          <li key={field} className={originals === 0 ? 'held-not' : 'held'}>
            <b>{m.fieldNames[field]}</b> {originals === 0 ? `□ ${m.notIncluded}` : `● ${m.included(originals.toLocaleString())}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AskMonth({ onMonth }: { readonly onMonth: (month: string) => void }): ReactNode {
  const m = useMessages(messages);
  const [typed, setTyped] = useState('');
  const month = readMonth(typed);
  return (
    <form
      className="ask-month"
      onSubmit={(event) => {
        event.preventDefault();
        if (month !== undefined) onMonth(month);
      }}
    >
      <label>
        {m.askMonth}{' '}
        <input
          type="text"
          inputMode="numeric"
          placeholder="2019-03"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={month === undefined}>
        {m.show}
      </button>
    </form>
  );
}
