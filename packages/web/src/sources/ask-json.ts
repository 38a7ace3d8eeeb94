import { SourceError } from './source-error.ts';

export type Ask = <T>(path: string, body?: unknown) => Promise<T>;

/**
 * One question to the server of this page: a GET without a body, else a POST. Patient data travels in bodies only, never in
 * addresses. Rejects with a `SourceError` and nothing else. `call` is `fetch`, or a fake in tests.
 */
export function askJson(call: typeof fetch): Ask {
  return async <T>(path: string, body?: unknown): Promise<T> => {
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
}

function refusalOf(value: unknown, status: number): SourceError {
  if (typeof value !== 'object' || value === null || !('code' in value) || typeof value.code !== 'string') {
    return new SourceError('web.answer-shape', { status });
  }
  const detail = 'detail' in value && typeof value.detail === 'object' && value.detail !== null ? value.detail : {};
  return new SourceError(value.code, detail as Record<string, string | number>);
}
