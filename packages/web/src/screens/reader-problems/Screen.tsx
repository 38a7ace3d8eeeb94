import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { showInstant } from '../../i18n/time.ts';
import { OriginalButton } from '../../parts/ItemMarks.tsx';
import { keyed } from '../../parts/keyed.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { Pager } from '../../parts/Pager.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import type { ChartSource } from '../../sources/chart-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import * as messages from './messages.ts';
import { codesOf, problemsShown } from './model.ts';

const pageSize = 50;

/** 取込の問題: what could not be read, where it lies, what to do, the raw view beside. */
export function ProblemsScreen({ source }: { readonly source: ChartSource }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [code, setCode] = useState('');
  const [limit, setLimit] = useState(pageSize);
  const loaded = useLoaded('problems', () => source.problems());
  const all = loaded.value?.problems ?? [];
  const lines = problemsShown(all, code);
  const c = m.columns;
  return (
    <div className="page">
      <h1>{m.title}</h1>
      <p className="hint">{m.why}</p>
      <p className="filter">
        {m.filter[0]}{' '}
        <select aria-label={m.filterLabel} value={code} onChange={(event) => setCode(event.target.value)}>
          <option value="">{m.all}</option>
          {codesOf(all).map((one) => (
            <option key={one.code} value={one.code}>
              {problemWords(one.code, language).what} ({one.code}) {one.count}
            </option>
          ))}
        </select>{' '}
        {m.filter[1]}
      </p>
      <LoadState loaded={loaded} />
      {loaded.value && all.length === 0 ? <p className="blank">● {m.none}</p> : null}
      {lines.length > 0 ? (
        <table className="table table-problems">
          <caption className="unseen">{m.title}</caption>
          <thead>
            <tr>
              {[c.what, c.todo, c.place, c.patient, c.where, c.since, c.raw].map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(lines.slice(0, limit), (one) => `${one.place} ${one.code}`).map(({ key, item: line }) => (
              <tr key={key}>
                <td>
                  <b>{problemWords(line.code, language).what}</b> <code>{line.code}</code>
                </td>
                <td>{problemWords(line.code, language).todo}</td>
                <td className="place">
                  {line.source} {line.place}
                </td>
                <td className="figure">{line.patient === undefined ? '—' : showNumber(line.patient)}</td>
                <td className="figure">{line.where?.join(', ') || '—'}</td>
                <td className="figure">{showInstant(line.sinceInstant, language)}</td>
                <td>{line.original === undefined ? '—' : <OriginalButton original={line.original} name={line.place} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {loaded.value && all.length > 0 ? (
        <Pager
          shown={Math.min(limit, lines.length)}
          total={code === '' ? loaded.value.total : lines.length}
          pageSize={pageSize}
          hasNext={limit < lines.length}
          busy={false}
          onNext={() => setLimit(limit + pageSize)}
        />
      ) : null}
    </div>
  );
}
