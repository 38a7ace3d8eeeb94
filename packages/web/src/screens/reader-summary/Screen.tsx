import type { ChartSummary, DocumentItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { pathOf } from '../../app/route.ts';
import { useMessages } from '../../i18n/language.ts';
import { DrugTable } from '../../parts/DrugTable.tsx';
import { highAlertFirst } from '../../parts/drug-words.ts';
import { LastVisits } from '../../parts/LastVisits.tsx';
import { ResultTable } from '../../parts/ResultTable.tsx';
import { SectionFrame } from '../../parts/SectionFrame.tsx';
import * as messages from './messages.ts';
import { bookingsSection, sectionKeys } from './model.ts';
import { Bookings, Contacts, Documents, Orders, Problems, VitalsLine } from './sections.tsx';

export interface SummaryProps {
  readonly summary: ChartSummary;
  readonly onRead: (item: DocumentItem) => void;
}

/** S-41: eight sections in fixed places; nothing of them scrolls away at the design size. */
export function SummaryScreen({ summary, onRead }: SummaryProps): ReactNode {
  const m = useMessages(messages);
  const { onDay } = summary;
  const { ref } = summary.bar;
  const title = (number: number): string => m.sections[number - 1] ?? '';
  const bodies: readonly ReactNode[] = [
    <Problems key="1" items={summary.problems.items} caption={title(1)} />,
    <LastVisits key="2" items={summary.lastVisit.items} words={m} noDate={m.dateUnknown} />,
    <DrugTable key="3" drugs={highAlertFirst(summary.drugs.items)} onDay={onDay} caption={title(3)} short />,
    <Orders key="4" items={summary.orders.items} onDay={onDay} />,
    <ResultTable key="5" groups={[{ series: summary.results.items }]} onDay={onDay} caption={title(5)} short />,
    <Documents key="6" items={summary.documents.items} onDay={onDay} onRead={onRead} />,
    <Contacts key="7" items={summary.contacts.items} />,
    <Bookings key="8" summary={summary} />,
  ];
  const allPaths: Readonly<Record<number, string>> = {
    1: pathOf({ screen: 'diagnoses', ref }),
    2: pathOf({ screen: 'stays', ref }),
    3: pathOf({ screen: 'drugs', ref }),
    5: pathOf({ screen: 'results', ref }),
    6: pathOf({ screen: 'documents', ref }),
    7: pathOf({ screen: 'family', ref }),
  };
  return (
    <div className="summary">
      {sectionKeys.map((key, at) => {
        const number = at + 1;
        const path = allPaths[number];
        return (
          <SectionFrame
            key={key}
            number={number}
            title={title(number)}
            section={key === 'planned' ? bookingsSection(summary) : summary[key]}
            lead={
              key === 'results' ? (
                <VitalsLine section={summary.vitals} path={pathOf({ screen: 'vitals', ref })} onDay={onDay} />
              ) : undefined
            }
            {...(path === undefined ? {} : { allPath: path })}
          >
            {bodies[at]}
          </SectionFrame>
        );
      })}
    </div>
  );
}
