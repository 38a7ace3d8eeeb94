import type { CarriedView } from '@tomoshibi/hospital';
import { useEffect, useRef } from 'react';
import { useCarried } from '../../sources/carried-source.ts';
import type { ChartSource } from '../../sources/chart-source.ts';
import { type Loaded, useLoaded } from '../../sources/use-loaded.ts';
import { withChart } from '../../sources/with-chart.ts';

const nothing: CarriedView = { items: [], count: 0 };

/** 持参情報 of an opened chart. Of a chart of an earlier time nothing is read: what was brought is known now. */
export function useChartCarried(
  ref: string,
  source: ChartSource,
  past: boolean,
  onCarried: ((view: CarriedView) => void) | undefined,
): Loaded<CarriedView> {
  const carried = useCarried();
  const loaded = useLoaded(`carried ${ref} ${past}`, () =>
    carried === undefined || past ? Promise.resolve(nothing) : withChart(source, { ref }, () => carried.list({ ref })),
  );
  const tell = useRef(onCarried);
  tell.current = onCarried;
  const { value } = loaded;
  useEffect(() => {
    if (value) tell.current?.(value);
  }, [value]);
  return loaded;
}
