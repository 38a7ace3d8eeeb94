import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where a home keeps its own certificate authority; the private key is in `keys/`, which nobody else may read. */
export const authorityPath = (home: string): string => join(home, 'tls', 'ca.pem');
export const authorityKeyPath = (home: string): string => join(home, 'keys', 'ca.key.pem');
export const serverCertificatePath = (home: string): string => join(home, 'tls', 'server.pem');
export const serverKeyPath = (home: string): string => join(home, 'keys', 'server.key.pem');

/** Until it exists the server answers nobody but its own machine. */
export const hasAuthority = (home: string): boolean => existsSync(authorityPath(home));
