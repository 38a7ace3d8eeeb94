import { type ReactNode, useContext, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { CopyClockContext } from '../../parts/freshness.ts';
import { Tabs } from '../../parts/Tabs.tsx';
import type { RecordSource } from '../../sources/record-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { EmergenciesTab } from './EmergenciesTab.tsx';
import { ExportTab } from './ExportTab.tsx';
import { FlagsTab } from './FlagsTab.tsx';
import { ListTab } from './ListTab.tsx';
import * as messages from './messages.ts';
import { FIRST_FILTER, type RecordFilter } from './model.ts';
import { PatientTab } from './PatientTab.tsx';
import { WeeklyTab } from './WeeklyTab.tsx';

const tabs = ['emergencies', 'flags', 'list', 'patient', 'weekly', 'export'] as const;
type Tab = (typeof tabs)[number];

export interface RecordScreenProps {
  readonly record: RecordSource;
  /** Without it the record is read and nothing is answered. */
  readonly mayReview: boolean;
}

/** S-91 監査記録: what waits for an answer first, then the record itself, then what leaves the house. */
export function RecordScreen({ record, mayReview }: RecordScreenProps): ReactNode {
  const m = useMessages(messages);
  const { nowInstant } = useContext(CopyClockContext);
  const [tab, setTab] = useState<Tab>('emergencies');
  const [filter, setFilter] = useState<RecordFilter>(FIRST_FILTER);
  const emergencies = useLoaded('record-emergencies', () => record.emergencies());
  const flags = useLoaded('record-flags', () => record.flags());
  const counts: Partial<Record<Tab, number | undefined>> = { emergencies: emergencies.value?.open, flags: flags.value?.open };
  const toList = (change: Partial<RecordFilter>): void => {
    setFilter({ ...FIRST_FILTER, period: 'three-days', ...change });
    setTab('list');
  };
  return (
    <div className="page record">
      <h1>{m.title}</h1>
      <p className="hint">{m.why}</p>
      <Tabs
        label={m.tabsLabel}
        tabs={tabs.map((name) => ({ name, title: m.tabs[name], count: counts[name] }))}
        chosen={tab}
        onChoose={setTab}
      >
        {tab === 'emergencies' ? <EmergenciesTab record={record} loaded={emergencies} mayReview={mayReview} /> : null}
        {tab === 'flags' ? <FlagsTab record={record} loaded={flags} mayReview={mayReview} onRecord={toList} /> : null}
        {tab === 'list' ? (
          <ListTab key={JSON.stringify(filter)} record={record} filter={filter} nowInstant={nowInstant} onFilter={setFilter} />
        ) : null}
        {tab === 'patient' ? <PatientTab record={record} /> : null}
        {tab === 'weekly' ? <WeeklyTab record={record} nowInstant={nowInstant} /> : null}
        {tab === 'export' ? <ExportTab record={record} nowInstant={nowInstant} /> : null}
      </Tabs>
    </div>
  );
}
