import type { ChartSummary, DocumentItem } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { DocumentPage } from '../../parts/DocumentPage.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { Pager } from '../../parts/Pager.tsx';
import { SectionAsOf, SectionBlank } from '../../parts/SectionFrame.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import * as messages from './messages.ts';
import { departmentsOf, documentKinds, newestFirst } from './model.ts';

const pageSize = 50;

/** S-42: documents in time order on the left, the chosen one as a page on the right. */
export function DocumentsScreen({
  summary,
  source,
}: {
  readonly summary: ChartSummary;
  readonly source: ChartSource;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [kind, setKind] = useState('');
  const [department, setDepartment] = useState('');
  const [chosen, setChosen] = useState<DocumentItem>();
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|${kind}|${department}|${summary.documents.copiedInstant ?? ''}`, (cursor) =>
    source.section({
      patient: { ref },
      section: 'documents',
      cursor,
      limit: pageSize,
      kind: kind || undefined,
      department: department || undefined,
    }),
  );
  const items = newestFirst(paged.value?.items ?? []);
  const departments = departmentsOf([summary.documents.items, items]);
  const filtered = kind !== '' || department !== '';
  return (
    <div className="page two">
      <section aria-label={m.title} className="two-list">
        <div className="frame-head">
          <h2>{m.title}</h2>
          <SectionAsOf section={paged.value ?? summary.documents} />
        </div>
        <p className="filter">
          {m.filter[0]}{' '}
          <select aria-label={m.kindLabel} value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{m.all}</option>
            {documentKinds.map((one) => (
              <option key={one} value={one}>
                {m.kinds[one] ?? one}
              </option>
            ))}
          </select>{' '}
          {m.filter[1]}{' '}
          <select aria-label={m.departmentLabel} value={department} onChange={(event) => setDepartment(event.target.value)}>
            <option value="">{m.all}</option>
            {[...new Set([...departments, ...(department ? [department] : [])])].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>{' '}
          {m.filter[2]}
        </p>
        <LoadState loaded={paged} />
        {paged.value && items.length === 0 ? (
          filtered ? (
            <p className="blank">{m.noneForFilter}</p>
          ) : (
            <SectionBlank section={paged.value} />
          )
        ) : null}
        {items.length > 0 ? (
          <table className="table">
            <caption className="unseen">{m.title}</caption>
            <thead>
              <tr>
                {[m.columns.at, m.columns.kind, m.columns.title, m.columns.department, m.read].map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {keyed(items, byOriginal).map(({ key, item }) => (
                <tr key={key} className={item === chosen ? 'row-chosen' : undefined}>
                  <td className="figure">{showTime(item.at, language) || m.noDate}</td>
                  <td>{m.kinds[item.kind] ?? item.kind}</td>
                  <td>
                    <b>{item.title}</b>
                  </td>
                  <td>{item.department ?? '—'}</td>
                  <td>
                    <button
                      type="button"
                      className="small"
                      aria-label={m.readOf(`${item.title} ${showTime(item.at, language)}`)}
                      aria-pressed={item === chosen}
                      onClick={() => setChosen(item)}
                    >
                      {m.read}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
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
      <section aria-label={chosen?.title ?? m.read} aria-live="polite" className="two-detail">
        {chosen ? (
          <>
            <h2>{chosen.title}</h2>
            <DocumentPage item={chosen} />
          </>
        ) : (
          <p className="hint">{m.choose}</p>
        )}
      </section>
    </div>
  );
}
