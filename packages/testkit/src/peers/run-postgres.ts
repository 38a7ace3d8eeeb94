import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Postgres {
  /** For `pg`: a socket in a folder of its own, no network port; everybody who may enter the folder is let in. */
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Unprivileged on every Unix. Used only when we are root, so that no user has to be made on the machine. */
const NOBODY = 65_534;

/** For tests only: what a power cut would lose does not matter, and nobody but us connects. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'listen_addresses=', 'max_connections=20', 'shared_buffers=64MB'];

/**
 * Makes a cluster (UTF-8, C collation) in a temporary folder and starts it. `prepare` gets that folder, may fill its `lib` with
 * libraries, and gives the folder of `initdb` and `postgres`.
 */
export async function runPostgres(prepare: (temporary: string) => Promise<string>): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  const [data, lib, socket] = ['data', 'lib', 'socket'].map((name) => join(folder, name)) as [string, string, string];
  await chmod(folder, 0o755);
  await mkdir(lib);
  const root = process.getuid?.() === 0;
  for (const own of [data, socket]) {
    await mkdir(own, { mode: 0o700 });
    if (root) await chown(own, NOBODY, NOBODY);
  }
  const bin = await prepare(folder);
  const options = {
    cwd: data,
    env: { PATH: process.env.PATH, LC_ALL: 'C', LD_LIBRARY_PATH: [lib, join(bin, '..', 'lib')].join(':') },
    ...(root && { uid: NOBODY, gid: NOBODY }),
  };
  const run = (program: string, args: readonly string[]): ChildProcess =>
    spawn(join(bin, program), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });

  try {
    const init = ['-D', data, '-U', 'tomoshibi', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'];
    await exitedWell(run('initdb', init));
    const server = run('postgres', ['-D', data, '-k', socket, ...SETTINGS.flatMap((setting) => ['-c', setting])]);
    const killWithUs = (): boolean => server.kill('SIGQUIT');
    process.once('exit', killWithUs);
    await ready(server);
    return {
      connectionString: `postgresql://tomoshibi@/postgres?host=${encodeURIComponent(socket)}`,
      stop: async () => {
        process.off('exit', killWithUs);
        const gone = new Promise((done) => server.once('exit', done));
        server.kill('SIGINT');
        await gone;
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function exitedWell(program: ChildProcess): Promise<void> {
  const said = collect(program);
  const code = await new Promise((done, failed) => program.once('error', failed).once('exit', done));
  if (code !== 0) throw new Error(`PostgreSQL could not be prepared (${code}): ${said()}`);
}

async function ready(server: ChildProcess): Promise<void> {
  const said = collect(server);
  await new Promise<void>((done, failed) => {
    server.stderr?.on('data', () => {
      if (said().includes('ready to accept connections')) done();
    });
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`PostgreSQL stopped at start (${code}): ${said()}`)));
  });
}

function collect(program: ChildProcess): () => string {
  let text = '';
  program.stderr?.setEncoding('utf8').on('data', (part: string) => {
    if (text.length < 20_000) text += part;
  });
  return () => text;
}
