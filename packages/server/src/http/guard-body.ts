import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refused } from './answer.ts';

export const BODY_BYTES_MAX = 64 * 1024;

/** `http.body-not-json` before a byte is read: a form or plain text, which pages may send anywhere, is never understood. */
export const onlyJson: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type') ?? '';
  if (c.req.method === 'POST' && !/^application\/json(\s*;\s*charset="?utf-8"?)?\s*$/i.test(type)) {
    return refused(c, 415, 'http.body-not-json');
  }
  return next();
};

const limit = (limitBytes: number): MiddlewareHandler =>
  bodyLimit({ maxSize: limitBytes, onError: (c) => refused(c, 413, 'http.body-too-large', { limitBytes }) });

const small = limit(BODY_BYTES_MAX);
/** A staff list of a large hospital; nothing else is longer than a page of text. */
const list = limit(2 * 1024 * 1024);

const MB = 1024 * 1024;
/** Paths that take more. Files travel as base64: a photo of 12 MB, a scanned letter of 20 MB, codes of a notebook in parts. */
const WIDER: Readonly<Record<string, MiddlewareHandler>> = {
  '/api/carried/file': limit(28 * MB),
  '/api/carried/photo': limit(17 * MB),
  '/api/carried/read': list,
  '/api/carried/take': list,
  // 20 MB of what was written in a kit.
  '/api/kit/take-in': limit(28 * MB),
  // A list of 32 MB.
  '/api/lists/look': limit(43 * MB),
  '/api/lists/take': limit(43 * MB),
  '/api/people/import': list,
};

export const smallBody: MiddlewareHandler = (c, next) => (WIDER[c.req.path] ?? small)(c, next);
