import { expect, it } from 'vitest';
import { sampleParts } from '../../testdata/sample-parts.ts';
import type { AccessLine, FaultLine } from './access-log.ts';
import { createApp } from './app.ts';

const lines: (AccessLine | FaultLine)[] = [];
const app = createApp({ ...sampleParts(), log: (line) => lines.push(line) });
const askWard = (ward: string): Promise<Response> =>
  Promise.resolve(
    app.request('/api/ward?ward=山田', {
      method: 'POST',
      body: JSON.stringify({ ward }),
      headers: { 'content-type': 'application/json' },
    }),
  );

it('answers a fault with a random id and nothing else, and the log tells where it happened, not about whom', async () => {
  const answers = [await askWard('broken'), await askWard('broken')];
  const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { code: string; detail: { id: string } }[];
  for (const [i, answer] of answers.entries()) {
    expect(answer.status).toBe(500);
    expect(bodies[i]).toEqual({ code: 'http.fault', detail: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
  }
  expect(bodies[0]?.detail.id).not.toBe(bodies[1]?.detail.id);
  const fault = lines.find((line) => 'fault' in line && line.fault === bodies[0]?.detail.id) as FaultLine;
  expect(fault.places[0]).toContain('sample-reader.ts');
  expect(JSON.stringify(lines)).not.toContain('山田');
});

it('logs route, method, status and time of a request, never its body, query or an address as typed', async () => {
  lines.length = 0;
  await askWard('3A');
  await app.request('/api/山田?q=0000000001');
  await app.request('/p/0000000001');
  await app.request('/api/ward', { method: 'YAMADA' });
  expect(lines.map((line) => ({ ...line, ms: 0 }))).toEqual([
    { method: 'POST', route: '/api/ward', status: 200, ms: 0 },
    { method: 'GET', route: '*', status: 404, ms: 0 },
    { method: 'GET', route: '*', status: 404, ms: 0 },
    { method: 'OTHER', route: '/api/ward', status: 405, ms: 0 },
  ]);
});
