import type { ChartSummary } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { DrugTable } from '../../parts/DrugTable.tsx';
import { PagedPage } from '../../parts/PagedPage.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import { Calendar } from './Calendar.tsx';
import * as messages from './messages.ts';
import { drugLists } from './model.ts';
import { RunningTable } from './RunningTable.tsx';

const pageSize = 50;
const views = ['now', 'calendar', 'running', 'own'] as const;
type View = (typeof views)[number];

/** S-44: what runs now with days left and what ran before, twelve months as bars, drips, drugs brought in. */
export function DrugsScreen({ summary, source }: { readonly summary: ChartSummary; readonly source: ChartSource }): ReactNode {
  const m = useMessages(messages);
  const [view, setView] = useState<View>('now');
  const { ref } = summary.bar;
  const { onDay } = summary;
  const copy = summary.drugs.copiedInstant ?? '';
  const asked = { patient: { ref }, limit: pageSize };
  const drugs = usePaged(`${ref}|${copy}`, (cursor) => source.section({ ...asked, section: 'drugs', cursor }));
  const running = usePaged(`${ref}|running|${copy}`, (cursor) => source.section({ ...asked, section: 'running', cursor }));
  return (
    <div className="page">
      <Tabs
        label={m.views}
        chosen={view}
        onChoose={setView}
        tabs={views.map((name) => ({
          name,
          title: m.view[name],
          count: name === 'running' ? running.value?.total : undefined,
        }))}
      >
        {view === 'now' ? (
          <PagedPage title={m.title} paged={drugs} pageSize={pageSize} hint={m.rule}>
            {({ items }) => <Lists items={items} onDay={onDay} />}
          </PagedPage>
        ) : null}
        {view === 'calendar' ? <CalendarView summary={summary} source={source} /> : null}
        {view === 'running' ? (
          <PagedPage title={m.view.running} paged={running} pageSize={pageSize} hint={m.runningHint}>
            {({ items }) => <RunningTable items={items} onDay={onDay} />}
          </PagedPage>
        ) : null}
        {view === 'own' ? <OwnView summary={summary} source={source} /> : null}
      </Tabs>
    </div>
  );
}

function Lists({ items, onDay }: { readonly items: ChartSummary['drugs']['items']; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const { now, past } = drugLists(items);
  return (
    <>
      <section aria-label={m.now}>
        <h3>{m.now}</h3>
        {now.length > 0 ? <DrugTable drugs={now} onDay={onDay} caption={m.now} /> : <p className="blank">{m.noneNow}</p>}
      </section>
      <section aria-label={m.past}>
        <h3>{m.past}</h3>
        {past.length > 0 ? <DrugTable drugs={past} onDay={onDay} caption={m.past} /> : <p className="blank">{m.nonePast}</p>}
      </section>
    </>
  );
}

interface ViewProps {
  readonly summary: ChartSummary;
  readonly source: ChartSource;
}

function CalendarView({ summary, source }: ViewProps): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|calendar|${summary.drugs.copiedInstant ?? ''}`, (cursor) =>
    source.section({ patient: { ref }, section: 'calendar', cursor }),
  );
  return (
    <PagedPage title={m.view.calendar} paged={paged} pageSize={1} whole>
      {({ items }) => (items[0] ? <Calendar calendar={items[0]} onDay={summary.onDay} /> : null)}
    </PagedPage>
  );
}

function OwnView({ summary, source }: ViewProps): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|own|${summary.drugs.copiedInstant ?? ''}`, (cursor) =>
    source.section({ patient: { ref }, section: 'ownDrugs', cursor, limit: pageSize }),
  );
  return (
    <PagedPage title={m.view.own} paged={paged} pageSize={pageSize} hint={m.ownHint}>
      {({ items }) => <DrugTable drugs={items} onDay={summary.onDay} caption={m.view.own} />}
    </PagedPage>
  );
}
