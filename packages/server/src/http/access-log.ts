import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { codeOf } from '../fault.ts';

/** One answered request. No body, no query string, and no path as typed: only the route's own pattern. */
export interface AccessLine {
  readonly method: string;
  /** `/api/ward`, or `*` for pages and assets. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** A fault that was answered with `http.fault`: what the operator needs to find it, nothing a patient would. */
export interface FaultLine {
  /** The id the user saw. */
  readonly fault: string;
  readonly code?: string;
  readonly name: string;
  /** Places in our code, without the error's message, which may quote data. */
  readonly places: readonly string[];
}

export type Log = (line: AccessLine | FaultLine) => void;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export const accessLog =
  (log: Log): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now();
    await next();
    const method = METHODS.includes(c.req.method) ? c.req.method : 'OTHER';
    const route = matchedRoutes(c).find(({ path }) => !path.includes('*'))?.path ?? '*';
    log({ method, route, status: c.res.status, ms: Math.round((performance.now() - started) * 10) / 10 });
  };

export function faultLine(fault: string, error: unknown): FaultLine {
  if (!(error instanceof Error)) return { fault, name: typeof error, places: [] };
  const { name, message, stack = '' } = error;
  const behindMessage = stack.slice(stack.indexOf(message) + message.length);
  const places = behindMessage.split('\n').map((line) => line.trim());
  const code = codeOf(error);
  return { fault, name, places: places.filter((line) => line.startsWith('at ')), ...(code !== undefined && { code }) };
}
