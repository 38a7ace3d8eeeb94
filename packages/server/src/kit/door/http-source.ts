import { Fault } from '../../fault.ts';
import type { FeedSource } from './feed-source.ts';

/** A peer that says nothing for so long is gone. */
const SILENCE_MS = 20_000;

/** What `tomoshibi kit offer` serves, by cable. @param address `http://10.0.0.2:3701` or `https://…`, without name and password */
export function httpSource(address: string, silenceMs = SILENCE_MS): FeedSource {
  const base = address.replace(/\/+$/u, '');
  const gone = (path: string, why: string, cause?: unknown): Fault =>
    new Fault('kit.feed-unreachable', `${base}: ${path}: ${why}`, { cause });
  return {
    name: base,
    async read(path, most) {
      const stop = new AbortController();
      let alarm = setTimeout(() => stop.abort(), silenceMs);
      try {
        const answer = await fetch(`${base}/${path.split('/').map(encodeURIComponent).join('/')}`, {
          // Nobody else is asked than who was named.
          redirect: 'error',
          signal: stop.signal,
        });
        if (answer.status === 404) return undefined;
        if (!answer.ok || answer.body === null) throw gone(path, String(answer.status));
        const pieces: Uint8Array[] = [];
        let size = 0;
        for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
          clearTimeout(alarm);
          alarm = setTimeout(() => stop.abort(), silenceMs);
          size += piece.length;
          if (size > most) throw new Fault('kit.feed-too-large', `${base}: ${path}`);
          pieces.push(piece);
        }
        const told = Number(answer.headers.get('content-length') ?? size);
        if (told !== size) throw gone(path, 'cut off');
        return Buffer.concat(pieces);
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw gone(path, stop.signal.aborted ? 'silent' : 'cut off', error);
      } finally {
        clearTimeout(alarm);
        stop.abort();
      }
    },
  };
}
