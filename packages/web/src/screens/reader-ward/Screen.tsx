import type { HospitalView, WardView } from '@tomoshibi/hospital';
import { type ReactNode, useContext, useEffect, useState } from 'react';
import { pathOf } from '../../app/route.ts';
import { offers, useSession } from '../../app/session-here.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { hospitalTimeOf, showTime } from '../../i18n/time.ts';
import { FreshnessBadge } from '../../parts/FreshnessBadge.tsx';
import { CopyClockContext } from '../../parts/freshness.ts';
import { highAlertWord } from '../../parts/high-alert-words.ts';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useReloadOnNewCopy } from '../../sources/use-reload.ts';
import * as messages from './messages.ts';
import { filteredLines, highAlertKinds, type WardFilter, wardCounts, wardFilters } from './model.ts';
import { WardTable } from './WardTable.tsx';

export interface WardProps {
  readonly ward: string;
  readonly source: ChartSource;
  readonly hospital: HospitalView | undefined;
  /** What was written down after the copy, by patient. */
  readonly later?: ReadonlyMap<string, string> | undefined;
  /** The wristband read last, when it belongs to this list; a new object for each reading. */
  readonly scanned?: { readonly ref: string } | undefined;
  readonly onPrint: () => void;
  /** Told what F9 would print. */
  readonly onOpened: (opened: { readonly form: 'ward'; readonly view: WardView } | undefined) => void;
}

/** S-45: the ward in bed order, with its figures at the foot. */
export function WardScreen({ ward, source, hospital, later, scanned, onPrint, onOpened }: WardProps): ReactNode {
  const m = useMessages(messages);
  const carry = offers(useSession(), 'export-chart');
  const language = useLanguage();
  const [filter, setFilter] = useState<WardFilter>('all');
  const onDay = hospitalTimeOf(useContext(CopyClockContext).nowInstant).slice(0, 10);
  const loaded = useLoaded(ward, () => source.ward(ward));
  const { value: view, reload } = loaded;
  const copied = hospital?.copiedInstant;
  useReloadOnNewCopy(copied, reload);
  useEffect(() => {
    onOpened(view && { form: 'ward', view });
  }, [view, onOpened]);
  useEffect(() => () => onOpened(undefined), [onOpened]);
  const lines = view ? filteredLines(view, filter) : [];
  useEffect(() => {
    if (scanned === undefined) return;
    setFilter('all');
    requestAnimationFrame(() => {
      const row = document.getElementById(`ward-row-${scanned.ref}`);
      row?.scrollIntoView({ block: 'center' });
      row?.focus();
    });
  }, [scanned]);
  return (
    <div className="page ward">
      <div className="frame-head ward-head">
        <h1>{m.title(ward)}</h1>
        {view ? (
          <b role="status">
            {lines.length === view.lines.length ? m.count(lines.length) : m.countOf(lines.length, view.lines.length)}
          </b>
        ) : null}
        {view ? <FreshnessBadge copiedInstant={view.copiedInstant} short /> : null}
        {view?.newestAt ? <span className="fine">{m.newest(showTime(view.newestAt, language, { from: onDay }))}</span> : null}
        <p className="filter">
          {ward} {m.filter[0]}{' '}
          <select
            aria-label={m.filterLabel}
            value={filter}
            onChange={(event) => setFilter(wardFilters.find((one) => one === event.target.value) ?? 'all')}
          >
            {wardFilters.map((one) => (
              <option key={one} value={one}>
                {m.filters[one]}
              </option>
            ))}
          </select>{' '}
          {m.filter[1]}
        </p>
        {carry ? (
          <Link to={pathOf({ screen: 'carry-ward', ward })} className="button">
            {m.carry}
          </Link>
        ) : null}
        <button type="button" className="button" onClick={onPrint}>
          {m.print} <kbd>F9</kbd>
        </button>
      </div>
      <LoadState loaded={loaded} />
      {view && view.lines.length === 0 ? <p className="blank">{m.empty}</p> : null}
      {view && view.lines.length > 0 && lines.length === 0 ? <p className="blank">{m.emptyFilter}</p> : null}
      {view && lines.length > 0 ? (
        <WardTable view={view} lines={lines} onDay={onDay} later={later} scanned={scanned?.ref} />
      ) : null}
      {view ? <WardFoot view={view} filter={filter} onFilter={setFilter} /> : null}
    </div>
  );
}

const figures = ['due', 'running', 'fasting', 'examination', 'infection', 'allergyUnknown'] as const;

interface WardFootProps {
  readonly view: WardView;
  readonly filter: WardFilter;
  readonly onFilter: (filter: WardFilter) => void;
}

/** The figures of the whole ward; each opens the list it counts. */
function WardFoot({ view, filter, onFilter }: WardFootProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const counts = wardCounts(view);
  const kinds = highAlertKinds(view.lines)
    .map(({ kind, patients }) => `${highAlertWord(kind, language)}${patients}`)
    .join(' ');
  const figure = (name: WardFilter, words: string): ReactNode => (
    <button
      key={name}
      type="button"
      className="small"
      aria-pressed={filter === name}
      onClick={() => onFilter(filter === name ? 'all' : name)}
    >
      {words}
    </button>
  );
  return (
    <section className="foot ward-foot" aria-label={m.foot}>
      {figure('highAlert', `‼ ${m.highAlert(counts.highAlert, kinds)}`)}
      {figures.map((name) => figure(name, m.figures[name](counts[name])))}
    </section>
  );
}
