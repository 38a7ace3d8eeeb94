import type { z } from '@hono/zod-openapi';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type AccessWorld, accessWorld } from '../../testdata/access-world.ts';
import { browserKey, type LoggedInFetch, loginAs, postJson } from '../../testdata/login-for.ts';
import { thumbprintOf } from '../access/device-key.ts';
import { errorAnswer } from './answer.ts';
import { HEADERS } from './answer-headers.ts';
import { entranceAnswer, nothing, webauthnOptions } from './schemas/access.ts';
import * as people from './schemas/people.ts';

vi.mock('../access/hash-secret.ts', () => ({
  hashSecret: async (secret: string) => `test:${secret}`,
  isSecret: async (secret: string, hash: string) => hash === `test:${secret}`,
  isNobodysSecret: async () => false,
}));

const PASSWORD = 'correct horse battery';
const facts = {
  login: '700',
  name: '新人 一',
  role: 'nurse',
  duties: [],
  departments: [],
  wards: ['3A'],
  teams: [],
  chartNames: [],
};

/** Rows of the routes of people, sessions and devices; the others are in `route-matrix.test.ts`. In an order that can be run. */
interface Row {
  readonly path: string;
  readonly asked: object;
  readonly answer: z.ZodType;
  /** Refused when asked well, because nothing fits it here. */
  readonly refusal?: string;
}
const ROWS: readonly Row[] = [
  { path: '/api/session/passkey', asked: { login: '500' }, answer: webauthnOptions },
  {
    path: '/api/session/first',
    asked: { code: '1', login: '1', name: 'x', password: PASSWORD, place: 'x' },
    answer: entranceAnswer,
    refusal: 'access.already-set-up',
  },
  { path: '/api/session/open', asked: { who: { login: '500' }, secret: PASSWORD }, answer: entranceAnswer },
  { path: '/api/account/cards', asked: {}, answer: people.cardsAnswer },
  { path: '/api/account/passkey', asked: {}, answer: webauthnOptions },
  {
    path: '/api/account/passkey-confirm',
    asked: { response: { id: 'x' }, name: 'x' },
    answer: nothing,
    refusal: 'access.passkey-not-made',
  },
  { path: '/api/account/secret', asked: { type: 'pin', old: PASSWORD, new: '258036' }, answer: people.none },
  { path: '/api/account/token', asked: { name: 'x', address: '192.0.2.1', hours: 1 }, answer: people.tokenAnswer },
  { path: '/api/account/totp', asked: {}, answer: people.totpAnswer },
  { path: '/api/account/totp-confirm', asked: { code: '1' }, answer: people.none, refusal: 'access.wrong' },
  { path: '/api/people/add', asked: facts, answer: people.addedAnswer },
  { path: '/api/people/list', asked: {}, answer: people.peopleAnswer },
  { path: '/api/people/change', asked: { account: 'NEW', changed: { wards: ['3B'] } }, answer: people.none },
  { path: '/api/people/badge', asked: { account: 'NEW', badge: 'B-1' }, answer: people.none },
  { path: '/api/people/reset', asked: { account: 'NEW' }, answer: people.resetAnswer },
  { path: '/api/people/close', asked: { account: 'NEW', reason: '退職' }, answer: people.none },
  {
    path: '/api/people/import',
    asked: { csv: '職員番号,氏名,職種\n701,新人 二,看護師\n702,新人 三,占い師\n', apply: true },
    answer: people.importAnswer,
  },
  { path: '/api/devices/enrol', asked: { place: '3A 端末2', ward: '3A', shared: true }, answer: people.none },
  { path: '/api/devices/list', asked: {}, answer: people.devicesAnswer },
  {
    path: '/api/devices/remove',
    asked: { device: 'd000000000000', reason: 'x' },
    answer: people.none,
    refusal: 'access.device-unknown',
  },
  { path: '/api/session/close', asked: { why: 'logout' }, answer: entranceAnswer },
];

const key = browserKey();
let world: AccessWorld;
let manager: LoggedInFetch;
beforeAll(async () => {
  world = accessWorld();
  await world.add('500', 'doctor', { duties: ['accounts'], password: PASSWORD });
  await world.enrol(thumbprintOf(key.jwk), '事務室', false);
  manager = await loginAs(world.send, { who: { login: '500' }, secret: PASSWORD, key });
});

describe.each(ROWS)('$path', ({ path, asked, answer, refusal }) => {
  const json = { 'content-type': 'application/json' };
  it('answers as its schema says, is never kept, and reads nothing but JSON of its shape', async () => {
    const newcomer = (await world.desk.directory.byLogin('700'))?.account ?? 'u000000000000';
    const body = JSON.parse(JSON.stringify(asked).replace('NEW', newcomer));
    for (const type of ['', 'text/plain', 'application/x-www-form-urlencoded'])
      expect(
        (await world.send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': type } })).status,
      ).toBe(415);
    expect((await world.send(path, { method: 'POST', body: '{"a":', headers: json })).status).toBe(400);
    expect((await world.send(path, { method: 'GET' })).status).toBe(405);
    const isEntrance = path === '/api/session/open' || path === '/api/session/first';
    const whole = isEntrance ? { ...body, deviceKey: key.jwk } : body;
    const more = await manager.ask(path, { ...whole, more: 1 });
    expect([more.status, ((await more.json()) as { code: string }).code]).toEqual([400, 'http.body-not-valid']);
    const response =
      isEntrance || path === '/api/session/passkey'
        ? await postJson(world.send, key, path, whole)
        : await manager.ask(path, whole);
    const value: unknown = await response.json();
    for (const [name, header] of Object.entries(HEADERS)) expect(response.headers.get(name)).toBe(header);
    expect(response.headers.get('cache-control')).toBe('no-store');
    if (refusal === undefined) answer.parse(value);
    else expect(errorAnswer.parse(value).code).toBe(refusal);
  });
});

it('GET /api/session tells the clock to everybody and the person only to their own browser', async () => {
  const bare = (await (await world.send('/api/session', {})).json()) as object;
  expect(Object.keys(bare)).toEqual(['nowInstant', 'setUp']);
  const again = await loginAs(world.send, { who: { login: '500' }, secret: PASSWORD, key });
  const mine = entranceAnswer.parse(await (await again.fetch('/api/session')).json());
  expect(mine).toMatchObject({
    setUp: true,
    device: { place: '3A 端末2' },
    session: { login: '500', mustChange: false, idleSeconds: 300 },
  });
});

it('a cookie can be read by no script and is sent along by no other site', async () => {
  const answer = await postJson(world.send, key, '/api/session/open', {
    who: { login: '500' },
    secret: PASSWORD,
    deviceKey: key.jwk,
  });
  expect(answer.headers.get('set-cookie')).toMatch(/^tomoshibi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const secure = await postJson((path, init) => world.send(`https://localhost${path}`, init), key, '/api/session/open', {
    who: { login: '500' },
    secret: PASSWORD,
    deviceKey: key.jwk,
  });
  expect(secure.headers.get('set-cookie')).toMatch(/^__Host-tomoshibi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
});
