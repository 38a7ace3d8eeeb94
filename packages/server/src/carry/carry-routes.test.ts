/** 持ち出し at the gate: what is asked of it, and what stands in the record before anything is handed out. */
import { describe, expect, it } from 'vitest';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { createApp } from '../http/app.ts';
import type { Gate, GateAsk, Shown } from '../http/gate.ts';
import { openGate } from '../http/open-gate.ts';
import { sampleReader } from '../http/sample-reader.ts';

const ADD = { patient: { ref: 'r1' }, form: 'file', language: 'ja', purpose: 'treatment' } as const;

const post = (app: ReturnType<typeof createApp>, path: string, body: object) =>
  app.request(`http://127.0.0.1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

describe('the routes of 持ち出し', () => {
  it('ask for the right to take charts out, chart by chart, and write down patients and pages when they hand out', async () => {
    const asks: GateAsk[] = [];
    const shown: Shown[] = [];
    const gate: Gate = {
      async pass(_c, ask, read, says) {
        asks.push(ask);
        const value = await read();
        if (value.ok) shown.push(...[says?.(value.value) ?? []].flat());
        return value;
      },
    };
    const app = createApp(sampleParts({ gate }));
    expect(await (await post(app, '/api/export/carry', ADD)).json()).toEqual({ job: 'j1', patients: 1, pages: 1 });
    const done = (await (await post(app, '/api/export/carry-finish', { job: 'j1' })).json()) as { name: string };
    expect(asks).toEqual([
      { action: 'export-chart', patient: { ref: 'r1' }, purpose: 'treatment', emergency: undefined },
      { action: 'export-chart' },
    ]);
    expect(shown).toEqual([
      { act: 'section', patients: ['0000000001'], what: 'P-13' },
      { act: 'exported', patients: ['0000000001'], what: 'P-13', pages: 1 },
    ]);
    expect(done.name).not.toContain('0000000001');
  });

  it('answer nobody who is not logged in', async () => {
    const parts = sampleParts();
    const gate = openGate({ care: sampleReader(), record: parts.record, nowMs: parts.access.nowMs });
    const app = createApp({ ...parts, gate });
    for (const [path, body] of [
      ['/api/export/carry', ADD],
      ['/api/export/carry-finish', { job: 'j1' }],
    ] as const) {
      const answer = await post(app, path, body);
      expect([answer.status, await answer.json()]).toEqual([401, { code: 'access.login-needed' }]);
    }
  });
});
