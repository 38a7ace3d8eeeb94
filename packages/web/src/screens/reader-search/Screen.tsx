import type { HospitalView, SearchAnswer } from '@tomoshibi/hospital';
import { type KeyboardEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { belongsToIme } from '../../app/keys.ts';
import { pathOf } from '../../app/route.ts';
import { useMessages } from '../../i18n/language.ts';
import { Link, NavigateContext } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import * as messages from './messages.ts';
import { enterDoes, pageSize, rowAfter } from './model.ts';
import { NothingFound, Understood } from './NothingFound.tsx';
import { PatientRows } from './PatientRows.tsx';

/** Long enough for a typist's next key, short enough to feel at once. */
const typingPauseMs = 200;

export interface SearchProps {
  readonly source: ChartSource;
  readonly hospital: HospitalView | undefined;
  /** Rises with every F2: the box takes the focus again. */
  readonly focusTurn: number;
}

const nobody: SearchAnswer = { patients: [], total: 0, similar: [], understood: [] };

/** S-40: one box for every key; rows; like-sounding names apart. */
export function SearchScreen({ source, hospital, focusTurn }: SearchProps): ReactNode {
  const m = useMessages(messages);
  const navigate = useContext(NavigateContext);
  const box = useRef<HTMLInputElement>(null);
  const lists = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState({ query: '', limit: pageSize });
  const [toList, setToList] = useState(false);
  const found = useLoaded(`${asked.limit} ${asked.query}`, async () => ({
    query: asked.query,
    answer: asked.query === '' ? nobody : await source.find(asked.query, asked.limit),
  }));
  const answer = asked.query === '' ? undefined : found.value?.answer;
  const links = (): HTMLAnchorElement[] => [...(lists.current?.querySelectorAll<HTMLAnchorElement>('a.patient-link') ?? [])];

  // biome-ignore lint/correctness/useExhaustiveDependencies: every F2 asks for the focus
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, [focusTurn]);
  useEffect(() => {
    if (!toList || !answer) return;
    setToList(false);
    links()[0]?.focus();
  });
  const search = (query: string): void => setAsked({ query: query.trim(), limit: pageSize });
  const composing = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts a search
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!composing.current) search(typed);
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed]);

  const enter = (): void => {
    const does = enterDoes(typed.trim(), found.value?.query, answer);
    if (does.do === 'open') navigate(pathOf({ screen: 'summary', ref: does.patient.ref }));
    if (does.do === 'search') {
      search(typed);
      setToList(true);
    }
    if (does.do === 'to-list') links()[0]?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (belongsToIme(event.nativeEvent)) return;
    const inBox = event.target === box.current;
    if (inBox && event.key === 'Enter') {
      event.preventDefault();
      enter();
      return;
    }
    const all = links();
    const row = rowAfter(event.key, all.indexOf(document.activeElement as HTMLAnchorElement), all.length);
    if (row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    (row === -1 ? box.current : all[row])?.focus();
  };

  return (
    <div className="page search">
      <h1 className="unseen">{m.title}</h1>
      {/* biome-ignore lint/a11y/useSemanticElements: Chromium 109 does not know the search element */}
      <div className="search-form" role="search">
        <label htmlFor="search-box">{m.label}</label>
        <div className="search-line">
          {/* biome-ignore lint/a11y/useSemanticElements: in a search field Esc would erase what was typed */}
          <input
            ref={box}
            id="search-box"
            type="text"
            role="searchbox"
            autoComplete="off"
            spellCheck={false}
            aria-describedby="search-hint"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onCompositionStart={() => {
              composing.current = true;
            }}
            onCompositionEnd={(event) => {
              composing.current = false;
              search(event.currentTarget.value);
            }}
            onKeyDown={onKey}
          />
          <button type="button" className="button button-main" onClick={enter}>
            {m.search} <kbd>Enter</kbd>
          </button>
        </div>
        <p id="search-hint" className="hint">
          {m.hint} <span className="examples">{m.examples}</span>
        </p>
      </div>
      {asked.query === '' ? (
        <Wards hospital={hospital} />
      ) : (
        <div ref={lists}>
          {answer ? <Understood answer={answer} /> : null}
          <LoadState loaded={found} />
          {answer ? (
            <Answer
              answer={answer}
              copiedInstant={hospital?.copiedInstant}
              onKey={onKey}
              onMore={() => setAsked({ ...asked, limit: asked.limit + pageSize })}
              busy={found.loading}
            />
          ) : null}
        </div>
      )}
    </div>
  );
}

interface AnswerProps {
  readonly answer: SearchAnswer;
  readonly copiedInstant: string | undefined;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onMore: () => void;
  readonly busy: boolean;
}

function Answer({ answer, copiedInstant, onKey, onMore, busy }: AnswerProps): ReactNode {
  const m = useMessages(messages);
  const { patients, similar, total } = answer;
  return (
    <>
      {patients.length === 0 ? (
        <NothingFound answer={answer} copiedInstant={copiedInstant} />
      ) : (
        <section aria-label={m.list}>
          <p className="count">
            <b role="status">{total > patients.length ? m.foundOf(patients.length, total) : m.found(total)}</b>{' '}
            <span className="hint">{m.keys}</span>
          </p>
          <PatientRows patients={patients} caption={m.list} onKey={onKey} />
          {total > patients.length ? (
            <button type="button" className="button" disabled={busy} onClick={onMore}>
              {m.more(Math.min(pageSize, total - patients.length))}
            </button>
          ) : null}
        </section>
      )}
      {similar.length === 0 ? null : (
        <section aria-label={m.similar} className="similar">
          <h2>{m.similar}</h2>
          <p className="hint">{m.similarHint}</p>
          <PatientRows patients={similar} caption={m.similar} onKey={onKey} />
        </section>
      )}
    </>
  );
}

function Wards({ hospital }: { readonly hospital: HospitalView | undefined }): ReactNode {
  const m = useMessages(messages);
  if (!hospital) return null;
  return (
    <section aria-labelledby="wards-title" className="wards">
      <h2 id="wards-title">{m.wards}</h2>
      {hospital.wards.length === 0 ? <p>{m.noWards}</p> : null}
      <ul className="ward-links">
        {hospital.wards.map((one) => (
          <li key={one.ward}>
            <Link to={pathOf({ screen: 'ward', ward: one.ward })} className="ward-link">
              <b>{one.ward}</b> {m.inpatients(one.inpatients)}
            </Link>
          </li>
        ))}
      </ul>
      <p className="hint">{m.patients(hospital.patients)}</p>
    </section>
  );
}
