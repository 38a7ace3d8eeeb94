import type { ResultSeries } from '@tomoshibi/hospital';
import { type ReactNode, useMemo } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { OriginalButton } from './ItemMarks.tsx';
import { byOriginal, keyed } from './keyed.ts';
import * as messages from './messages.ts';
import { ResultValue } from './ResultValue.tsx';
import { TrendPicture } from './TrendPicture.tsx';
import { trendPoints } from './trend-points.ts';

export interface TrendPlotProps {
  readonly series: ResultSeries;
  /** A second test, drawn on an axis of its own and listed in a table of its own. */
  readonly over?: ResultSeries | undefined;
  readonly onDay: string;
}

/** A picture and, below it, the same values as a table: neither alone is enough. */
export function TrendPlot({ series, over, onDay }: TrendPlotProps): ReactNode {
  const m = useMessages(messages);
  const points = useMemo(() => trendPoints(series), [series]);
  const second = useMemo(() => (over === undefined ? undefined : trendPoints(over)), [over]);
  const hasSecond = second !== undefined && second.values.length > 0;
  const left = points.left + (second?.left ?? 0);
  const label = [
    m.picture(series.name, points.values.length),
    ...(hasSecond && over ? [m.picture(over.name, second.values.length)] : []),
  ].join(' ');
  return (
    <div className="trend">
      {points.values.length === 0 && !hasSecond ? (
        <p className="blank">{m.noPlot}</p>
      ) : (
        <TrendPicture first={points} second={hasSecond ? second : undefined} label={label} />
      )}
      <p className="trend-notes">
        {hasSecond && over ? (
          <span>
            ━● {series.name}({m.leftAxis}) ┅□ {over.name}({m.rightAxis}){' '}
          </span>
        ) : null}
        {points.low === undefined ? null : <span>{m.referenceBand(`${series.reference} ${series.unit ?? ''}`)}</span>}
        {left > 0 && points.values.length > 0 ? <span> {m.notPlotted(left)}</span> : null}
      </p>
      <ValueTable series={series} onDay={onDay} />
      {over === undefined ? null : <ValueTable series={over} onDay={onDay} />}
    </div>
  );
}

function ValueTable({ series, onDay }: { readonly series: ResultSeries; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{series.name}</caption>
      <thead>
        <tr>
          <th scope="col">{m.date}</th>
          <th scope="col">
            {series.name} {series.unit ?? ''}
          </th>
          <th scope="col">{m.original}</th>
        </tr>
      </thead>
      <tbody>
        {keyed(series.values, byOriginal).map(({ key, item: value }) => (
          <tr key={key}>
            <th scope="row">{showTime(value.at, language, { weekday: true })}</th>
            <td>
              <ResultValue value={value} onDay={onDay} newest={value === series.values[0]} />
              {value.note ? <span className="note"> {value.note}</span> : null}
            </td>
            <td>
              <OriginalButton original={value.original} name={`${series.name} ${showTime(value.at, language)}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
