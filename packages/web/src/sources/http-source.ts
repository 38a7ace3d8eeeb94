import { askJson } from './ask-json.ts';
import type { ChartSource } from './chart-source.ts';
import { httpDocumentSource } from './document-source.ts';

/**
 * Reads from the server of this page. Patient data travels in bodies only, never in addresses.
 * `call` is `fetch`, or a fake in tests.
 */
export function httpSource(call: typeof fetch): ChartSource {
  const ask = askJson(call);
  return {
    hospital: () => ask('/api/hospital'),
    find: (query, limit) => ask('/api/patients/find', { query, limit }),
    summary: (patient, how = {}) => ask('/api/chart/summary', { patient, ...how }),
    changes: (patient, since) => ask('/api/chart/changes', { patient, since }),
    section: (asked) => ask('/api/chart/section', asked),
    ward: (ward, how = {}) => ask('/api/ward', { ward, ...how }),
    visits: (asked) => ask('/api/visits', asked),
    original: (original) => ask('/api/original', { original }),
    problems: () => ask('/api/problems'),
    ...httpDocumentSource(ask),
  };
}
