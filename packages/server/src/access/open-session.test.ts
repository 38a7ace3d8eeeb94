/**
 * Breakages seen to fail: any second factor taken; a card's word good twice; a code good twice; the wait counted after the check;
 * the account's counter shared between the ward and the street; an unknown login answered sooner; a proof of another body,
 * path, method, time or key taken; a nonce good twice; a session that forgets its device; idle and age not looked at.
 */
import { TOTP } from 'otpauth';
import { beforeEach, expect, test, vi } from 'vitest';
import { type AccessWorld, accessWorld } from '../../testdata/access-world.ts';
import {
  type BrowserKey,
  browserKey,
  cookieOf,
  type LoggedInFetch,
  loggedIn,
  loginAs,
  postJson,
  proofFor,
} from '../../testdata/login-for.ts';
import { thumbprintOf } from './device-key.ts';

const argon = vi.hoisted(() => ({ checks: 0 }));
vi.mock('./hash-secret.ts', () => ({
  hashSecret: async (secret: string) => `test:${secret}`,
  isSecret: async (secret: string, hash: string) => {
    argon.checks++;
    return hash === `test:${secret.normalize('NFKC')}`;
  },
  isNobodysSecret: async () => {
    argon.checks++;
    return false;
  },
}));

let world: AccessWorld;
const shared = browserKey();
const own = browserKey();
const street = browserKey();
const patient = { number: '0000000001' };
const PASSWORD = 'correct horse battery';

beforeEach(async () => {
  world = accessWorld();
  await world.add('100', 'nurse', { wards: ['3A'], password: PASSWORD, pin: '258036', badge: 'B-100' });
  await world.enrol(thumbprintOf(shared.jwk), '3A 端末1', true, '3A');
  await world.enrol(thumbprintOf(own.jwk), '医局', false);
});

const open = (key: BrowserKey, body: object): Promise<Response> =>
  postJson(world.send, key, '/api/session/open', { ...body, deviceKey: key.jwk }, world.desk.nowMs());
const refusal = async (key: BrowserKey, body: object): Promise<unknown> => (await open(key, body)).json();
const who = { login: '100' };
const opens = async (browser: LoggedInFetch): Promise<number> => (await browser.ask('/api/chart/summary', { patient })).status;

test('a shared ward PC takes badge or number with PIN; a person’s own PC number with password; a strange one asks for a second factor', async () => {
  for (const asked of [
    { who: { badge: 'B-100' }, secret: '258036' },
    { who, secret: '258036' },
    { who: { login: '１００' }, secret: '２５８０３６' },
  ])
    expect(await opens(await loginAs(world.send, { ...asked, key: shared }))).toBe(200);
  expect(await opens(await loginAs(world.send, { who, secret: PASSWORD, key: own }))).toBe(200);
  expect(await refusal(own, { who, secret: '258036' })).toEqual({ code: 'access.wrong' });
  expect(await refusal(street, { who, secret: PASSWORD })).toEqual({ code: 'access.second-needed', detail: { types: '' } });
  expect(await refusal(street, { who: { badge: 'B-100' }, secret: '258036' })).toEqual({ code: 'access.wrong' });
  // Nobody learns of second factors without the password.
  expect(await refusal(street, { who, secret: 'something else!' })).toEqual({ code: 'access.wrong' });
});

test('a card’s words are good once each and in order; an authenticator’s code is good once', async () => {
  const at = await loginAs(world.send, { who, secret: PASSWORD, key: own });
  const { words } = (await (await at.ask('/api/account/cards', {})).json()) as { words: string[] };
  expect(words).toHaveLength(10);
  expect(await refusal(street, { who, secret: PASSWORD })).toEqual({
    code: 'access.second-needed',
    detail: { types: 'card', card: 1 },
  });
  const card = (code = ''): object => ({ who, secret: PASSWORD, second: { type: 'card', code } });
  expect(await refusal(street, card(words[1]))).toEqual({ code: 'access.wrong' });
  const both = await Promise.all([open(street, card(words[0]?.toUpperCase().replace('-', ' '))), open(street, card(words[0]))]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  expect((await open(street, card(words[1]))).status).toBe(200);

  const { secret } = (await (await at.ask('/api/account/totp', {})).json()) as { secret: string };
  const code = (): string =>
    new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: world.desk.nowMs() });
  expect((await at.ask('/api/account/totp-confirm', { code: code() })).status).toBe(200);
  const totp = (): object => ({ who, secret: PASSWORD, second: { type: 'totp', code: code() } });
  expect((await open(street, totp())).status).toBe(403);
  world.pass(60_000);
  expect((await open(street, totp())).status).toBe(200);
  expect((await open(street, totp())).status).toBe(403);
});

