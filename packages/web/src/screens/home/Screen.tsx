import type { HealthState, MorningLine, MorningTile, MorningView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showAgo, showInstant } from '../../i18n/time.ts';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { ReadinessSource } from '../../sources/readiness-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting, type Writing } from '../../sources/use-writing.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import * as messages from './messages.ts';
import { daysSeen, shapes } from './model.ts';
import { QuestionBox } from './QuestionBox.tsx';

export interface HomeScreenProps {
  readonly readiness: ReadinessSource;
  readonly toCopy: string;
  readonly toKits: string;
}

/** S-01 朝の点検: tiles in order of harm, what to do today, one question by eye, then 確認. Nothing on it moves by itself. */
export function HomeScreen({ readiness, toCopy, toKits }: HomeScreenProps): ReactNode {
  const m = useMessages(messages);
  const loaded = useLoaded('morning', () => readiness.morning());
  const writing = useWriting();
  const [written, setWritten] = useState<MorningView>();
  const [accepting, setAccepting] = useState<MorningLine>();
  // What was read last, by loading or by writing.
  const view = newer(loaded.value, written);
  const save = (write: () => Promise<MorningView>): void => writing.run(async () => setWritten(await write()));
  const confirm = (): void => {
    if (view !== undefined && view.hindered === undefined) save(() => readiness.confirm(view.day));
  };
  useCtrlEnter(confirm);
  return (
    <div className="page morning">
      <h1>{m.title}</h1>
      <LoadState loaded={loaded} />
      {view === undefined ? null : (
        <>
          <Head view={view} writing={writing} onConfirm={confirm} onAgain={loaded.reload} />
          {writing.error ? <WriteFailed error={writing.error} /> : null}
          <div className="tiles">
            {view.tiles.map((tile) => (
              <Tile key={tile.area} tile={tile} />
            ))}
          </div>
          <p className="fine">{m.notBuilt}</p>
          <h2>{m.todo}</h2>
          {view.todo.length === 0 ? <p className="blank">● {m.nothingTodo}</p> : null}
          <ol className="todo">
            {view.todo.map((line) => (
              <TodoLine key={line.id} line={line} onAccept={() => setAccepting(line)} />
            ))}
          </ol>
          <QuestionBox
            view={view}
            busy={writing.busy}
            onAnswer={(verdict) => save(() => readiness.answer({ day: view.day, verdict }))}
          />
          <Figures view={view} />
          <p>
            <Link to={toCopy} className="button">
              {m.toCopy}
            </Link>{' '}
            <Link to={toKits} className="button">
              {m.toKits}
            </Link>
          </p>
        </>
      )}
      {accepting === undefined || view === undefined ? null : (
        <AcceptDialog
          line={accepting}
          day={view.day}
          onSave={async (given) => setWritten(await readiness.accept(given))}
          onClose={() => setAccepting(undefined)}
        />
      )}
    </div>
  );
}

const newer = (a: MorningView | undefined, b: MorningView | undefined): MorningView | undefined =>
  a === undefined || b === undefined ? (a ?? b) : a.nowInstant >= b.nowInstant ? a : b;

