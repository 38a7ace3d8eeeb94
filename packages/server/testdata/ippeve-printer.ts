import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const IPPEVE = '/usr/sbin/ippeveprinter';
const DBUS = '/usr/bin/dbus-daemon';

/** `ippeveprinter` talks to a message bus before anything else; a bus of its own will do. */
export const hasIppeve = existsSync(IPPEVE) && existsSync(DBUS);

/** A real IPP Everywhere printer on this machine, which keeps what it prints. */
export interface IppevePrinter {
  readonly url: string;
  /** Documents it took, in order of its job numbers: name and bytes. */
  printed(): readonly { readonly name: string; readonly bytes: Buffer }[];
  /** Sheets of A4 in its tray; 0: paper out. */
  fill(sheets: number): Promise<void>;
  end(): Promise<void>;
}

export async function openIppeve(): Promise<IppevePrinter> {
  const folder = mkdtempSync(join(tmpdir(), 'ippeve-'));
  const spool = join(folder, 'spool');
  mkdirSync(spool);
  const bus = join(folder, 'bus');
  writeFileSync(
    join(folder, 'bus.conf'),
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${bus}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
  );
  const started: ChildProcess[] = [];
  const start = (program: string, args: readonly string[]): void => {
    const env = { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${bus}` };
    started.push(spawn(program, args, { env, stdio: 'ignore' }));
  };
  start(DBUS, [`--config-file=${join(folder, 'bus.conf')}`, '--nofork']);
  while (!existsSync(bus)) await pause(20);
  const port = await freePort();
  const options = ['-p', String(port), '-n', 'localhost', '-d', spool, '-k', '-r', 'off', '-f', 'application/pdf'];
  start(IPPEVE, [...options, '-c', '/usr/bin/true', 'mihon']);
  const web = `http://localhost:${port}`;
  while (!(await answers(web))) await pause(50);
  const fill = async (sheets: number): Promise<void> => {
    const main = `size1=iso_a4_210x297mm&type1=stationery&level1=${sheets}`;
    // A tray that is left out of the question counts as empty.
    await page(`${web}/media?${main}&size3=iso_a4_210x297mm&type3=stationery&level3=${sheets}`);
  };
  await fill(250);
  return {
    url: `ipp://localhost:${port}/ipp/print`,
    printed: () =>
      readdirSync(spool)
        .filter((name) => name.endsWith('.pdf'))
        .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
        .map((name) => ({ name, bytes: readFileSync(join(spool, name)) })),
    fill,
    async end() {
      await Promise.all(
        started.map((one) => {
          const gone = new Promise((done) => one.once('exit', done));
          one.kill('SIGKILL');
          return gone;
        }),
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = async (url: string): Promise<boolean> =>
  page(url).then(
    () => true,
    () => false,
  );

/** `fetch` asks for compressed answers, and this printer's never end. */
function page(url: string): Promise<void> {
  return new Promise((done, failed) => {
    get(url, { agent: false }, (answer) => {
      answer.resume();
      answer.on('end', done);
      answer.on('error', failed);
    }).on('error', failed);
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
