import type { ChartSummary, ResultSeries } from '@tomoshibi/hospital';
import { type ReactNode, useContext, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { hospitalTimeOf, showTime } from '../../i18n/time.ts';
import { CopyClockContext, PastContext } from '../../parts/freshness.ts';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import * as partMessages from '../../parts/messages.ts';
import { PagedPage } from '../../parts/PagedPage.tsx';
import { ResultValue } from '../../parts/ResultValue.tsx';
import { TrendPlot } from '../../parts/TrendPlot.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import * as messages from './messages.ts';
import { gridBetween, hoursBefore, lastTime, type VitalGrid } from './model.ts';

const pageSize = 50;
const day = 24;
const week = 8 * 24;

/** Vital signs: the last 24 hours, the 7 days before, and the course of one of them as picture and table. */
export function VitalsScreen({ summary, source }: { readonly summary: ChartSummary; readonly source: ChartSource }): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const [chosen, setChosen] = useState<string>();
  const past = useContext(PastContext);
  const { nowInstant } = useContext(CopyClockContext);
  const now = past ?? hospitalTimeOf(nowInstant);
  const paged = usePaged(`${ref}|vitals|${summary.vitals.copiedInstant ?? ''}`, (cursor) =>
    source.section({ patient: { ref }, section: 'vitals', cursor, limit: pageSize }),
  );
  const series = paged.value?.items.find(({ test }) => test === chosen);
  return (
    <div className={series ? 'page two two-results' : 'page two two-alone'}>
      <section aria-label={m.title} className="two-list">
        <PagedPage title={m.title} paged={paged} pageSize={pageSize} hint={m.marks}>
          {({ items }) => <Tables items={items} now={now} onDay={summary.onDay} chosen={chosen} onTrend={setChosen} />}
        </PagedPage>
      </section>
      {series ? (
        <section aria-label={m.trendTitle(series.name)} className="two-detail">
          <div className="line-ends">
            <h2>{m.trendTitle(series.name)}</h2>
            <button type="button" className="small" onClick={() => setChosen(undefined)}>
              {m.closeTrend}
            </button>
          </div>
          <TrendPlot series={series} onDay={summary.onDay} />
        </section>
      ) : null}
    </div>
  );
}

interface TablesProps {
  readonly items: readonly ResultSeries[];
  readonly now: string;
  readonly onDay: string;
  readonly chosen: string | undefined;
  readonly onTrend: (test: string) => void;
}

function Tables(props: TablesProps): ReactNode {
  const { items, now } = props;
  const m = useMessages(messages);
  const language = useLanguage();
  const dayAgo = hoursBefore(now, day);
  const last = lastTime(items);
  const inDay = gridBetween(items, dayAgo, undefined);
  const inWeek = gridBetween(items, hoursBefore(now, week), dayAgo);
  const older = inDay.times.length === 0 && inWeek.times.length === 0;
  return (
    <>
      <h3>
        {m.day} <span className="fine figure">{m.dayHint(showTime(dayAgo, language, { from: now.slice(0, 10) }))}</span>
      </h3>
      {inDay.times.length === 0 ? (
        <p className="blank">{m.noneDay(last === undefined ? m.noTime : showTime(last, language))}</p>
      ) : (
        <GridOfTimes {...props} grid={inDay} title={m.day} />
      )}
      <h3>{m.week}</h3>
      {inWeek.times.length === 0 ? (
        <p className="blank">{m.noneWeek}</p>
      ) : (
        <GridOfTimes {...props} grid={inWeek} title={m.week} />
      )}
      {older ? (
        <>
          <h3>{m.older}</h3>
          <GridOfTimes {...props} grid={gridBetween(items, '', undefined)} title={m.older} />
        </>
      ) : null}
    </>
  );
}

function GridOfTimes({
  grid,
  title,
  onDay,
  chosen,
  onTrend,
}: TablesProps & { readonly grid: VitalGrid; readonly title: string }): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form
    <div className="frozen" role="group" aria-label={title} tabIndex={0}>
      <table className="table table-grid">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className="frozen-name">
              {m.item}
            </th>
            {grid.times.map((time) => (
              <th scope="col" key={time}>
                {showTime(time, language, { from: onDay })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ series, cells }) => (
            <tr key={series.test} className={series.test === chosen ? 'row-chosen' : undefined}>
              <th scope="row" className="frozen-name">
                <span className="line-ends">
                  <span>
                    {series.name} <span className="unit">{series.unit ?? ''}</span>
                  </span>
                  <button
                    type="button"
                    className="small"
                    aria-label={m.trendTitle(series.name)}
                    aria-pressed={series.test === chosen}
                    onClick={() => onTrend(series.test)}
                  >
                    {parts.trend}
                  </button>
                </span>
              </th>
              {cells.map((cell, at) => (
                <td key={grid.times[at]}>
                  {keyed(cell, byOriginal).map(({ key, item }) => (
                    <ResultValue key={key} value={item} onDay={onDay} newest={at === 0} timeless />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
