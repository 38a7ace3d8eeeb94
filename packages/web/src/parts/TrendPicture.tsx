import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { TrendPoints } from './trend-points.ts';

export interface TrendPictureProps {
  readonly first: TrendPoints;
  readonly second?: TrendPoints | undefined;
  /** What the picture says, for those who do not see it. */
  readonly label: string;
}

/** One or two lines over time: the first whole with discs, the second broken with squares. The band is the first one's range. */
export function TrendPicture({ first, second, label }: TrendPictureProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const lines = [first, ...(second ? [second] : [])];
    const data = uPlot.join(lines.map((line) => [[...line.seconds], [...line.values]] as uPlot.AlignedData));
    const plot = new uPlot(plotOptions(first, second !== undefined, element), data, element);
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: plotHeight }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [first, second]);
  return <div ref={host} className="trend-picture" role="img" aria-label={label} />;
}

const plotHeight = 220;
const font = '12px "BIZ UDGothic", "Noto Sans JP", sans-serif';

function plotOptions({ low, high }: TrendPoints, two: boolean, element: HTMLElement): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const [ink, ground, band, lines] = ['--ink', '--ground', '--band-plot', '--line-soft'].map(colour) as [
    string,
    string,
    string,
    string,
  ];
  const drawBand = (plot: uPlot): void => {
    if (low === undefined || high === undefined) return;
    const { left, top, width: across, height } = plot.bbox;
    const [upper, lower] = [plot.valToPos(high, 'y', true), plot.valToPos(low, 'y', true)].map((y) =>
      Math.min(Math.max(y, top), top + height),
    );
    plot.ctx.fillStyle = band;
    plot.ctx.fillRect(left, upper ?? top, across, (lower ?? top) - (upper ?? top));
  };
  const axis = { stroke: ink, font, grid: { stroke: lines }, ticks: { stroke: lines } };
  return {
    width: element.clientWidth,
    height: plotHeight,
    legend: { show: false },
    cursor: { show: false },
    // The seconds are wall clock dressed as UTC: no zone of this PC may shift them.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: {
      x: { time: true, range: (_, from, to) => (from === to ? [from - 86_400, to + 86_400] : padded(from, to)) },
      y: { range: (_, from, to) => padded(Math.min(from ?? low, low ?? from), Math.max(to ?? high, high ?? to)) },
      second: { range: (_, from, to) => padded(from ?? 0, to ?? 1) },
    },
    axes: [
      { ...axis, values: (plot, ticks) => dayTicks(plot, ticks) },
      { ...axis, size: 56 },
      ...(two ? [{ ...axis, side: 1 as const, scale: 'second', size: 56, grid: { show: false } }] : []),
    ],
    series: [
      {},
      { stroke: ink, width: 2, spanGaps: true, points: { show: true, size: 7, fill: ink } },
      ...(two
        ? [
            {
              stroke: ink,
              width: 1.5,
              dash: [6, 4],
              scale: 'second',
              spanGaps: true,
              points: { show: true, size: 8, fill: ground, stroke: ink, paths: squares },
            },
          ]
        : []),
    ],
    hooks: { drawClear: [drawBand] },
  };
}

/** Open squares in place of discs: two lines stay apart on a grey copy. */
const squares: uPlot.Series.Points.PathBuilder = (plot, seriesAt, from, to) => {
  const path = new Path2D();
  const size = 8 * devicePixelRatio;
  for (let at = from; at <= to; at++) {
    const [x, y] = [plot.data[0][at], plot.data[seriesAt]?.[at]];
    if (x === undefined || y === undefined || y === null) continue;
    path.rect(plot.valToPos(x, 'x', true) - size / 2, plot.valToPos(y, 'second', true) - size / 2, size, size);
  }
  return { stroke: path, fill: path };
};

/** A little air on both ends; a single value gets a range of its own. */
function padded(from: number | undefined, to: number | undefined): [number, number] {
  if (from === undefined || to === undefined) return [0, 1];
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