test('unknown, closed, without a secret and wrong: one answer after the same work', async () => {
  const closed = await world.add('200', 'doctor', { password: PASSWORD });
  await world.add('300', 'doctor');
  await world.record.write([{ kind: 'access.account-closed', v: 1, account: closed, reason: 'left', by: {} }]);
  for (const login of ['100', '200', '300', '999', '']) {
    argon.checks = 0;
    if (login === '') continue;
    expect([login, await refusal(own, { who: { login }, secret: login === '100' ? 'wrong password' : PASSWORD })]).toEqual([
      login,
      { code: 'access.wrong' },
    ]);
    expect([login, argon.checks]).toEqual([login, 1]);
  }
});

test('waits grow after five wrong tries, a thousand at once are not more, and the street locks nobody out of the ward', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => refusal(street, { who, secret: 'wrong password' })));
  expect(answers.filter((answer) => (answer as { code: string }).code === 'access.wrong')).toHaveLength(5);
  expect(await refusal(street, { who, secret: PASSWORD })).toEqual({ code: 'access.too-many-tries', detail: { seconds: 5 } });
  expect(await opens(await loginAs(world.send, { who, secret: '258036', key: shared }))).toBe(200);
  world.pass(5_001);
  expect(await refusal(street, { who, secret: 'wrong password' })).toEqual({ code: 'access.wrong' });
  expect(await refusal(street, { who, secret: PASSWORD })).toEqual({ code: 'access.too-many-tries', detail: { seconds: 10 } });
  world.pass(3_600_001);
  expect(await refusal(street, { who, secret: PASSWORD })).toMatchObject({ code: 'access.second-needed' });
});

test('a stolen cookie opens nothing at another device, and ends the session it was stolen from', async () => {
  const nurse = await loginAs(world.send, { who, secret: '258036', key: shared });
  expect(await opens(nurse)).toBe(200);
  // Without any proof: refused, and the person goes on.
  const bare = await world.send('/api/chart/summary', {
    method: 'POST',
    body: JSON.stringify({ patient }),
    headers: { 'content-type': 'application/json', cookie: nurse.cookie },
  });
  expect([bare.status, await bare.json()]).toEqual([403, { code: 'access.proof-missing' }]);
  expect(await opens(nurse)).toBe(200);
  const thief = loggedIn(world.send, browserKey(), nurse.cookie);
  const stolen = await thief.ask('/api/chart/summary', { patient });
  expect([stolen.status, await stolen.json()]).toEqual([403, { code: 'access.other-device' }]);
  expect(await opens(nurse)).toBe(401);
  const events = (await world.record.rows.find('viewed', { prefix: [] })).map(({ value }) => JSON.parse(value).event);
  expect(events.at(-1)).toMatchObject({ kind: 'access.session-closed', why: 'other-device' });
});

test('a proof is good for one request: not for another body, path, method or time, and not twice', async () => {
  const nurse = await loginAs(world.send, { who, secret: '258036', key: shared });
  const body = JSON.stringify({ patient });
  const ask = async (proof: string, path = '/api/chart/summary', sent = body): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', cookie: nurse.cookie, 'tomoshibi-proof': proof };
    const answer = await world.send(path, { method: 'POST', body: sent, headers });
    return answer.status === 200 ? 200 : ((await answer.json()) as { code: string }).code;
  };
  const good = proofFor(shared, 'POST', '/api/chart/summary', body);
  expect(await ask(good)).toBe(200);
  expect(await ask(good)).toBe('access.proof-used');
  expect(await ask(proofFor(shared, 'POST', '/api/chart/summary', body, Date.now() - 121_000))).toBe('access.proof-old');
  expect(await ask(proofFor(shared, 'POST', '/api/chart/summary', body, Date.now() - 110_000))).toBe(200);
  expect(await ask('x')).toBe('access.proof-missing');
  // Signed for something else is signed by somebody else as far as can be told.
  expect(await ask(proofFor(shared, 'POST', '/api/ward', body))).toBe('access.other-device');
});

test('a shared PC forgets a person after 5 minutes, an own one after 15, everybody after 12 hours', async () => {
  const ward = await loginAs(world.send, { who, secret: '258036', key: shared });
  const office = await loginAs(world.send, { who, secret: PASSWORD, key: own });
  const at = (browser: LoggedInFetch, path = '/api/chart/summary'): Promise<number> => askAt(browser, path);
  world.pass(4 * 60_000);
  expect([await at(ward), await at(office)]).toEqual([200, 200]);
  world.pass(5 * 60_000);
  expect([await at(ward), await at(office)]).toEqual([401, 200]);
  for (let minutes = 9; minutes < 12 * 60; minutes += 10) {
    expect(await at(office)).toBe(200);
    world.pass(10 * 60_000);
  }
  expect(await at(office)).toBe(401);
});

