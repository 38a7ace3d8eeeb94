import type { ChartSource } from './chart-source.ts';

/** The same source, every section read as it stood at a time: no screen has to pass the time on, and none can forget it. */
export function asOfSource(source: ChartSource, asOf: string | undefined): ChartSource {
  if (asOf === undefined) return source;
  return { ...source, section: (asked) => source.section({ ...asked, asOf }) };
}
