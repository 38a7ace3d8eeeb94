import { type BrowserKey, browserKey, cookieOf, type LoggedInFetch, loggedIn, loginAs, postJson, sendTo } from './login-for.ts';

/** A doctor at an enrolled PC of a home that had nobody before. */
export interface FirstDoctor {
  readonly key: BrowserKey;
  readonly login: string;
  readonly password: string;
}

/** Sets up a new home as its people would: the first account by the code on the terminal, then a doctor with a secret of their own. */
export async function firstDoctor(url: string, startCode: string): Promise<FirstDoctor> {
  const key = browserKey();
  const send = sendTo(url);
  const first = { code: startCode, login: '1', name: '担当 一', password: 'a long phrase of it', place: '事務室', deviceKey: key.jwk };
  const made = await postJson(send, key, '/api/session/first', first);
  if (made.status !== 200) throw new Error(`not set up: ${made.status} ${await made.text()}`);
  const facts = { login: '2', name: '見本 一郎', role: 'doctor', duties: [], departments: [], wards: [], teams: [], chartNames: [] };
  const added = await loggedIn(send, key, cookieOf(made)).ask('/api/people/add', facts);
  const { secret } = (await added.json()) as { secret: string };
  const doctor = { key, login: '2', password: 'a phrase of the doctor' };
  const entered = await loginAs(send, { who: { login: '2' }, secret, key });
  await entered.ask('/api/account/secret', { type: 'password', old: secret, new: doctor.password });
  return doctor;
}

/** Again after each start of the server: sessions do not outlive it. */
export const loginDoctor = (url: string, { key, login, password }: FirstDoctor): Promise<LoggedInFetch> =>
  loginAs(sendTo(url), { who: { login }, secret: password, key });