/** With a proof of the world's time. */
async function askAt(browser: LoggedInFetch, path: string): Promise<number> {
  const body = JSON.stringify({ patient });
  const proof = proofFor(browser.key, 'POST', path, body, world.desk.nowMs());
  const headers = { 'content-type': 'application/json', cookie: browser.cookie, 'tomoshibi-proof': proof };
  return (await world.send(path, { method: 'POST', body, headers })).status;
}

test('the next person takes over in one step, and the one before is gone', async () => {
  await world.add('101', 'nurse', { pin: '369147', badge: 'B-101', wards: ['3A'] });
  const first = await loginAs(world.send, { who, secret: '258036', key: shared });
  const body = JSON.stringify({ who: { badge: 'B-101' }, secret: '369147', deviceKey: shared.jwk });
  const headers = {
    'content-type': 'application/json',
    cookie: first.cookie,
    'tomoshibi-proof': proofFor(shared, 'POST', '/api/session/open', body),
  };
  const answer = await world.send('/api/session/open', { method: 'POST', body, headers });
  expect(await opens(loggedIn(world.send, shared, cookieOf(answer)))).toBe(200);
  expect(await opens(first)).toBe(401);
});

test('R-216: a first secret opens nothing but its own replacement', async () => {
  await world.add('500', 'it', { duties: ['accounts'], password: PASSWORD });
  const manager = await loginAs(world.send, { who: { login: '500' }, secret: PASSWORD, key: own });
  const facts = {
    login: '600',
    name: '新人 一',
    role: 'nurse',
    duties: [],
    departments: [],
    wards: ['3A'],
    teams: [],
    chartNames: [],
  };
  const { secret } = (await (await manager.ask('/api/people/add', facts)).json()) as { secret: string };
  // Nobody gives themselves rights, nor takes the last hand that registers people away.
  const self = (await world.desk.directory.byLogin('500'))?.account;
  const change = (changed: object): Promise<Response> => manager.ask('/api/people/change', { account: self, changed });
  expect(await (await change({ role: 'doctor' })).json()).toEqual({ code: 'access.not-oneself' });
  expect(await (await change({ duties: ['accounts', 'privacy'] })).json()).toEqual({ code: 'access.not-oneself' });
  expect(await (await change({ wards: ['3A'] })).json()).toEqual({ code: 'access.not-oneself' });
  expect((await change({ kana: 'ミホン' })).status).toBe(200);
  const fresh = await loginAs(world.send, { who: { login: '600' }, secret, key: own });
  expect((await fresh.ask('/api/chart/summary', { patient })).status).toBe(403);
  const set = (type: string, next: string): Promise<Response> =>
    fresh.ask('/api/account/secret', { type, old: secret, new: next });
  expect(await (await set('password', secret)).json()).toMatchObject({
    code: 'access.secret-weak',
    detail: { rule: 'as-before' },
  });
  expect(await (await set('password', 'short')).json()).toMatchObject({ code: 'access.secret-weak', detail: { rule: 'short' } });
  expect(await (await set('pin', '123456')).json()).toMatchObject({ code: 'access.secret-weak', detail: { rule: 'run' } });
  expect((await set('password', 'a secret of my own')).status).toBe(200);
  expect(await opens(fresh)).toBe(200);
  expect(
    await (await manager.ask('/api/people/add', { ...facts, login: '700', role: 'doctor', duties: ['keeper'] })).json(),
  ).toMatchObject({
    code: 'access.keeper-reads-charts',
  });
});

test('R-216: nobody is in before the first account, which only the code on the terminal makes; there is no default password', async () => {
  const empty = accessWorld();
  const key = browserKey();
  const first = (code: string): Promise<Response> =>
    postJson(empty.send, key, '/api/session/first', {
      code,
      login: '1',
      name: '担当 一',
      password: PASSWORD,
      place: '事務室',
      deviceKey: key.jwk,
    });
  expect(
    await (await postJson(empty.send, key, '/api/session/open', { who, secret: 'admin', deviceKey: key.jwk })).json(),
  ).toEqual({
    code: 'access.must-be-set-up',
  });
  expect(await (await first('0000-0000-0000')).json()).toEqual({ code: 'access.wrong' });
  const made = await first(empty.desk.startCode);
  expect(made.status).toBe(200);
  expect(await (await first(empty.desk.startCode)).json()).toEqual({ code: 'access.already-set-up' });
  const it = loggedIn(empty.send, key, cookieOf(made));
  expect(
    await (
      await it.ask('/api/people/close', { account: (await empty.desk.directory.byLogin('1'))?.account, reason: 'x' })
    ).json(),
  ).toEqual({
    code: 'access.not-oneself',
  });
});
