/**
 * Breakages this was seen to catch: a name of the asker taken from the body; matched patients not written down; a list over 64 KiB refused; a job
 * that is asked although nobody is behind the door.
 */
import { ok } from '@tomoshibi/hospital';
import { beforeEach, expect, it } from 'vitest';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { Fault } from '../fault.ts';
import type { IntakeDoor } from '../roads/intake-door.ts';
import type { TakenList } from '../roads/lists/job-take.ts';
import { openListDesk } from '../roads/lists/list-desk.ts';
import { createApp } from './app.ts';
import type { Gate, Shown } from './gate.ts';
import { listHistoryAnswer, lookedList, takenList, undoneList } from './schemas/lists.ts';

const mapping = {
  v: 1,
  list: '名簿',
  category: 'vaccination',
  complete: false,
  columns: [{ label: 'ID', target: 'patient', type: 'text' }],
  keys: [],
} as const;
const counts = { added: 1, changed: 0, same: 0, gone: 0, held: 1, repeated: 0 };
const taken: TakenList = {
  applied: false,
  counts,
  lines: [{ line: 2, patient: '0000000001', name: '見本 花子', will: 'add', cells: [{ label: 'x', text: 'y' }], warnings: [] }],
  held: [{ line: 3, held: 'lists.name-differs', looked: ['0000000002'] }],
  warnings: {},
};
const ANSWERS: Readonly<Record<string, unknown>> = {
  'list-look': ok({
    kind: 'csv',
    charset: 'cp932',
    sheets: [],
    warnings: [],
    headLine: 1,
    head: ['ID'],
    sample: [],
    lines: 1,
    mapping,
    known: false,
  }),
  'list-take': ok(taken),
  'list-undo': ok({ back: 1, off: 0, done: 9 }),
  'list-history': ok({ imports: [], waiting: [{ fileName: 'x.csv', code: 'lists.waits-for-mapping' }] }),
};
const asked: { job: string; input: unknown }[] = [];
const shown: Shown[] = [];
let open = true;
const door: IntakeDoor = {
  async ask(job, input) {
    if (!open) throw new Fault('intake.not-running', 'nobody there');
    asked.push({ job: job.name, input });
    return ANSWERS[job.name] as never;
  },
};
const gate: Gate = {
  async pass(_c, ask, read, said) {
    expect(ask.action).toBe('manage-sources');
    const value = await read();
    if (value.ok && said !== undefined) shown.push(said(value.value) as Shown);
    return value;
  },
};
const app = createApp(sampleParts({ gate, lists: openListDesk(door) }));
const post = (path: string, body: unknown) =>
  app.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const file = { fileName: 'x.csv', base64: Buffer.from('ID\n1\n').toString('base64') };

beforeEach(() => {
  open = true;
  asked.length = 0;
  shown.length = 0;
});

it('every route answers as its schema says and goes through the door', async () => {
  lookedList.parse(await (await post('/api/lists/look', file)).json());
  const take = { ...file, mapping, listDay: '2026-11-23', dryRun: true };
  takenList.parse(await (await post('/api/lists/take', take)).json());
  undoneList.parse(await (await post('/api/lists/undo', { done: 9 })).json());
  listHistoryAnswer.parse(await (await post('/api/lists/history', {})).json());
  expect(asked.map(({ job }) => job)).toEqual(['list-look', 'list-take', 'list-undo', 'list-history']);
});

it('writes down everybody whose line was shown or held against them, and never believes a body about who asks', async () => {
  const take = { ...file, mapping, listDay: '2026-11-23', dryRun: true };
  await post('/api/lists/take', take);
  expect(shown).toEqual([{ act: 'listed', what: 'lists:preview', patients: ['0000000001', '0000000002'] }]);
  expect((await post('/api/lists/take', { ...take, who: 'somebody else' })).status).toBe(400);
  expect(asked[0]?.input).toMatchObject({ who: '—' });
});

it('takes a list far over the small body, refuses one over 32 MB', async () => {
  expect((await post('/api/lists/look', { ...file, base64: 'QUJD'.repeat(100_000) })).status).toBe(200);
  expect((await post('/api/lists/look', { ...file, base64: 'A'.repeat(46_000_000) })).status).toBe(413);
});

it('says that no intake runs here, with or without a door', async () => {
  open = false;
  const answer = await post('/api/lists/history', {});
  expect([answer.status, await answer.json()]).toEqual([409, { code: 'intake.not-running' }]);
  const without = createApp(sampleParts({ gate, lists: openListDesk(undefined) }));
  const other = await without.request('/api/lists/history', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(await other.json()).toEqual({ code: 'intake.not-running' });
});
