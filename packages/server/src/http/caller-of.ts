import type { Context } from 'hono';
import type { Caller } from '../access/open-session.ts';

const known = new WeakMap<Context, Promise<Caller>>();

/**
 * What the use cases of access need of a request; the same object however often it is asked for, because a proof is good once.
 * The body is kept by hono, so that the route reads it again.
 */
export function callerOf(c: Context): Promise<Caller> {
  const caller = known.get(c) ?? readCaller(c);
  known.set(c, caller);
  return caller;
}

async function readCaller(c: Context): Promise<Caller> {
  const url = new URL(c.req.url);
  const asks = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  return {
    request: {
      method: c.req.method,
      path: url.pathname,
      body: asks ? new Uint8Array(await c.req.arrayBuffer()) : new Uint8Array(),
      proof: c.req.header('tomoshibi-proof'),
    },
    page: { origin: url.origin, hostname: url.hostname },
    from: addressOf(c),
  };
}

/** Of the socket; nothing that was sent. Absent where the app is called in this process. */
export function addressOf(c: Context): string | undefined {
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket;
  return socket?.remoteAddress?.replace(/^::ffff:/, '');
}
