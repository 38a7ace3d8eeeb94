import { VaultError } from '../errors.ts';
import type { S3Client } from './s3-client.ts';

export const DAY_MS = 86_400_000;
/** Nothing may go before: retention of every generation. */
export const LEAST_DAYS = 90;

/** What a version's lock says. */
export interface S3Lock {
  readonly mode: string;
  /** UTC instant. */
  readonly until: string;
}

/**
 * Makes sure that the bucket keeps: versioning on and Object Lock on. Returns the server's clock. Refuses with
 * `vault.lock-missing`: a bucket that lets go is no keeper, and a lock cannot be put on afterwards everywhere.
 */
export async function checkBucketLock(client: S3Client): Promise<Date> {
  const versioning = await client.ask(
    { operation: 'GetBucketVersioning', method: 'GET', query: { versioning: '' } },
    'vault.read-failed',
  );
  if (!/<Status>Enabled<\/Status>/.test(new TextDecoder().decode(versioning.body))) {
    throw new VaultError('vault.lock-missing', 'versioning');
  }
  const lock = await client.ask(
    { operation: 'GetObjectLockConfiguration', method: 'GET', query: { 'object-lock': '' }, expected: [404, 409] },
    'vault.read-failed',
  );
  const on = /<ObjectLockEnabled>Enabled<\/ObjectLockEnabled>/.test(new TextDecoder().decode(lock.body));
  if (lock.status !== 200 || !on) throw new VaultError('vault.lock-missing', 'object lock');
  return lock.serverTime;
}

/** Headers of a put that locks what it puts. `until` counts from the server's clock, never from ours. */
export function lockHeaders(serverTime: Date, days: number): Record<string, string> {
  return {
    'x-amz-object-lock-mode': 'COMPLIANCE',
    'x-amz-object-lock-retain-until-date': untilText(serverTime, days),
  };
}

/** Throws `vault.lock-missing` when the version may go before 90 days (by the server's clock) have passed. */
export function checkLock(headers: Headers, serverTime: Date, name: string): S3Lock {
  const lock = {
    mode: headers.get('x-amz-object-lock-mode') ?? '',
    until: headers.get('x-amz-object-lock-retain-until-date') ?? '',
  };
  const days = (Date.parse(lock.until) - serverTime.getTime()) / DAY_MS;
  // A second of slack: the date header has no fractions.
  if (lock.mode !== 'COMPLIANCE' || !(days >= LEAST_DAYS - 1e-4)) throw new VaultError('vault.lock-missing', name);
  return lock;
}

/** Only ever later: an earlier date is refused by the server in COMPLIANCE mode. */
export function retentionXml(serverTime: Date, days: number): Uint8Array {
  const until = `<RetainUntilDate>${untilText(serverTime, days)}</RetainUntilDate>`;
  return Buffer.from(`<Retention xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Mode>COMPLIANCE</Mode>${until}</Retention>`);
}

function untilText(serverTime: Date, days: number): string {
  return new Date(serverTime.getTime() + days * DAY_MS).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
