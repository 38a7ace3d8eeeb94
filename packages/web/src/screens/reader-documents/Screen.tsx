import type { ChartSummary, DocumentItem } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { DocumentPage } from '../../parts/DocumentPage.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { Pager } from '../../parts/Pager.tsx';
import { SectionAsOf, SectionBlank } from '../../parts/SectionFrame.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { documentsOf } from '../../sources/document-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import { DocumentTable } from './DocumentTable.tsx';
import { DocumentViewer } from './DocumentViewer.tsx';
import * as messages from './messages.ts';
import { type Chosen, departmentsOf, documentKinds, newestFirst, searchKinds } from './model.ts';
import { SearchHits } from './SearchHits.tsx';
import { useChartSearch } from './use-chart-search.ts';

const pageSize = 50;

/** S-42: documents in time order on the left, or where words were found; the chosen one as pages on the right. */
export function DocumentsScreen({
  summary,
  source,
}: {
  readonly summary: ChartSummary;
  readonly source: ChartSource;
}): ReactNode {
  const m = useMessages(messages);
  const [kind, setKind] = useState('');
  const [department, setDepartment] = useState('');
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Chosen>();
  const { ref } = summary.bar;
  const asOf = summary.asOf?.at;
  const listed = documentKinds.some((one) => one === kind) ? kind : '';
  const paged = usePaged(`${ref}|${listed}|${department}|${asOf ?? ''}|${summary.documents.copiedInstant ?? ''}`, (cursor) =>
    source.section({
      patient: { ref },
      section: 'documents',
      cursor,
      limit: pageSize,
      kind: listed || undefined,
      department: department || undefined,
      asOf,
    }),
  );
  // A chart of another time is not searched: the search knows only what is current.
  const documents = documentsOf(source);
  const search = useChartSearch(asOf === undefined ? documents : undefined, { ref, query, kind, department });
  const items = newestFirst(paged.value?.items ?? []);
  const departments = departmentsOf([summary.documents.items, items]);
  const filtered = listed !== '' || department !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setQuery(typed.trim());
  };
  const clear = (): void => {
    setTyped('');
    setQuery('');
    if (listed === '') setKind('');
  };
  return (
    <div className="page two">
      <section aria-label={m.title} className="two-list">
        <div className="frame-head">
          <h2>{m.title}</h2>
          <SectionAsOf section={paged.value ?? summary.documents} />
        </div>
        {documents === undefined ? null : asOf === undefined ? (
          // biome-ignore lint/a11y/useSemanticElements: the oldest browser has no <search>
          <form role="search" className="chart-search" onSubmit={submit}>
            <label className="unseen" htmlFor="chart-search">
              {m.searchLabel}
            </label>
            <input
              id="chart-search"
              type="search"
              autoComplete="off"
              maxLength={200}
              placeholder={m.searchHint}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <button type="submit" className="button">
              {m.search}
            </button>
            {query === '' ? null : (
              <button type="button" className="button" onClick={clear}>
                {m.clear}
              </button>
            )}
          </form>
        ) : (
          <p className="hint">{m.searchOnlyNow}</p>
        )}
        <Filter
          kinds={query === '' ? documentKinds : searchKinds}
          departments={[...new Set([...departments, ...(department ? [department] : [])])]}
          kind={kind}
          department={department}
          onKind={setKind}
          onDepartment={setDepartment}
        />
        {search ? (
          <>
            <LoadState loaded={search} />
            {search.value ? (
              <SearchHits
                answer={search.value}
                chosen={chosen?.item}
                onOpen={(hit) =>
                  setChosen({
                    item: hit.original,
                    title: hit.title,
                    paged: hit.kind === 'document',
                    original: hit.file ?? hit.original,
                    ...(hit.page !== undefined && { page: hit.page }),
                    shown: hit.report,
                  })
                }
              />
            ) : null}
          </>
        ) : (
          <>
            <LoadState loaded={paged} />
            {paged.value && items.length === 0 ? (
              filtered ? (
                <p className="blank">{m.noneForFilter}</p>
              ) : (
                <SectionBlank section={paged.value} />
              )
            ) : null}
            {items.length > 0 ? (
              <DocumentTable items={items} chosen={chosen?.item} onChoose={(item) => setChosen(chosenItem(item))} />
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
          </>
        )}
      </section>
      <section aria-label={chosen?.title ?? m.read} aria-live="polite" className="two-detail">
        {chosen ? (
          <Detail key={`${chosen.original} ${chosen.page ?? ''}`} chosen={chosen} summary={summary} source={source} />
        ) : null}
        {chosen ? null : <p className="hint">{m.choose}</p>}
      </section>
    </div>
  );
}

const chosenItem = (item: DocumentItem): Chosen => ({
  item: item.original,
  title: item.title,
  paged: item.kind === 'document',
  original: item.original,
  shown: item,
});

function Detail({
  chosen,
  summary,
  source,
}: {
  readonly chosen: Chosen;
  readonly summary: ChartSummary;
  readonly source: ChartSource;
}): ReactNode {
  const m = useMessages(messages);
  const documents = documentsOf(source);
  return (
    <>
      <h2>{chosen.title}</h2>
      {chosen.paged && documents ? (
        <DocumentViewer
          summary={summary}
          documents={documents}
          title={chosen.title}
          original={chosen.original}
          {...(chosen.page !== undefined && { startPage: chosen.page })}
        />
      ) : chosen.shown ? (
        <DocumentPage item={chosen.shown} />
      ) : (
        <p className="hint">{m.inList}</p>
      )}
    </>
  );
}

function Filter(props: {
  readonly kinds: readonly string[];
  readonly departments: readonly string[];
  readonly kind: string;
  readonly department: string;
  readonly onKind: (kind: string) => void;
  readonly onDepartment: (department: string) => void;
}): ReactNode {
  const m = useMessages(messages);
  return (
    <p className="filter">
      {m.filter[0]}{' '}
      <select aria-label={m.kindLabel} value={props.kind} onChange={(event) => props.onKind(event.target.value)}>
        <option value="">{m.all}</option>
        {props.kinds.map((one) => (
          <option key={one} value={one}>
            {m.sorts[one] ?? one}
          </option>
        ))}
      </select>{' '}
      {m.filter[1]}{' '}
      <select
        aria-label={m.departmentLabel}
        value={props.department}
        onChange={(event) => props.onDepartment(event.target.value)}
      >
        <option value="">{m.all}</option>
        {props.departments.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>{' '}
      {m.filter[2]}
    </p>
  );
}
