import { hash } from 'node:crypto';
import { VaultError } from '../errors.ts';
import type { BlobStore } from '../ports.ts';
import { checkBlobName } from './blob-name.ts';
import { type S3Access, type S3Client, s3Client } from './s3-client.ts';
import { checkBucketLock, checkLock, LEAST_DAYS, lockHeaders, retentionXml } from './s3-lock.ts';
import { firstStored, listVersions, type S3Version } from './s3-versions.ts';

export interface S3Options {
  /** How long a put locks, in days of the server's clock; at least 90. Default 180, so that a monthly renewal is enough. */
  readonly lockDays?: number;
  readonly timeoutMs?: number;
  /** Names asked for at once; servers give at most 1000. */
  readonly pageSize?: number;
}

export interface S3Bucket {
  /** Blobs below `<folder>/` of the bucket. */
  folder(folder: string): S3BlobStore;
  /** The server's clock; the bucket's lock is checked again with it. */
  serverTime(): Promise<Date>;
}

/** What only a store with versions and locks has. */
export interface S3BlobStore extends BlobStore {
  /** Names that somebody overwrote or put a delete marker on since; their first version is still what is read. */
  tampered(): Promise<readonly string[]>;
  /** Locks the first version anew, never shorter. */
  renew(name: string): Promise<void>;
  /** When the server itself says it stored the name, UTC instant. Rejects with `vault.blob-missing`. */
  storedAt(name: string): Promise<string>;
}

/**
 * A bucket whose Object Lock keeps what is put, also from us: every put is locked in COMPLIANCE mode, which nobody can
 * shorten, the owner of the account included. Refuses a bucket without it (`vault.lock-missing`).
 */
export async function openS3Bucket(access: S3Access, options: S3Options = {}): Promise<S3Bucket> {
  const { lockDays = 180, timeoutMs, pageSize } = options;
  if (!(lockDays >= LEAST_DAYS)) throw new VaultError('vault.lock-missing', `lockDays under ${LEAST_DAYS}`);
  const client = s3Client(access, timeoutMs);
  const clock = { serverTime: await checkBucketLock(client) };
  return {
    folder: (folder) => new LockedBlobStore(client, `${folder}/`, lockDays, clock, pageSize),
    serverTime: async () => {
      clock.serverTime = await checkBucketLock(client);
      return clock.serverTime;
    },
  };
}

class LockedBlobStore implements S3BlobStore {
  readonly #client: S3Client;
  readonly #prefix: string;
  readonly #lockDays: number;
  readonly #clock: { serverTime: Date };
  /** First version of names seen so far; a version never changes. */
  readonly #first = new Map<string, S3Version>();
  readonly #pageSize: number | undefined;

  constructor(client: S3Client, prefix: string, lockDays: number, clock: { serverTime: Date }, pageSize?: number) {
    this.#pageSize = pageSize;
    this.#client = client;
    this.#prefix = prefix;
    this.#lockDays = lockDays;
    this.#clock = clock;
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    checkBlobName(name);
    const sha256 = hash('sha256', bytes);
    // Asked beforehand: radosgw 16 ignores `If-None-Match: *` and would lay a second version over the first.
    const known = await this.#find(name);
    if (known) return this.#same(name, known, sha256);
    const { headers } = await this.#ask(
      {
        operation: 'PutObject',
        method: 'PUT',
        key: this.#prefix + name,
        body: bytes,
        headers: {
          // AWS asks for a digest beside a lock; MD5 is what every server knows, the second is what AWS prefers.
          'Content-MD5': hash('md5', bytes, 'base64'),
          'x-amz-checksum-sha256': hash('sha256', bytes, 'base64'),
          'x-amz-meta-sha256': sha256,
          ...lockHeaders(this.#clock.serverTime, this.#lockDays),
        },
      },
      'vault.write-failed',
    );
    // Somebody may have been faster between the question and the put: the first version counts, whosever it is.
    const first = await this.#find(name);
    if (first === undefined) throw new VaultError('vault.write-failed', `S3 PutObject: ${name} is not listed`);
    if (first.versionId === headers.get('x-amz-version-id')) await this.#checkLock(name, first);
    else await this.#same(name, first, sha256);
  }

  async get(name: string): Promise<Uint8Array> {
    checkBlobName(name);
    const version = await this.#find(name);
    if (version === undefined) throw new VaultError('vault.blob-missing', name);
    return (await this.#askVersion('GetObject', 'GET', version)).body;
  }

  async has(name: string): Promise<boolean> {
    checkBlobName(name);
    return (await this.#find(name)) !== undefined;
  }

  async list(): Promise<readonly string[]> {
    const names: string[] = [];
    for (const [key, versions] of await listVersions(this.#client, this.#prefix, this.#pageSize)) {
      const first = firstStored(versions);
      const name = key.slice(this.#prefix.length);
      if (first === undefined || name.includes('/')) continue;
      this.#first.set(name, first);
      names.push(name);
    }
    return names.sort();
  }

  async tampered(): Promise<readonly string[]> {
    const names: string[] = [];
    for (const [key, versions] of await listVersions(this.#client, this.#prefix, this.#pageSize)) {
      const first = firstStored(versions);
      // A put that was repeated after a lost answer leaves a second version of the same bytes: no harm and no alarm.
      if (versions.some(({ marker, etag }) => marker || etag !== first?.etag)) names.push(key.slice(this.#prefix.length));
    }
    return names.sort();
  }

  async renew(name: string): Promise<void> {
    const version = await this.#find(name);
    if (version === undefined) throw new VaultError('vault.blob-missing', name);
    const body = retentionXml(this.#clock.serverTime, this.#lockDays);
    await this.#ask(
      {
        operation: 'PutObjectRetention',
        method: 'PUT',
        key: version.key,
        query: { retention: '', versionId: version.versionId },
        headers: { 'Content-MD5': hash('md5', body, 'base64') },
        body,
      },
      'vault.write-failed',
    );
    await this.#checkLock(name, version);
  }

  async storedAt(name: string): Promise<string> {
    const version = await this.#find(name);
    if (version === undefined) throw new VaultError('vault.blob-missing', name);
    return version.storedAt;
  }

  async #find(name: string): Promise<S3Version | undefined> {
    const known = this.#first.get(name);
    if (known) return known;
    const key = this.#prefix + name;
    const first = firstStored((await listVersions(this.#client, key)).get(key));
    if (first) this.#first.set(name, first);
    return first;
  }

  /** The same bytes again are fine, others are refused. Our own mark is enough: reading back looks at the bytes themselves. */
  async #same(name: string, version: S3Version, sha256: string): Promise<void> {
    const { headers } = await this.#askVersion('HeadObject', 'HEAD', version);
    const stored = headers.get('x-amz-meta-sha256') ?? hash('sha256', (await this.#askVersion('GetObject', 'GET', version)).body);
    if (stored !== sha256) throw new VaultError('vault.blob-exists', name);
  }

  async #checkLock(name: string, version: S3Version): Promise<void> {
    const { headers, serverTime } = await this.#askVersion('HeadObject', 'HEAD', version);
    checkLock(headers, serverTime, name);
  }

  #askVersion(operation: string, method: 'GET' | 'HEAD', { key, versionId }: S3Version) {
    return this.#ask({ operation, method, key, query: { versionId } }, 'vault.read-failed');
  }

  async #ask(...asked: Parameters<S3Client['ask']>): ReturnType<S3Client['ask']> {
    const answer = await this.#client.ask(...asked);
    if (!Number.isNaN(answer.serverTime.getTime())) this.#clock.serverTime = answer.serverTime;
    return answer;
  }
}
