import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { Fault } from '../fault.ts';

/** Files of a listener, absolute or below the home folder. */
export interface RoadTls {
  readonly certificate: string;
  readonly key: string;
  /** Senders must show a certificate of this authority. */
  readonly clientAuthority?: string | undefined;
}

/** Reads them. TLS 1.2 at least. Fault: `tls.files-unreadable`. */
export function roadTls(home: string, { certificate, key, clientAuthority }: RoadTls): TlsOptions {
  try {
    return {
      minVersion: 'TLSv1.2',
      handshakeTimeout: 10_000,
      cert: readFileSync(resolve(home, certificate)),
      key: readFileSync(resolve(home, key)),
      ...(clientAuthority !== undefined && {
        ca: readFileSync(resolve(home, clientAuthority)),
        requestCert: true,
        rejectUnauthorized: true,
      }),
    };
  } catch (cause) {
    throw new Fault('tls.files-unreadable', 'certificate, key or clientAuthority', { cause });
  }
}
