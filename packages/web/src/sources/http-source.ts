import type { ChartSource } from './chart-source.ts';
import { SourceError } from './source-error.ts';

/**
 * Reads from the server of this page. Patient data travels in bodies only, never in addresses.
 * `call` is `fetch`, or a fake in tests.
 */
export function httpSource(call: typeof fetch): ChartSource {
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await call(
      path,
      body === undefined
        ? { headers: { accept: 'application/json' } }
        : {
            method: 'POST',
            headers: { accept: 'application/json', 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
    ).catch((cause: unknown) => {
      throw new SourceError('web.unreachable', {}, cause);
    });
    const value: unknown = await answer.json().catch((cause: unknown) => {
      throw new SourceError('web.answer-shape', { status: answer.status }, cause);
    });
    if (!answer.ok) throw refusalOf(value, answer.status);
    return value as T;
  };
  return {
    hospital: () => ask('/api/hospital'),
    find: (query, limit) => ask('/api/patients/find', { query, limit }),
    summary: (patient) => ask('/api/chart/summary', { patient }),
    section: (asked) => ask('/api/chart/section', asked),
    ward: (ward) => ask('/api/ward', { ward }),
    original: (original) => ask('/api/original', { original }),
    problems: () => ask('/api/problems'),
  };
}

function refusalOf(value: unknown, status: number): SourceError {
  if (typeof value !== 'object' || value === null || !('code' in value) || typeof value.code !== 'string') {
    return new SourceError('web.answer-shape', { status });
  }
  const detail = 'detail' in value && typeof value.detail === 'object' && value.detail !== null ? value.detail : {};
  return new SourceError(value.code, detail as Record<string, string | number>);
}
