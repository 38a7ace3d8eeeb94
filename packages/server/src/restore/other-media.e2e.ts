/**
 * From the copies that are not a vault folder on another disk: a locked bucket, a removable medium. The rows are those that were
 * served. Breakage of our own code that this file was seen to catch: the journal left out of a copy. What S3 may do to us:
 * `vault/src/blobs/s3-blob-store.e2e.ts`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasRadosgw, type S3Server, startRadosgw } from '../../../testkit/src/peers/radosgw.ts';
import { type LostHospital, loseHospital } from '../../testdata/restored-hospital.ts';
import { buildProgram } from '../cli/program.ts';
import { openRows } from '../compose.ts';
import { openHome } from '../home/home.ts';
import { rowsDigest } from '../projector/rebuild-rows.ts';

const there = hasRadosgw();
if (!there) console.log('skipped: no radosgw');

const digestOf = async (home: string): Promise<string> => {
  const rows = await openRows(openHome(home));
  try {
    return await rowsDigest(rows);
  } finally {
    await rows.close();
  }
};

describe('restore from other media', () => {
  let lost: LostHospital;
  const at = (name: string): string => join(lost.folder, name);
  /** In this process; what it says is not looked at, what it made is. */
  const tomoshibi = async (...args: string[]): Promise<void> => {
    const spies = (['stdout', 'stderr'] as const).map((name) => vi.spyOn(process[name], 'write').mockReturnValue(true));
    try {
      await (await buildProgram(args)).parseAsync(args, { from: 'user' });
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(process.exitCode ?? 0).toBe(0);
  };
  const restore = async (from: string, home: string): Promise<void> => {
    const more = ['--keys', lost.keysFile, '--home', at(home), '--port', '0', '--until-done'];
    await tomoshibi('restore', '--from', from, ...more);
    expect(readFileSync(at(`${home}/restore.json`), 'utf8')).toContain('finishedAt');
    expect(await digestOf(at(home))).toBe(await lost.digest());
  };
  /** A keeper beside the home, with one place. */
  const keep = async (name: string, place: object): Promise<void> => {
    const { verifierKey } = openHome(lost.home).keys.vault;
    const from = ['--from', at('dead'), '--verifier-key', verifierKey];
    await tomoshibi('keeper', 'init', '--home', at(name), '--hospital', 'みほん病院', ...from);
    const path = at(`${name}/tomoshibi.json`);
    const generations = [{ name: '写し', plannedHours: 24, ...place }];
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), generations }));
  };

  beforeAll(async () => {
    lost = await loseHospital({ seed: 5, patients: 4, years: 1, until: '2026-04-01', beds: 2 });
    await lost.take();
    await lost.live(0);
    await lost.pack();
    await lost.live(1);
    await lost.die(at('dead'));
    // A keeper takes what was left for half a minute; this one's clock is that much ahead.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  });
  afterAll(() => {
    vi.useRealTimers();
    lost?.end();
  });

  it('a removable medium that the keeper filled', async () => {
    mkdirSync(at('drive'));
    await keep('keeper', { kind: 'medium', folder: at('drive') });
    await tomoshibi('medium', 'add', '青', '--home', at('keeper'), '--by', '山田');
    await tomoshibi('pull', '--home', at('keeper'));
    await restore(at('drive'), 'from-medium');
  });

  it('the vault folder of the host that died', async () => {
    await restore(at('dead'), 'from-dead');
  });

  describe.skipIf(!there)('S3', () => {
    let server: S3Server;
    let attacker: (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Response>;
    beforeAll(async () => {
      server = await startRadosgw();
      const { endpoint, accessKeyId, secretAccessKey } = server;
      const aws = new AwsClient({ accessKeyId, secretAccessKey, region: 'us-east-1', service: 's3', retries: 0 });
      attacker = async (method, path, headers = {}, body) =>
        fetch(await aws.sign(`${endpoint}/${path}`, { method, headers, ...(body === undefined ? {} : { body }) }));
      const made = await attacker('PUT', 'locked', { 'x-amz-bucket-object-lock-enabled': 'true' });
      expect(made.status).toBe(200);
    });
    afterAll(() => server?.stop());

    it('a bucket with Object Lock, after somebody with its keys has deleted everything', async () => {
      const { endpoint, accessKeyId, secretAccessKey } = server;
      writeFileSync(at('s3-key.json'), JSON.stringify({ accessKeyId, secretAccessKey }), { mode: 0o600 });
      await keep('s3-keeper', { kind: 's3', endpoint, bucket: 'locked', prefix: 'er-1', keyFile: at('s3-key.json') });
      await tomoshibi('pull', '--home', at('s3-keeper'));
      const listed = await (await attacker('GET', 'locked?versions=&prefix=er-1/')).text();
      const names = new Set([...listed.matchAll(/<Key>([^<]+)</g)].map(([, key = '']) => key));
      expect(names.size).toBeGreaterThan(10);
      for (const name of names) expect((await attacker('DELETE', `locked/${name}`)).status).toBe(204);
      writeFileSync(at('s3.json'), JSON.stringify({ endpoint, bucket: 'locked', accessKeyId, secretAccessKey, prefix: 'er-1' }));
      await restore(`s3:${at('s3.json')}`, 'from-s3');
      expect(existsSync(at('from-s3/vault/log'))).toBe(true);
    });
  });
});
