import type { ResultSeries } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import { ItemMarks } from './ItemMarks.tsx';
import * as messages from './messages.ts';
import { ResultValue } from './ResultValue.tsx';

export interface ResultTableProps {
  /** Tests under their panel; one group without a name for the summary. */
  readonly groups: readonly { readonly panel?: string; readonly series: readonly ResultSeries[] }[];
  readonly onDay: string;
  readonly caption: string;
  /** Without reference, count and trend, for the summary. */
  readonly short?: boolean;
  /** The test whose trend is open. */
  readonly chosen?: string | undefined;
  readonly onTrend?: (series: ResultSeries) => void;
}

/** Each test with its last three values, oldest on the left, newest on the right and heavier. */
export function ResultTable({ groups, onDay, caption, short, chosen, onTrend }: ResultTableProps): ReactNode {
  const m = useMessages(messages);
  return (
    <table className={short ? 'table table-results-short' : 'table table-results'}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m.test}</th>
          <th scope="col">{m.older}</th>
          <th scope="col">{m.previous}</th>
          <th scope="col">{m.newest}</th>
          {short ? null : <th scope="col">{m.reference}</th>}
          {short ? null : <th scope="col">{m.trend}</th>}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.panel ?? ''}>
          {group.panel === undefined ? null : (
            <tr className="row-panel">
              <th scope="rowgroup" colSpan={6}>
                {group.panel}
              </th>
            </tr>
          )}
          {group.series.map((one) => (
            <tr
              key={`${one.test} ${one.material ?? ''} ${one.unit ?? ''}`}
              className={one.test === chosen ? 'row-chosen' : undefined}
            >
              <th scope="row">
                {one.name}
                <span className="unit">{[one.material, one.unit].filter(Boolean).join(' ')}</span>
                {one.values[0] ? <ItemMarks item={one.values[0]} name={one.name} /> : null}
              </th>
              <td>
                <ResultValue value={one.values[2]} onDay={onDay} />
              </td>
              <td>
                <ResultValue value={one.values[1]} onDay={onDay} />
              </td>
              <td>
                <ResultValue value={one.values[0]} onDay={onDay} newest />
              </td>
              {short ? null : <td>{one.reference === undefined ? '—' : `${one.reference}${one.unit ? ` ${one.unit}` : ''}`}</td>}
              {short || !onTrend ? null : (
                <td>
                  <button
                    type="button"
                    className="small"
                    aria-label={m.trendOf(one.name, one.count)}
                    aria-pressed={one.test === chosen}
                    onClick={() => onTrend(one)}
                  >
                    {m.trend} {one.count}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
