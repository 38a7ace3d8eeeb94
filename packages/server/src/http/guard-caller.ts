import type { Context, MiddlewareHandler } from 'hono';
import { refused } from './answer.ts';

/** Names under which this machine may be asked; anything else is a foreign name pointed at us (DNS rebinding). */
const HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/i;

/**
 * Answers only pages that came from this server itself. Needed although it is bound to loopback: any web page open in the
 * same browser can send requests here. Refuses with `http.host-not-allowed`, `http.origin-not-allowed`.
 */
export const guardCaller: MiddlewareHandler = async (c, next) => {
  const host = hostOf(c);
  if (host === undefined) return refused(c, 421, 'http.host-not-allowed');
  const origin = c.req.header('origin');
  const asks = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  if (asks && origin !== undefined && origin !== `http://${host}`) return refused(c, 403, 'http.origin-not-allowed');
  // Browsers say who asks even where they send no Origin. A typed address is 'none'; another port is 'same-site'.
  const site = c.req.header('sec-fetch-site');
  if (c.req.path.startsWith('/api/') && site !== undefined && site !== 'same-origin' && site !== 'none') {
    return refused(c, 403, 'http.origin-not-allowed');
  }
  return next();
};

/** The Host as sent when it names this machine and, where there is a socket, its port. */
function hostOf(c: Context): string | undefined {
  const socket = (c.env as { incoming?: { socket?: { localPort?: number } } } | undefined)?.incoming?.socket;
  // Without a socket the app is called in this process, by a test.
  const host = c.req.header('host') ?? (socket === undefined ? new URL(c.req.url).host : '');
  const parts = HOST.exec(host);
  if (parts === null) return undefined;
  return socket === undefined || Number(parts[1] ?? '80') === socket.localPort ? host.toLowerCase() : undefined;
}
