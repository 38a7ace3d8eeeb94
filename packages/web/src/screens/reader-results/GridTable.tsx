import type { ResultGrid } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import * as partMessages from '../../parts/messages.ts';
import { ResultValue } from '../../parts/ResultValue.tsx';
import * as messages from './messages.ts';
import { columnHeads, rowKey } from './model.ts';

export interface ShownTest {
  readonly test: string;
  readonly name: string;
}

export interface GridTableProps {
  readonly grid: ResultGrid;
  readonly onDay: string;
  readonly chosen: string | undefined;
  readonly onTrend: (test: ShownTest) => void;
}

/** 累積表: tests down the side and frozen there, collection times across, newest first. */
export function GridTable({ grid, onDay, chosen, onTrend }: GridTableProps): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const heads = columnHeads(grid);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form
    <div className="frozen" role="group" aria-label={m.view.grid} tabIndex={0}>
      <table className="table table-grid">
        <caption className="unseen">{m.view.grid}</caption>
        <thead>
          <tr>
            <th scope="col" className="frozen-name">
              {m.test} <span className="unit">{m.reference}</span>
            </th>
            {heads.map((head, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same time
              <th scope="col" key={at}>
                <span className="grid-month">{head.month}</span>
                {showTime(head.at, language, { from: head.at?.slice(0, 10) }) || m.noTime}
              </th>
            ))}
          </tr>
        </thead>
        {grid.groups.map((group) => (
          <tbody key={group.panel}>
            <tr className="row-panel">
              <th scope="rowgroup" className="frozen-name">
                {group.panel}
              </th>
              <td colSpan={heads.length} />
            </tr>
            {group.rows.map((row) => (
              <tr key={rowKey(row)} className={row.test === chosen ? 'row-chosen' : undefined}>
                <th scope="row" className="frozen-name">
                  <span className="line-ends">
                    <span>
                      {row.name} <span className="unit">{[row.material, row.reference, row.unit].filter(Boolean).join(' ')}</span>
                    </span>
                    <button
                      type="button"
                      className="small"
                      aria-label={m.trendTitle(row.name)}
                      aria-pressed={row.test === chosen}
                      onClick={() => onTrend(row)}
                    >
                      {parts.trend}
                    </button>
                  </span>
                </th>
                {row.cells.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={at}>
                    {keyed(cell, byOriginal).map(({ key, item }) => (
                      <ResultValue key={key} value={item} onDay={onDay} newest={at === 0} timeless />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
