/** Addresses and the reading port: what other packages may know of the browser UI. */
export { pathOf, type Route, routeOf } from './app/route.ts';
export type { ChartSource } from './sources/chart-source.ts';