function useCtrlEnter(act: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !event.ctrlKey || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

interface HeadProps {
  readonly view: MorningView;
  readonly writing: Writing;
  readonly onConfirm: () => void;
  readonly onAgain: () => void;
}

function Head({ view, writing, onConfirm, onAgain }: HeadProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { confirmed, hindered, todo } = view;
  const at = (instant: string): string => showInstant(instant, language, { from: view.day });
  return (
    <div className="morning-head">
      <p>
        <b>{todo.length === 0 ? `● ${m.ready}` : `▲ ${m.todoCount(todo.length)}`}</b>{' '}
        <span className="fine">{m.checkedAt(at(view.checkedInstant))}</span>
      </p>
      <p>{confirmed === undefined ? m.notConfirmed : m.confirmedBy(confirmed.by ?? '', at(confirmed.atInstant))}</p>
      <div className="actions">
        <button type="button" className="button" onClick={onAgain}>
          {m.again}
        </button>
        <button
          type="button"
          className="button button-main"
          disabled={hindered !== undefined || writing.busy}
          aria-describedby={hindered === undefined ? undefined : 'hindered'}
          onClick={onConfirm}
        >
          {m.confirm} <kbd>Ctrl+⏎</kbd>
        </button>
      </div>
      {hindered === undefined ? null : (
        <p id="hindered" className="hint">
          {m.hindered[hindered]}
        </p>
      )}
    </div>
  );
}

function Tile({ tile }: { readonly tile: MorningTile }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { area, state, lines, days } = tile;
  const seen = daysSeen(days);
  return (
    <section className={`tile tile-${state}`} aria-label={m.areas[area]}>
      <h2>{m.areas[area]}</h2>
      <p className="tile-state">
        <span aria-hidden="true">{shapes[state]}</span> <b>{m.states[state]}</b>
      </p>
      <ul className="tile-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <span aria-hidden="true">{shapes[line.state]}</span> <span className="unseen">{m.states[line.state]}</span>
            {line[language]}
          </li>
        ))}
      </ul>
      <DayBars days={days} />
      <p className="fine">{m.days(seen.good, seen.all)}</p>
    </section>
  );
}

/** One bar a day: its height says the state where grey print has no colour; a day nobody looked has none. */
function DayBars({ days }: { readonly days: MorningTile['days'] }): ReactNode {
  const heights: Readonly<Record<HealthState | 'none', number>> = { good: 4, look: 10, bad: 20, none: 0 };
  return (
    <svg className="day-bars" viewBox="0 0 120 22" aria-hidden="true">
      {days.map(({ day, state }, at) => (
        <rect key={day} x={at * 4} y={21 - heights[state]} width="3" height={Math.max(1, heights[state])} fill="currentColor" />
      ))}
    </svg>
  );
}

function TodoLine({ line, onAccept }: { readonly line: MorningLine; readonly onAccept: () => void }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { accepted } = line;
  return (
    <li>
      <p>
        <span aria-hidden="true">{shapes[line.state]}</span> <b>{m.states[line.state]}</b> {line[language]}{' '}
        {line.since === undefined ? null : <span className="fine">{m.since(showInstant(line.since, language))}</span>}{' '}
        {line.code === undefined ? null : <code>{line.code}</code>}
      </p>
      <p>
        → <b>{m.next}:</b> {line.next?.[language]} <span className="fine">{m.ask(line.ask)}</span>
      </p>
      {accepted === undefined ? null : <p className="fine">{m.accepted(accepted.reason, accepted.until, accepted.by ?? '')}</p>}
      {line.state === 'bad' && accepted === undefined ? (
        <button type="button" className="button" onClick={onAccept}>
          {m.accept}
        </button>
      ) : null}
    </li>
  );
}

function Figures({ view: { figures } }: { readonly view: MorningView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { copyMinutes, verifiedMinutes, urgentCopySeconds, kitMinutes, kitSeconds } = figures;
  return (
    <p className="morning-figures">
      <b>{m.figures}</b> {copyMinutes === undefined ? null : <span>{m.copyAge(showAgo(copyMinutes, language))}</span>}{' '}
      <span>{verifiedMinutes === undefined ? m.neverVerified : m.verifiedAge(showAgo(verifiedMinutes, language))}</span>{' '}
      {urgentCopySeconds === undefined ? null : <span>{m.urgent(urgentCopySeconds)}</span>}{' '}
      {kitMinutes === undefined ? null : <span>{m.kitAge(showAgo(kitMinutes, language))}</span>}{' '}
      {kitSeconds === undefined ? null : <span>{m.kitRefresh(kitSeconds)}</span>}
    </p>
  );
}
