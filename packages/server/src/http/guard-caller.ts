import type { Context, MiddlewareHandler } from 'hono';
import type { AllowedHosts } from './allowed-hosts.ts';
import { refused } from './answer.ts';

/**
 * Answers only pages that came from this server itself. Needed although people log in: any web page open in the same browser can
 * send requests here. Refuses with `http.host-not-allowed`, `http.origin-not-allowed`.
 */
export const guardCaller =
  (allowed: AllowedHosts): MiddlewareHandler =>
  async (c, next) => {
    const host = hostOf(c, allowed);
    if (host === undefined) return refused(c, 421, 'http.host-not-allowed');
    const origin = c.req.header('origin');
    const asks = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (asks && origin !== undefined && origin !== `${new URL(c.req.url).protocol}//${host}`)
      return refused(c, 403, 'http.origin-not-allowed');
    // Browsers say who asks even where they send no Origin. A typed address is 'none'; another port is 'same-site'.
    const site = c.req.header('sec-fetch-site');
    if (!isPage(c.req.path) && site !== undefined && site !== 'same-origin' && site !== 'none') {
      return refused(c, 403, 'http.origin-not-allowed');
    }
    return next();
  };

const isPage = (path: string): boolean => !path.startsWith('/api/') && !path.startsWith('/fhir/');

/** The Host as sent when it is one of ours and, where there is a socket, names its port. */
function hostOf(c: Context, { hosts }: AllowedHosts): string | undefined {
  const socket = (c.env as { incoming?: { socket?: { localPort?: number } } } | undefined)?.incoming?.socket;
  // Without a socket the app is called in this process, by a test.
  const host = (c.req.header('host') ?? (socket === undefined ? new URL(c.req.url).host : '')).toLowerCase();
  const [, name = '', port] = /^(\[[0-9a-f:]{2,39}\]|[a-z0-9.-]{1,253})(?::(\d{1,5}))?$/.exec(host) ?? [];
  if (!hosts.has(name)) return undefined;
  const usual = new URL(c.req.url).protocol === 'https:' ? 443 : 80;
  return socket === undefined || Number(port ?? usual) === socket.localPort ? host : undefined;
}
