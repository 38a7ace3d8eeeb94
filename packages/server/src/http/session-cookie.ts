import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';

const PLAIN = 'tomoshibi';
/** The prefix makes browsers refuse it from any other host name and without HTTPS. */
const SECURE = '__Host-tomoshibi';

const isHttps = (c: Context): boolean => new URL(c.req.url).protocol === 'https:';

export const readSessionCookie = (c: Context): string | undefined => getCookie(c, isHttps(c) ? SECURE : PLAIN);

/** Gone with the browser; never readable by a script, never sent along from another site. */
export const giveSessionCookie = (c: Context, secret: string): void => put(c, secret);
export const dropSessionCookie = (c: Context): void => put(c, '', '; Max-Age=0');

function put(c: Context, value: string, more = ''): void {
  const [name, secure] = isHttps(c) ? [SECURE, '; Secure'] : [PLAIN, ''];
  c.header('Set-Cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}${more}`);
}
