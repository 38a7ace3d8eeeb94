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

export const smallBody = bodyLimit({
  maxSize: BODY_BYTES_MAX,
  onError: (c) => refused(c, 413, 'http.body-too-large', { limitBytes: BODY_BYTES_MAX }),
});
