import type { ResultSeries } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { keyed } from '../../parts/keyed.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { Pager } from '../../parts/Pager.tsx';
import { SectionBlank } from '../../parts/SectionFrame.tsx';
import { TrendPlot } from '../../parts/TrendPlot.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { type Paged, usePaged } from '../../sources/use-paged.ts';
import type { ShownTest } from './GridTable.tsx';
import * as messages from './messages.ts';

const trendLimit = 200;

export interface TrendProps {
  readonly chosen: ShownTest;
  /** What a second line can be chosen from. */
  readonly tests: readonly ShownTest[];
  readonly patientRef: string;
  readonly copy: string;
  readonly onDay: string;
  readonly source: ChartSource;
  readonly onClose: () => void;
}

/** One test as picture and table, a second one laid over on an axis of its own. */
export function Trend(props: TrendProps): ReactNode {
  const { chosen, tests, onDay } = props;
  const m = useMessages(messages);
  const [second, setSecond] = useState('');
  const first = useTrend(props, chosen.test);
  const other = useTrend(props, second);
  const items = first.value?.items ?? [];
  return (
    <>
      <div className="line-ends">
        <h2>{m.trendTitle(chosen.name)}</h2>
        <button type="button" className="small" onClick={props.onClose}>
          {m.closeTrend}
        </button>
      </div>
      <p className="filter">
        <label>
          {m.second}{' '}
          <select value={second} onChange={(event) => setSecond(event.target.value)}>
            <option value="">{m.noSecond}</option>
            {tests
              .filter((one) => one.test !== chosen.test)
              .map((one) => (
                <option key={one.test} value={one.test}>
                  {one.name}
                </option>
              ))}
          </select>
        </label>
      </p>
      <LoadState loaded={first} />
      {keyed(items, (one) => `${one.test} ${one.material ?? ''} ${one.unit ?? ''}`).map(({ key, item }) => (
        <TrendPlot key={key} series={item} over={second === '' ? undefined : other.value?.items[0]} onDay={onDay} />
      ))}
      {first.value?.items.length === 0 ? <SectionBlank section={first.value} /> : null}
      {first.value?.next === undefined ? null : (
        <Pager
          shown={items.length}
          total={first.value.total}
          pageSize={trendLimit}
          hasNext
          busy={first.loading}
          onNext={first.next}
        />
      )}
    </>
  );
}

function useTrend({ patientRef, copy, source }: TrendProps, test: string): Paged<ResultSeries> {
  return usePaged(`${patientRef}|${test}|${copy}`, (cursor) =>
    test === ''
      ? Promise.resolve({ state: 'not-in-copy', kinds: [], items: [], total: 0 } as const)
      : source.section({ patient: { ref: patientRef }, section: 'trend', test, cursor, limit: trendLimit }),
  );
}
