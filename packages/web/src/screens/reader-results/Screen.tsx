import type { ChartSummary, ResultSeries } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { keyed } from '../../parts/keyed.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { Pager } from '../../parts/Pager.tsx';
import { ResultTable } from '../../parts/ResultTable.tsx';
import { SectionAsOf, SectionBlank } from '../../parts/SectionFrame.tsx';
import { TrendPlot } from '../../parts/TrendPlot.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import * as messages from './messages.ts';
import { panelGroups, panelsOf } from './model.ts';

const pageSize = 50;
const trendLimit = 200;

/** S-43: last three values by panel; the trend of one test as picture and table. */
export function ResultsScreen({ summary, source }: { readonly summary: ChartSummary; readonly source: ChartSource }): ReactNode {
  const m = useMessages(messages);
  const [panel, setPanel] = useState('');
  const [known, setKnown] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<ResultSeries>();
  const { ref } = summary.bar;
  const copy = summary.results.copiedInstant ?? '';
  const paged = usePaged(`${ref}|${panel}|${copy}`, (cursor) =>
    source.section({ patient: { ref }, section: 'results', cursor, limit: pageSize, kind: panel || undefined }),
  );
  const items = paged.value?.items ?? [];
  const panels = [...new Set([...known, ...panelsOf([summary.results.items, items])])];
  const choosePanel = (name: string): void => {
    setKnown(panels);
    setPanel(name);
  };
  return (
    <div className="page two two-results">
      <section aria-label={m.title} className="two-list">
        <div className="frame-head">
          <h2>{m.title}</h2>
          <SectionAsOf section={paged.value ?? summary.results} />
        </div>
        <p className="filter">
          {m.filter[0]}{' '}
          <select aria-label={m.panelLabel} value={panel} onChange={(event) => choosePanel(event.target.value)}>
            <option value="">{m.all}</option>
            {panels.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>{' '}
          {m.filter[1]} <span className="fine">{m.marks}</span>
        </p>
        <LoadState loaded={paged} />
        {paged.value && items.length === 0 ? (
          panel === '' ? (
            <SectionBlank section={paged.value} />
          ) : (
            <p className="blank">{m.noneForFilter}</p>
          )
        ) : null}
        {items.length > 0 ? (
          <ResultTable
            groups={panelGroups(items)}
            onDay={summary.onDay}
            caption={m.title}
            chosen={chosen?.test}
            onTrend={setChosen}
          />
        ) : null}
        {paged.value ? (
          <Pager
            shown={items.length}
            total={paged.value.total}
            pageSize={pageSize}
            hasNext={paged.value.next !== undefined}
            busy={paged.loading}
            onNext={paged.next}
          />
        ) : null}
      </section>
      <section aria-label={chosen ? m.trendTitle(chosen.name) : m.choose} className="two-detail">
        {chosen ? (
          <Trend key={chosen.test} chosen={chosen} summary={summary} source={source} />
        ) : (
          <p className="hint">{m.choose}</p>
        )}
      </section>
    </div>
  );
}

function Trend({
  chosen,
  summary,
  source,
}: {
  readonly chosen: ResultSeries;
  readonly summary: ChartSummary;
  readonly source: ChartSource;
}): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|${chosen.test}|${summary.results.copiedInstant ?? ''}`, (cursor) =>
    source.section({ patient: { ref }, section: 'trend', test: chosen.test, cursor, limit: trendLimit }),
  );
  return (
    <>
      <h2>{m.trendTitle(chosen.name)}</h2>
      <LoadState loaded={paged} />
      {keyed(paged.value?.items ?? [], (one) => `${one.test} ${one.material ?? ''}`).map(({ key, item }) => (
        <TrendPlot key={key} series={item} onDay={summary.onDay} />
      ))}
      {paged.value?.items.length === 0 ? <SectionBlank section={paged.value} /> : null}
      {paged.value?.next === undefined ? null : (
        <Pager
          shown={paged.value.items.length}
          total={paged.value.total}
          pageSize={trendLimit}
          hasNext
          busy={paged.loading}
          onNext={paged.next}
        />
      )}
    </>
  );
}
