import type { Section } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import type { Paged } from '../sources/use-paged.ts';
import { LoadState } from './LoadState.tsx';
import { Pager } from './Pager.tsx';
import { SectionAsOf, SectionBlank } from './SectionFrame.tsx';

export interface PagedPageProps<T> {
  readonly title: string;
  readonly paged: Paged<T>;
  readonly pageSize: number;
  /** A line on how to read what stands below. */
  readonly hint?: string;
  /** Choices on what is listed, beside the title. */
  readonly filter?: ReactNode;
  /** Stands for the section's own words when a filter leaves nothing. */
  readonly empty?: string | undefined;
  /** Counted by something else than items: columns of a grid. */
  readonly shown?: number;
  /** Never in pages: nothing to count. */
  readonly whole?: boolean;
  readonly children: (section: Section<T>) => ReactNode;
}

/** A section read page by page: heading with its own as-of, items or the reason there are none, the rest on request. */
export function PagedPage<T>({
  title,
  paged,
  pageSize,
  hint,
  filter,
  empty,
  shown,
  whole,
  children,
}: PagedPageProps<T>): ReactNode {
  const section = paged.value;
  return (
    <section aria-label={title} className="paged">
      <div className="frame-head">
        <h2>{title}</h2>
        {filter}
        {section ? <SectionAsOf section={section} /> : null}
      </div>
      {hint === undefined ? null : <p className="hint">{hint}</p>}
      <LoadState loaded={paged} />
      {section && section.items.length === 0 ? (
        empty === undefined ? (
          <SectionBlank section={section} />
        ) : (
          <p className="blank">{empty}</p>
        )
      ) : null}
      {section && section.items.length > 0 ? children(section) : null}
      {section && section.items.length > 0 && !whole ? (
        <Pager
          shown={shown ?? section.items.length}
          total={section.total}
          pageSize={pageSize}
          hasNext={section.next !== undefined}
          busy={paged.loading}
          onNext={paged.next}
        />
      ) : null}
    </section>
  );
}
