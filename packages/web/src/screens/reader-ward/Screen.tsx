import type { HospitalView, WardView } from '@tomoshibi/hospital';
import { type ReactNode, useContext, useEffect, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { hospitalTimeOf, showTime } from '../../i18n/time.ts';
import { FreshnessBadge } from '../../parts/FreshnessBadge.tsx';
import { CopyClockContext } from '../../parts/freshness.ts';
import { highAlertWord } from '../../parts/high-alert-words.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useReloadOnNewCopy } from '../../sources/use-reload.ts';
import * as messages from './messages.ts';
import { filteredLines, type WardFilter, wardCounts, wardFilters } from './model.ts';
import { WardTable } from './WardTable.tsx';

export interface WardProps {
  readonly ward: string;
  readonly source: ChartSource;
  readonly hospital: HospitalView | undefined;
  readonly onPrint: () => void;
  /** Told what F9 would print. */
  readonly onOpened: (opened: { readonly form: 'ward'; readonly view: WardView } | undefined) => void;
}

/** S-45: the ward in bed order, with its figures at the foot. */
export function WardScreen({ ward, source, hospital, onPrint, onOpened }: WardProps): ReactNode {
  const m = useMessages(messages);
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
  const lines = view ? filteredLines(view.lines, filter) : [];
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
        <button type="button" className="button" onClick={onPrint}>
          {m.print} <kbd>F9</kbd>
        </button>
      </div>
      <LoadState loaded={loaded} />
      {view && view.lines.length === 0 ? <p className="blank">{m.empty}</p> : null}
      {view && view.lines.length > 0 && lines.length === 0 ? <p className="blank">{m.emptyFilter}</p> : null}
      {lines.length > 0 ? <WardTable lines={lines} onDay={onDay} caption={m.title(ward)} /> : null}
      {view ? <WardFoot view={view} /> : null}
    </div>
  );
}

function WardFoot({ view }: { readonly view: WardView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const counts = wardCounts(view.lines);
  const kinds = counts.highAlertKinds.map(({ kind, patients }) => `${highAlertWord(kind, language)}${patients}`).join(' ');
  return (
    <section className="foot ward-foot" aria-label={m.foot}>
      <b>‼ {m.highAlert(counts.highAlertPatients, kinds)}</b>
      <span>{m.onDrips(counts.onDrips)}</span>
      <span>{m.withDue(counts.withDue)}</span>
      <span>{m.leaving(counts.onLeave)}</span>
      <b>{m.unknownAllergy(counts.unknownAllergy)}</b>
    </section>
  );
}
