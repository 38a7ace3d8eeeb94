import { describe, expect, it } from 'vitest';
import { httpSource } from './http-source.ts';

interface Call {
  readonly path: string;
  readonly init: RequestInit | undefined;
}

/** A fetch that answers once with `answer` and remembers what was asked. */
function fake(answer: () => Promise<Response>): { readonly calls: Call[]; readonly call: typeof fetch } {
  const calls: Call[] = [];
  return {
    calls,
    call: (path, init) => {
      calls.push({ path: String(path), init });
      return answer();
    },
  };
}

describe('reading over HTTP', () => {
  it('keeps patient data out of addresses', async () => {
    const { calls, call } = fake(async () => Response.json({}));
    const source = httpSource(call);
    await source.find('ミホン S31.4.12', 50);
    await source.summary({ number: '00123456' });
    await source.section({ patient: { ref: 'k7' }, section: 'drugs', cursor: 'c' });
    await source.original('o1');
    expect(calls.map((one) => one.path)).toEqual([
      '/api/patients/find',
      '/api/chart/summary',
      '/api/chart/section',
      '/api/original',
    ]);
    expect(calls.every((one) => one.init?.method === 'POST')).toBe(true);
    expect(JSON.parse(String(calls[1]?.init?.body))).toEqual({ patient: { number: '00123456' } });
  });
  it('gives a refusal its code and detail', async () => {
    const { call } = fake(async () => Response.json({ code: 'chart.patient-unknown', detail: { tried: 1 } }, { status: 404 }));
    await expect(httpSource(call).summary({ number: '1' })).rejects.toMatchObject({
      code: 'chart.patient-unknown',
      detail: { tried: 1 },
    });
  });
  it('tells no answer from an answer that is not ours', async () => {
    await expect(httpSource(fake(() => Promise.reject(new TypeError('network'))).call).hospital()).rejects.toMatchObject({
      code: 'web.unreachable',
    });
    await expect(httpSource(fake(async () => new Response('<html>', { status: 502 })).call).hospital()).rejects.toMatchObject({
      code: 'web.answer-shape',
      detail: { status: 502 },
    });
    await expect(httpSource(fake(async () => Response.json(null, { status: 500 })).call).hospital()).rejects.toMatchObject({
      code: 'web.answer-shape',
    });
  });
});
