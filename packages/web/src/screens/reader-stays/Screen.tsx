import type { ChartSummary } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { AppointmentTable } from '../../parts/Appointments.tsx';
import { LastVisits } from '../../parts/LastVisits.tsx';
import { PagedPage } from '../../parts/PagedPage.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import { MealTable } from './MealTable.tsx';
import * as messages from './messages.ts';
import { ProcedureTable } from './ProcedureTable.tsx';
import { StayList } from './StayList.tsx';

const pageSize = 50;
const views = ['stays', 'procedures', 'meals', 'visits', 'appointments'] as const;
type View = (typeof views)[number];

interface ViewProps {
  readonly summary: ChartSummary;
  readonly source: ChartSource;
}

/** Where the patient lay, what was done, what is eaten, and the last visit of each department. */
export function StaysScreen({ summary, source }: ViewProps): ReactNode {
  const m = useMessages(messages);
  const [view, setView] = useState<View>('stays');
  return (
    <div className="page">
      <Tabs label={m.views} chosen={view} onChoose={setView} tabs={views.map((name) => ({ name, title: m.view[name] }))}>
        <Shown key={view} view={view} summary={summary} source={source} />
      </Tabs>
    </div>
  );
}

function Shown({ view, summary, source }: ViewProps & { readonly view: View }): ReactNode {
  if (view === 'procedures') return <Procedures summary={summary} source={source} />;
  if (view === 'meals') return <Meals summary={summary} source={source} />;
  if (view === 'appointments') return <Appointments summary={summary} source={source} />;
  return view === 'visits' ? <Visits summary={summary} source={source} /> : <Stays summary={summary} source={source} />;
}

function Stays({ summary, source }: ViewProps): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|stays`, (cursor) =>
    source.section({ patient: { ref }, section: 'stayPeriods', cursor, limit: pageSize }),
  );
  return (
    <PagedPage title={m.view.stays} paged={paged} pageSize={pageSize}>
      {({ items }) => <StayList items={items} />}
    </PagedPage>
  );
}

function Procedures({ summary, source }: ViewProps): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|procedures`, (cursor) =>
    source.section({ patient: { ref }, section: 'procedures', cursor, limit: pageSize }),
  );
  return (
    <PagedPage title={m.view.procedures} paged={paged} pageSize={pageSize} hint={m.procedureHint}>
      {({ items }) => <ProcedureTable items={items} />}
    </PagedPage>
  );
}

function Meals({ summary, source }: ViewProps): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|meals`, (cursor) =>
    source.section({ patient: { ref }, section: 'meals', cursor, limit: pageSize }),
  );
  return (
    <PagedPage title={m.view.meals} paged={paged} pageSize={pageSize}>
      {({ items }) => <MealTable items={items} onDay={summary.onDay} />}
    </PagedPage>
  );
}

function Appointments({ summary, source }: ViewProps): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|appointments`, (cursor) =>
    source.section({ patient: { ref }, section: 'appointments', cursor, limit: pageSize }),
  );
  return (
    <PagedPage title={m.view.appointments} paged={paged} pageSize={pageSize} hint={m.appointmentsHint}>
      {({ items }) => <AppointmentTable items={items} onDay={summary.onDay} />}
    </PagedPage>
  );
}

function Visits({ summary, source }: ViewProps): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|visits`, (cursor) =>
    source.section({ patient: { ref }, section: 'visits', cursor, limit: pageSize }),
  );
  return (
    <PagedPage title={m.view.visits} paged={paged} pageSize={pageSize} hint={m.visitsHint}>
      {({ items }) => <LastVisits items={items} words={m} noDate={m.noDate} />}
    </PagedPage>
  );
}
