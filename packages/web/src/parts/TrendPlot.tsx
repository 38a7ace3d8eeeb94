import type { ResultSeries } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { OriginalButton } from './ItemMarks.tsx';
import { byOriginal, keyed } from './keyed.ts';
import * as messages from './messages.ts';
import { ResultValue } from './ResultValue.tsx';
import { type TrendPoints, trendPoints } from './trend-points.ts';

/** A picture and, below it, the same values as a table: neither alone is enough. */
export function TrendPlot({ series, onDay }: { readonly series: ResultSeries; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const points = trendPoints(series);
  return (
    <div className="trend">
      {points.values.length === 0 ? (
        <p className="blank">{m.noPlot}</p>
      ) : (
        <Picture points={points} label={m.picture(series.name, points.values.length)} />
      )}
      <p className="trend-notes">
        {series.reference === undefined ? null : <span>{m.referenceBand(`${series.reference} ${series.unit ?? ''}`)}</span>}
        {points.left > 0 && points.values.length > 0 ? <span> {m.notPlotted(points.left)}</span> : null}
      </p>
      <table className="table">
        <caption className="unseen">{series.name}</caption>
        <thead>
          <tr>
            <th scope="col">{m.date}</th>
            <th scope="col">
              {m.value} {series.unit ?? ''}
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
    </div>
  );
}

function Picture({ points, label }: { readonly points: TrendPoints; readonly label: string }): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const plot = new uPlot(plotOptions(points, element.clientWidth), [[...points.seconds], [...points.values]], element);
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: plotHeight }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [points]);
  return <div ref={host} className="trend-picture" role="img" aria-label={label} />;
}

const plotHeight = 220;
const ink = '#1a1a1a';
const font = '12px "BIZ UDGothic", "Noto Sans JP", sans-serif';

function plotOptions(points: TrendPoints, width: number): uPlot.Options {
  const { low, high } = points;
  const drawBand = (plot: uPlot): void => {
    if (low === undefined || high === undefined) return;
    const { left, top, width: across, height } = plot.bbox;
    const [upper, lower] = [plot.valToPos(high, 'y', true), plot.valToPos(low, 'y', true)].map((y) =>
      Math.min(Math.max(y, top), top + height),
    );
    plot.ctx.fillStyle = '#ececec';
    plot.ctx.fillRect(left, upper ?? top, across, (lower ?? top) - (upper ?? top));
  };
  return {
    width,
    height: plotHeight,
    legend: { show: false },
    cursor: { show: false },
    // The seconds are wall clock dressed as UTC: no zone of this PC may shift them.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: {
      y: { range: (_, from, to) => padded(Math.min(from, low ?? from), Math.max(to, high ?? to)) },
      x: { time: true, range: (_, from, to) => (from === to ? [from - 86_400, to + 86_400] : padded(from, to)) },
    },
    axes: [
      { stroke: ink, font, values: (plot, ticks) => dayTicks(plot, ticks) },
      { stroke: ink, font, size: 56 },
    ],
    series: [{}, { stroke: ink, width: 2, points: { show: true, size: 7, fill: ink } }],
    hooks: { drawClear: [drawBand] },
  };
}

/** A little air on both ends; a single value gets a range of its own. */
function padded(from: number, to: number): [number, number] {
  const air = to > from ? (to - from) * 0.06 : Math.abs(from) * 0.1 || 1;
  return [from - air, to + air];
}

function dayTicks(plot: uPlot, ticks: number[]): string[] {
  const { min = 0, max = 0 } = plot.scales.x ?? {};
  const long = (max ?? 0) - (min ?? 0) > 300 * 86_400;
  const short = (max ?? 0) - (min ?? 0) < 3 * 86_400;
  return ticks.map((tick) => {
    const date = new Date(tick * 1000);
    const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
    if (long) return `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}`;
    return short ? `${day} ${String(date.getUTCHours()).padStart(2, '0')}:${String(date.getUTCMinutes()).padStart(2, '0')}` : day;
  });
}
