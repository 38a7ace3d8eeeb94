import type { AddRoute } from './route-parts.ts';
import { chartSection } from './routes/chart-section.ts';
import { chartSummary } from './routes/chart-summary.ts';
import { findPatients } from './routes/find-patients.ts';
import { hospital } from './routes/hospital.ts';
import { openapi } from './routes/openapi.ts';
import { original } from './routes/original.ts';
import { problems } from './routes/problems.ts';
import { ward } from './routes/ward.ts';

/** One line per route, sorted. A new one also needs a row in `route-matrix.test.ts`. */
export const ROUTES: readonly AddRoute[] = [
  chartSection,
  chartSummary,
  findPatients,
  hospital,
  openapi,
  original,
  problems,
  ward,
];
