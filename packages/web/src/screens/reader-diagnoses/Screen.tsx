import type { ChartSummary, DiagnosisItem } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { ItemMarks, OriginalButton } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import { PagedPage } from '../../parts/PagedPage.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import * as messages from './messages.ts';

const pageSize = 100;

/** 病名 with start, onset, 確定日 and outcome: what a certificate asks for (半田病院: 診断が確定した日がわからない). */
export function DiagnosesScreen({
  summary,
  source,
}: {
  readonly summary: ChartSummary;
  readonly source: ChartSource;
}): ReactNode {
  const m = useMessages(messages);
  const [shown, setShown] = useState<'open' | 'all'>('all');
  const { ref } = summary.bar;
  const paged = usePaged(`${ref}|${summary.problems.copiedInstant ?? ''}`, (cursor) =>
    source.section({ patient: { ref }, section: 'problems', cursor, limit: pageSize }),
  );
  const choice = (
    <p className="filter">
      <select
        aria-label={m.filterLabel}
        value={shown}
        onChange={(event) => setShown(event.target.value === 'open' ? 'open' : 'all')}
      >
        <option value="all">{m.filter.all}</option>
        <option value="open">{m.filter.open}</option>
      </select>
    </p>
  );
  return (
    <div className="page">
      <PagedPage title={m.title} paged={paged} pageSize={pageSize} hint={m.hint} filter={choice}>
        {({ items }) => <DiagnosisTable items={items.filter((item) => shown === 'all' || item.open)} />}
      </PagedPage>
    </div>
  );
}

function DiagnosisTable({ items }: { readonly items: readonly DiagnosisItem[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const day = (time: string | undefined): string => showTime(time, language, { dateOnly: true, weekday: true });
  if (items.length === 0) return <p className="blank">{m.noneOpen}</p>;
  return (
    <table className="table table-diagnoses">
      <caption className="unseen">{m.title}</caption>
      <TableHead columns={m.columns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key} className={item.open ? undefined : 'row-ended'}>
            <th scope="row">
              {item.main ? '★' : ''}
              {item.name} {item.suspected ? m.suspected : ''} {item.main ? <span className="tag">{m.main}</span> : null}
              {item.icd10 === undefined ? null : <span className="fine"> {m.icd(item.icd10)}</span>}
              <ItemMarks item={item} name={item.name} />
            </th>
            <td className="figure">{day(item.startedOn) || m.noDate}</td>
            <td className="figure">{day(item.onsetOn) || m.notStated}</td>
            <td className="figure">
              <b>{day(item.confirmedOn) || m.notStated}</b>
            </td>
            <td className="figure">{[item.outcome, day(item.endedOn)].filter(Boolean).join(' ') || m.goesOn}</td>
            <td>{[item.department, item.doctor].filter(Boolean).join(' ') || m.notStated}</td>
            <td className="figure">{showTime(item.statedAt, language) || m.notStated}</td>
            <td>
              <OriginalButton original={item.original} name={item.name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
