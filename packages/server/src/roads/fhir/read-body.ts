import type { IncomingMessage } from 'node:http';
import { FHIR_BYTES_MAX } from '@tomoshibi/formats';

/** Bodies being read, together. Who comes when it is full is told to come again. */
const ALL_MOST = 128 * 1024 * 1024;
/** A sender that gives less than this a second, after a grace, holds a place others need. */
const BYTES_A_SECOND = 4096;
const GRACE_MS = 10_000;

export type ReadBody =
  | { readonly bytes: Uint8Array }
  | { readonly code: 'fhir.too-large' | 'fhir.busy' | 'fhir.too-slow' | 'fhir.cut-off' };

export interface BodyReader {
  read(request: IncomingMessage): Promise<ReadBody>;
  heldBytes(): number;
}

/** Reads bodies within bounds of size, time and of memory for all together. */
export function openBodyReader(
  now: () => number = () => performance.now(),
  most = FHIR_BYTES_MAX,
  graceMs = GRACE_MS,
): BodyReader {
  let held = 0;
  return {
    heldBytes: () => held,
    async read(request) {
      const said = Number(request.headers['content-length'] ?? 0);
      if (said > most) return { code: 'fhir.too-large' };
      const chunks: Uint8Array[] = [];
      let size = 0;
      const started = now();
      const slow = setInterval(
        () => {
          const ms = now() - started;
          if (ms > graceMs && size < (ms / 1000) * BYTES_A_SECOND) request.destroy(new Error('too slow'));
        },
        Math.min(1000, graceMs),
      );
      try {
        for await (const chunk of request as AsyncIterable<Uint8Array>) {
          size += chunk.length;
          if (size > most) return { code: 'fhir.too-large' };
          if (held + chunk.length > ALL_MOST) return { code: 'fhir.busy' };
          held += chunk.length;
          chunks.push(chunk);
        }
        return { bytes: Buffer.concat(chunks) };
      } catch (error) {
        return { code: error instanceof Error && error.message === 'too slow' ? 'fhir.too-slow' : 'fhir.cut-off' };
      } finally {
        clearInterval(slow);
        held -= chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      }
    },
  };
}
