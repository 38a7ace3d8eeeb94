import type { ChartSummary } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { DrugTable } from '../../parts/DrugTable.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { Pager } from '../../parts/Pager.tsx';
import { SectionAsOf, SectionBlank } from '../../parts/SectionFrame.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import * as messages from './messages.ts';
import { drugLists } from './model.ts';

const pageSize = 50;

/** S-44: what runs now with days left, then what ran before. */
export function DrugsScreen({ summary, source }: { readonly summary: ChartSummary; readonly source: ChartSource }): ReactNode {
  const m = useMessages(messages);
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|${summary.drugs.copiedInstant ?? ''}`, (cursor) =>
    source.section({ patient: { ref }, section: 'drugs', cursor, limit: pageSize }),
  );
  const section = paged.value;
  const { now, past } = drugLists(section?.items ?? []);
  return (
    <div className="page">
      <div className="frame-head">
        <h2>{m.title}</h2>
        <SectionAsOf section={section ?? summary.drugs} />
      </div>
      <p className="hint">{m.rule}</p>
      <LoadState loaded={paged} />
      {section && section.items.length === 0 ? <SectionBlank section={section} /> : null}
      {section && section.items.length > 0 ? (
        <>
          <section aria-label={m.now}>
            <h3>{m.now}</h3>
            {now.length > 0 ? (
              <DrugTable drugs={now} onDay={summary.onDay} caption={m.now} />
            ) : (
              <p className="blank">{m.noneNow}</p>
            )}
          </section>
          <section aria-label={m.past}>
            <h3>{m.past}</h3>
            {past.length > 0 ? (
              <DrugTable drugs={past} onDay={summary.onDay} caption={m.past} />
            ) : (
              <p className="blank">{m.nonePast}</p>
            )}
          </section>
        </>
      ) : null}
      {section ? (
        <Pager
          shown={section.items.length}
          total={section.total}
          pageSize={pageSize}
          hasNext={section.next !== undefined}
          busy={paged.loading}
          onNext={paged.next}
        />
      ) : null}
    </div>
  );
}
