/**
 * Against a real S3 (radosgw). Deliberate breakages of our own code that this suite was seen to catch: no lock headers · a lock
 * under 90 days let pass · newest version read instead of the first · no look before a put · a delete marker hides what is
 * below · first page only · bucket without lock accepted · cause of a network error kept.
 */
import { hash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobStoreContract } from '../../../testkit/src/contracts/blob-store.contract.ts';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { hasRadosgw, type S3Server, startRadosgw } from '../../../testkit/src/peers/radosgw.ts';
import { copyVault } from '../copies/copy-vault.ts';
import { openFolderPlace } from '../copies/folder-place.ts';
import { openCopy } from '../copies/open-copy.ts';
import { readBack } from '../copies/read-back.ts';
import { renewLocks } from '../copies/renew-locks.ts';
import { openS3Place } from '../copies/s3-place.ts';
import { testVault } from '../copies/test-copies.ts';
import { verifyVaultAt } from '../verify/verify-at.ts';
import { openS3Bucket } from './s3-blob-store.ts';
import type { S3Access } from './s3-client.ts';
import { DAY_MS } from './s3-lock.ts';

const there = hasRadosgw();
if (!there) console.log('skipped: no radosgw');

describe.skipIf(!there)('S3 with Object Lock', () => {
  let server: S3Server;
  /** Somebody with the bucket's keys and no manners. */
  let attacker: (
    method: string,
    path: string,
    init?: { body?: Uint8Array; headers?: Record<string, string> },
  ) => Promise<Response>;
  let bucket: S3Access;
  let folders = 0;

  beforeAll(async () => {
    server = await startRadosgw();
    const { endpoint, accessKeyId, secretAccessKey } = server;
    const aws = new AwsClient({ accessKeyId, secretAccessKey, region: 'us-east-1', service: 's3', retries: 0 });
    attacker = async (method, path, { body, headers = {} } = {}) =>
      fetch(
        await aws.sign(`${endpoint}/${path}`, {
          method,
          headers: { ...headers, ...(body && { 'Content-MD5': hash('md5', body, 'base64') }) },
          ...(body && { body: body as Uint8Array<ArrayBuffer> }),
        }),
      );
    bucket = { endpoint, accessKeyId, secretAccessKey, bucket: 'locked' };
    expect((await attacker('PUT', 'locked', { headers: { 'x-amz-bucket-object-lock-enabled': 'true' } })).status).toBe(200);
    expect((await attacker('PUT', 'plain')).status).toBe(200);
  });
  afterAll(() => server?.stop());

  blobStoreContract('S3 with Object Lock', async () => {
    const folder = `contract-${folders++}`;
    const open = async () => (await openS3Bucket(bucket)).folder(folder);
    return { store: await open(), reopen: open };
  });

  /** The versions' ids of a name, as the server lists them. */
  const versionsOf = async (key: string): Promise<string[]> => {
    const text = await (await attacker('GET', `locked?versions=&prefix=${key}`)).text();
    return [...text.matchAll(/<VersionId>([^<]+)</g)].map(([, id = '']) => id);
  };

  it('refuses a bucket that lets go, and a lock under 90 days', async () => {
    await expect(openS3Bucket({ ...bucket, bucket: 'plain' })).rejects.toMatchObject({ code: 'vault.lock-missing' });
    await expect(openS3Bucket(bucket, { lockDays: 89 })).rejects.toMatchObject({ code: 'vault.lock-missing' });
  });

  it('R-009: a locked version cannot be deleted, replaced or let go earlier, by nobody', async () => {
    const store = (await openS3Bucket(bucket)).folder('attack');
    await store.put('seg-1', Buffer.from('the original'));
    // Refused before it is sent, not after it lies there as a second version.
    const another = (await openS3Bucket(bucket)).folder('attack');
    await expect(another.put('seg-1', Buffer.from('other'))).rejects.toMatchObject({ code: 'vault.blob-exists' });
    await another.put('seg-1', Buffer.from('the original'));
    expect(await versionsOf('attack/seg-1')).toHaveLength(1);
    const [first = ''] = await versionsOf('attack/seg-1');
    expect((await attacker('DELETE', `locked/attack/seg-1?versionId=${first}`)).status).toBe(403);
    const bypass = { headers: { 'x-amz-bypass-governance-retention': 'true' } };
    expect((await attacker('DELETE', `locked/attack/seg-1?versionId=${first}`, bypass)).status).toBe(403);
    const retention = (mode: string, days: number) =>
      Buffer.from(
        `<Retention xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Mode>${mode}</Mode><RetainUntilDate>${new Date(
          Date.now() + days * DAY_MS,
        ).toISOString()}</RetainUntilDate></Retention>`,
      );
    for (const [mode, days] of [
      ['COMPLIANCE', 1],
      ['GOVERNANCE', 1],
      ['GOVERNANCE', 400],
    ] as const) {
      const answer = await attacker('PUT', `locked/attack/seg-1?retention=&versionId=${first}`, {
        body: retention(mode, days),
        ...bypass,
      });
      expect([mode, days, answer.status]).toEqual([mode, days, 403]);
    }
    // What a plain put and a plain delete lay over it hides nothing from us, and is seen.
    expect(await store.tampered()).toEqual([]);
    expect((await attacker('PUT', 'locked/attack/seg-1', { body: Buffer.from('encrypted by a locker') })).status).toBe(200);
    expect((await attacker('DELETE', 'locked/attack/seg-1')).status).toBe(204);
    const later = (await openS3Bucket(bucket)).folder('attack');
    expect(Buffer.from(await later.get('seg-1')).toString()).toBe('the original');
    expect(await later.list()).toEqual(['seg-1']);
    expect(await later.tampered()).toEqual(['seg-1']);
    await expect(later.put('seg-1', Buffer.from('encrypted by a locker'))).rejects.toMatchObject({ code: 'vault.blob-exists' });
    await later.put('seg-1', Buffer.from('the original'));
  });

  it('locks every put for at least 90 days by the clock of the server, and can only renew to later', async () => {
    const store = (await openS3Bucket(bucket, { lockDays: 100 })).folder('renew');
    await store.put('seg-1', Buffer.from('x'));
    const until = async () =>
      Date.parse((await attacker('HEAD', 'locked/renew/seg-1')).headers.get('x-amz-object-lock-retain-until-date') ?? '');
    const before = await until();
    expect((before - Date.now()) / DAY_MS).toBeGreaterThan(99.9);
    await (await openS3Bucket(bucket, { lockDays: 180 })).folder('renew').renew('seg-1');
    expect((await until()) - before).toBeGreaterThan(79 * DAY_MS);
    await expect((await openS3Bucket(bucket, { lockDays: 95 })).folder('renew').renew('seg-1')).rejects.toMatchObject({
      code: 'vault.write-failed',
    });
  });

  it('lists more names than one page holds', async () => {
    const store = (await openS3Bucket(bucket, { pageSize: 20 })).folder('pages');
    const names = Array.from({ length: 105 }, (_, index) => `n-${String(index).padStart(5, '0')}`);
    for (let at = 0; at < names.length; at += 25) {
      await Promise.all(
        names.slice(at, at + 25).map((name) => attacker('PUT', `locked/pages/${name}`, { body: Buffer.from(name) })),
      );
    }
    expect(await store.list()).toEqual(names);
  });

  it('keeps whole generations: only what is new, locked, read back, whatever is laid over them', async () => {
    const vault = await testVault(3, powerLossDisk(1), true);
    const keys = { verifierKey: vault.keys.verifierKey, keeperKey: vault.keeper.verifierKey };
    const open = () => openS3Place(bucket, { prefix: 'er-1' });
    // Cut off, then on: what was put is not put again.
    let asked = 0;
    const cut = await vault.copyTo(await open(), { stop: () => ++asked > 1 });
    expect(cut.generation).toBeUndefined();
    await expect(openCopy(await open(), keys)).rejects.toMatchObject({ code: 'vault.not-a-copy' });
    expect((await vault.copyTo(await open())).generation?.number).toBe(1);
    await vault.take(2);
    expect((await vault.copyTo(await open())).generation).toMatchObject({ number: 2 });
    const place = await open();
    expect(await place.tampered()).toEqual([]);
    expect(await readBack(place, { ...keys, after: 0, seed: 's', share: 1 })).toMatchObject({ done: true, damaged: [] });

    // Somebody with the keys of the bucket lays locked files over everything and deletes it.
    const text = await (await attacker('GET', 'locked?versions=&prefix=er-1/')).text();
    const names = new Set([...text.matchAll(/<Key>([^<]+)</g)].map(([, key = '']) => key));
    expect(names.size).toBeGreaterThan(10);
    for (const name of names) {
      await attacker('PUT', `locked/${name}`, { body: Buffer.from('locked') });
      await attacker('DELETE', `locked/${name}`);
    }
    const later = await open();
    expect((await later.tampered()).map((name) => `er-1/${name}`).sort()).toEqual([...names].sort());
    expect(await readBack(later, { ...keys, after: 0, seed: 's', share: 1 })).toMatchObject({ done: true, damaged: [] });
    const copy = await openCopy(later, keys);
    expect(copy.broken).toBeUndefined();
    const home = powerLossDisk(2);
    await copyVault(copy, await openFolderPlace(home), vault.options);
    expect(await verifyVaultAt(home, vault.keys)).toMatchObject({ ok: true, entries: 5 });

    // Every file's lock is renewed once in thirty nights.
    let renewed = 0;
    for (let night = 0; night < 30; night++) renewed += await renewLocks(later, keys, { night });
    expect(renewed).toBe(names.size);
  });

  it('tells neither address nor bucket nor key when refused or unreachable', async () => {
    const { port } = new URL(bucket.endpoint);
    for (const access of [
      { ...bucket, secretAccessKey: 'wrong-secret' },
      { ...bucket, bucket: 'nowhere' },
      { ...bucket, endpoint: 'http://127.0.0.1:59999' },
    ]) {
      const error = await openS3Bucket(access, { timeoutMs: 2_000 }).catch((caught) => caught as Error);
      const told = `${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)} ${(error as Error).stack}`;
      expect(error).toMatchObject({ code: 'vault.read-failed' });
      for (const secret of [
        bucket.accessKeyId,
        bucket.secretAccessKey,
        'wrong-secret',
        'nowhere',
        `:${port}`,
        '127.0.0.1',
        '59999',
      ])
        expect(told).not.toContain(secret);
    }
  });
});
