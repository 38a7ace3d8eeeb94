import type { ChartSummary } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { PagedPage } from '../../parts/PagedPage.tsx';
import { ResultTable } from '../../parts/ResultTable.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import { AwaitedTable } from './AwaitedTable.tsx';
import { CriticalTable } from './CriticalTable.tsx';
import { GridTable, type ShownTest } from './GridTable.tsx';
import * as messages from './messages.ts';
import { mergedGrid, panelGroups, panelsOf } from './model.ts';
import { Trend } from './Trend.tsx';

const pageSize = 50;
/** Collection times a page of the cumulative table holds. */
const columnsAPage = 20;
const views = ['grid', 'last', 'awaited', 'critical'] as const;
type View = (typeof views)[number];

export interface ResultsProps {
  readonly summary: ChartSummary;
  readonly source: ChartSource;
  /** Lines in the hospital's own table of critical values. */
  readonly criticalRules: number;
}

/** S-43: cumulative table, last three values, what is awaited, what is critical; the trend of one or two tests beside. */
export function ResultsScreen({ summary, source, criticalRules }: ResultsProps): ReactNode {
  const m = useMessages(messages);
  const [view, setView] = useState<View>('grid');
  const [panel, setPanel] = useState('');
  const [chosen, setChosen] = useState<ShownTest>();
  const { ref } = summary.bar;
  const { onDay } = summary;
  const copy = summary.results.copiedInstant ?? '';
  const asked = { patient: { ref }, limit: pageSize };
  const kind = panel || undefined;
  const grid = usePaged(`${ref}|grid|${panel}|${copy}`, (cursor) =>
    source.section({ ...asked, section: 'grid', cursor, limit: columnsAPage, kind }),
  );
  const awaited = usePaged(`${ref}|awaited|${copy}`, (cursor) => source.section({ ...asked, section: 'awaited', cursor }));
  const critical = usePaged(`${ref}|critical|${copy}`, (cursor) => source.section({ ...asked, section: 'critical', cursor }));
  const merged = mergedGrid(grid.value?.items ?? []);
  const panels = [...new Set([...merged.panels, ...panelsOf([summary.results.items]), ...(panel === '' ? [] : [panel])])];
  const tests = merged.groups.flatMap((group) => group.rows);
  const empty = panel === '' ? undefined : m.noneForFilter;
  const filter = (words: string | undefined): ReactNode => (
    <p className="filter">
      {m.filter[0]}{' '}
      <select aria-label={m.panelLabel} value={panel} onChange={(event) => setPanel(event.target.value)}>
        <option value="">{m.all}</option>
        {panels.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>{' '}
      {words}
    </p>
  );
  return (
    <div className={chosen ? 'page two two-results' : 'page two two-alone'}>
      <section aria-label={m.title} className="two-list">
        <Tabs
          label={m.views}
          chosen={view}
          onChoose={setView}
          tabs={views.map((name) => ({
            name,
            title: m.view[name],
            count: name === 'awaited' ? awaited.value?.total : name === 'critical' ? critical.value?.total : undefined,
          }))}
        >
          {view === 'grid' ? (
            <PagedPage
              title={m.view.grid}
              paged={grid}
              pageSize={columnsAPage}
              hint={m.marks}
              filter={filter(m.filter[1])}
              empty={empty}
              shown={merged.columns.length}
            >
              {() => <GridTable grid={merged} onDay={onDay} chosen={chosen?.test} onTrend={setChosen} />}
            </PagedPage>
          ) : null}
          {view === 'last' ? (
            <LastView {...{ summary, source, panel, chosen }} filter={filter(m.filter[2])} empty={empty} onTrend={setChosen} />
          ) : null}
          {view === 'awaited' ? (
            <PagedPage title={m.view.awaited} paged={awaited} pageSize={pageSize} hint={m.awaitedHint}>
              {(section) => <AwaitedTable items={section.items} onDay={onDay} />}
            </PagedPage>
          ) : null}
          {view === 'critical' ? (
            <PagedPage title={m.view.critical} paged={critical} pageSize={pageSize} hint={m.criticalHint(criticalRules)}>
              {(section) => <CriticalTable items={section.items} onDay={onDay} />}
            </PagedPage>
          ) : null}
        </Tabs>
      </section>
      {chosen ? (
        <section aria-label={m.trendTitle(chosen.name)} className="two-detail">
          <Trend
            key={chosen.test}
            chosen={chosen}
            tests={tests}
            patientRef={ref}
            copy={copy}
            onDay={onDay}
            source={source}
            onClose={() => setChosen(undefined)}
          />
        </section>
      ) : null}
    </div>
  );
}

interface LastViewProps extends Pick<ResultsProps, 'summary' | 'source'> {
  readonly panel: string;
  readonly filter: ReactNode;
  readonly empty: string | undefined;
  readonly chosen: ShownTest | undefined;
  readonly onTrend: (test: ShownTest) => void;
}

/** Three newest values of each test, whenever they were taken. */
function LastView({ summary, source, panel, filter, empty, chosen, onTrend }: LastViewProps): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const last = usePaged(`${ref}|last|${panel}|${summary.results.copiedInstant ?? ''}`, (cursor) =>
    source.section({ patient: { ref }, section: 'results', cursor, limit: pageSize, kind: panel || undefined }),
  );
  return (
    <PagedPage title={m.view.last} paged={last} pageSize={pageSize} hint={m.marks} filter={filter} empty={empty}>
      {({ items }) => (
        <ResultTable
          groups={panelGroups(items)}
          onDay={summary.onDay}
          caption={m.view.last}
          chosen={chosen?.test}
          onTrend={onTrend}
        />
      )}
    </PagedPage>
  );
}
