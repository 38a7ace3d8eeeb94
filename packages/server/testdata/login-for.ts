import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { Role } from '@tomoshibi/hospital';

/** What a logged-in browser sends; `fetch` adds cookie and proof. */
export interface LoggedInFetch {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** POST with a JSON body. */
  ask(path: string, body: object): Promise<Response>;
  readonly cookie: string;
  readonly key: BrowserKey;
}

/** A browser's key pair, as its page would make it. */
export interface BrowserKey {
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  readonly privateKey: KeyObject;
}

export function browserKey(): BrowserKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { jwk: { kty: 'EC', crv: 'P-256', x, y }, privateKey };
}

/** Header `tomoshibi-proof` of one request. */
export function proofFor({ privateKey }: BrowserKey, method: string, path: string, body = '', atMs = Date.now()): string {
  const nonce = randomBytes(16).toString('base64url');
  const digest = createHash('sha256').update(body).digest('hex');
  const text = [method, path.split('?')[0], String(atMs), nonce, digest].join('\n');
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${atMs}.${nonce}.${signature.toString('base64url')}`;
}

/** How requests get to the server: `fetch` with a base URL, or an app's own `request`. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** A server somewhere: `sendTo('http://127.0.0.1:7420')`. */
export const sendTo =
  (url: string): Send =>
  (path, init) =>
    fetch(new URL(path, url), init);

export interface WhoLogsIn {
  readonly who: { readonly login: string } | { readonly badge: string };
  readonly secret?: string;
  readonly second?: object;
  readonly key?: BrowserKey;
}

/** Logs in as the page does. Throws with the refusal when it is refused. */
export async function loginAs(send: Send, { key = browserKey(), ...who }: WhoLogsIn): Promise<LoggedInFetch> {
  const answer = await postJson(send, key, '/api/session/open', { ...who, deviceKey: key.jwk });
  if (answer.status !== 200) throw new Error(`login refused: ${answer.status} ${await answer.text()}`);
  return loggedIn(send, key, cookieOf(answer));
}

/** With a cookie from anywhere: the thief's view, when the key is another. */
export function loggedIn(send: Send, key: BrowserKey, cookie: string): LoggedInFetch {
  const proved = (path: string, init: RequestInit = {}): Promise<Response> => {
    const { method = 'GET', body = '' } = init;
    const proof = proofFor(key, method, path, String(body));
    const headers = { 'content-type': 'application/json', ...(init.headers as object), cookie, 'tomoshibi-proof': proof };
    return send(path, { ...init, headers });
  };
  return { fetch: proved, ask: (path, body) => proved(path, { method: 'POST', body: JSON.stringify(body) }), cookie, key };
}

export const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

export function postJson(send: Send, key: BrowserKey, path: string, body: object, atMs = Date.now()): Promise<Response> {
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'tomoshibi-proof': proofFor(key, 'POST', path, text, atMs) };
  return send(path, { method: 'POST', body: text, headers });
}

/** What is used of a page of Playwright. */
interface LoginPage {
  goto(url: string): Promise<unknown>;
  getByRole(role: 'button', options: { name: RegExp }): { first(): { click(): Promise<void> } };
}

/** The demo person of a role (`nurse` is the one of the ward 5東). */
export async function demoLogin(url: string, role: Role): Promise<{ readonly login: string; readonly name: string }> {
  const entrance = (await (await fetch(new URL('/api/session', url))).json()) as {
    demoPeople?: { login: string; name: string; role: string }[];
  };
  const person = entrance.demoPeople?.find((one) => one.role === role);
  if (person === undefined) throw new Error(`nobody with the role ${role} in the demo`);
  return person;
}

/**
 * Logs a demo person in. With a page: opens the login page and taps the person's card. Without: returns a `fetch` that proves
 * itself on each call.
 */
export async function loginFor(url: string, role: Role): Promise<LoggedInFetch> {
  const { login } = await demoLogin(url, role);
  return loginAs(sendTo(url), { who: { login } });
}

/** On the demo's login page, one tap. */
export async function loginPage(page: LoginPage, url: string, role: Role): Promise<void> {
  const { name } = await demoLogin(url, role);
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(name) }).first().click();
}
