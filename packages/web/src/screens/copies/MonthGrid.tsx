import type { CopySourceView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import * as messages from './messages.ts';
import { type MonthCell, monthGrid } from './model.ts';

export interface MonthGridProps {
  readonly source: CopySourceView;
  readonly countedInstant: string;
  readonly onMonth: (month: string) => void;
}

/** Years × 12: count, word and shape in each month; what is missing between the first and the last stands out in grey print too. */
export function MonthGrid({ source, countedInstant, onMonth }: MonthGridProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const years = monthGrid(source);
  const words = ({ state, originals }: MonthCell): string =>
    state === 'gap' ? `■ ${m.gap}` : `${state === 'low' ? '▲ ' : ''}${originals.toLocaleString()}`;
  return (
    <>
      <h3>{m.months}</h3>
      <p className="hint">{m.monthsWhy}</p>
      <table className="table table-months">
        <caption className="unseen">
          {m.months} {source.source}
        </caption>
        <thead>
          <tr>
            <th scope="col">{m.year}</th>
            {Array.from({ length: 12 }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the twelve months have no other name
              <th key={at} scope="col">
                {m.month(at + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, cells }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {cells.map((cell, at) => (
                <td key={cell.month} className={`month-${cell.state ?? 'outside'}`}>
                  {cell.state === undefined ? null : (
                    <button
                      type="button"
                      className="month"
                      aria-label={m.cell(year, at + 1, words(cell))}
                      onClick={() => onMonth(cell.month)}
                    >
                      {words(cell)}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="fine">
        {m.undated(source.undated.toLocaleString())}・{m.countedAt(showInstant(countedInstant, language))}
      </p>
    </>
  );
}
