import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export interface S3Server {
  /** `http://127.0.0.1:<port>`; path-style addresses. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  stop(): Promise<void>;
}

const PROGRAMS = ['radosgw', 'radosgw-admin', 'ceph', 'ceph-mon', 'ceph-osd', 'ceph-authtool', 'monmaptool'];
const KEYS = { accessKeyId: 'TESTKEYTESTKEYTEST00', secretAccessKey: 'test-secret-of-no-value' };

/** Whether Debian's `radosgw ceph-mon ceph-osd ceph-common` are installed; without them S3 tests are skipped. */
export function hasRadosgw(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return PROGRAMS.every((program) => folders.some((folder) => existsSync(join(folder, program))));
}

/**
 * A real S3 with Object Lock: one monitor, one OSD in memory, one gateway, on loopback, in a temporary folder that goes away
 * with them. Up in about 15 s. The programs stay our children, so that they are stopped by their ids.
 */
export async function startRadosgw(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'radosgw-'));
  for (const name of ['mon', 'osd', 'rgw', 'run', 'log']) await mkdir(join(folder, name));
  const [v2, v1, port] = (await freePorts(3)) as [number, number, number];
  const conf = join(folder, 'ceph.conf');
  const keyring = join(folder, 'keyring');
  const fsid = randomUUID();
  await writeFile(conf, settings(folder, fsid, v2, v1, port));

  const children: ChildProcess[] = [];
  const run = (program: string, ...args: string[]) =>
    promisify(execFile)(program, args, { env: { ...process.env, CEPH_CONF: conf }, timeout: 60_000 });
  const keep = (program: string, ...args: string[]) => {
    const child = spawn(program, ['-f', '-c', conf, ...args], { stdio: 'ignore', env: { ...process.env, CEPH_CONF: conf } });
    child.on('error', () => {});
    children.push(child);
  };
  const killAll = (): void => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', killAll);
  const stop = async () => {
    process.off('exit', killAll);
    // The store is in memory: nothing is worth an orderly end.
    await Promise.all(
      children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = new Promise((done) => child.once('exit', done));
        child.kill('SIGKILL');
        await gone;
      }),
    );
    await rm(folder, { recursive: true, force: true });
  };

  try {
    await run('ceph-authtool', '-C', keyring, '-g', '-n', 'mon.', '--cap', 'mon', 'allow *');
    for (const name of ['client.admin', 'client.rgw.a', 'osd.0']) {
      const caps = ['mon', 'osd', 'mds', 'mgr'].flatMap((kind) => ['--cap', kind, 'allow *']);
      await run('ceph-authtool', keyring, '-g', '-n', name, ...caps);
    }
    const monmap = join(folder, 'monmap');
    await run('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`, monmap);
    await run('ceph-mon', '-c', conf, '--mkfs', '-i', 'a', '--monmap', monmap, '--keyring', keyring);
    keep('ceph-mon', '-i', 'a');
    const uuid = randomUUID();
    await run('ceph', '-c', conf, '--connect-timeout', '30', 'osd', 'create', uuid);
    await run('ceph-osd', '-c', conf, '-i', '0', '--mkfs', '--osd-uuid', uuid);
    await run('ceph', '-c', conf, 'osd', 'crush', 'add', 'osd.0', '1.0', 'host=h', 'root=default');
    keep('ceph-osd', '-i', '0');
    await until(async () => (await run('ceph', '-c', conf, '--connect-timeout', '5', 'osd', 'stat')).stdout.includes('1 up'), 60);
    keep('radosgw', '-n', 'client.rgw.a');
    const endpoint = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(endpoint)).status < 500, 90);
    const user = ['user', 'create', '--uid=test', '--display-name=test'];
    await run('radosgw-admin', '-c', conf, ...user, `--access-key=${KEYS.accessKeyId}`, `--secret-key=${KEYS.secretAccessKey}`);
    return { endpoint, ...KEYS, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const settings = (folder: string, fsid: string, v2: number, v1: number, port: number): string => `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]
keyring = ${folder}/keyring
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
log file = ${folder}/log/$name.log
public network = 127.0.0.0/8
cluster network = 127.0.0.0/8
ms bind ipv6 = false
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 2000
[mon.a]
mon data = ${folder}/mon
mon data avail crit = 1
mon data avail warn = 2
[osd.0]
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
[client.rgw.a]
rgw data = ${folder}/rgw
rgw frontends = beast endpoint=127.0.0.1:${port}
`;

async function until(good: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let tries = 0; tries < seconds * 4; tries++) {
    if (await good().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`radosgw: not up after ${seconds} s`);
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((done, failed) => {
          server.once('error', failed);
          server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
