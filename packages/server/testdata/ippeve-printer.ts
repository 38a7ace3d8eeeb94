import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const IPPEVE = '/usr/sbin/ippeveprinter';
const DBUS = '/usr/bin/dbus-daemon';

/** `ippeveprinter` talks to a message bus before anything else; a bus of its own will do. */
export const hasIppeve = existsSync(IPPEVE) && existsSync(DBUS);

/** A real IPP Everywhere printer on this machine, which keeps what it prints. */
export interface IppevePrinter {
  readonly url: string;
  /** Where it keeps the certificate that it made and signed itself, once somebody asked with `ipps`. */
  readonly keys: string;
  /** Documents it took, in order of its job numbers: name and bytes. */
  printed(): readonly { readonly name: string; readonly bytes: Buffer }[];
  /** Sheets of A4 in its tray; 0: paper out. */
  fill(sheets: number): Promise<void>;
  /** What came out as paper, in order: whole documents only. */
  onPaper(): readonly Buffer[];
  /** The job at the head stands still and the printer says these keywords (RFC 8011 §5.4.12) until they are gone: none. */
  fault(...keywords: string[]): void;
  /** The power goes; what it had not printed is forgotten. */
  kill(): Promise<void>;
  /** The same printer, at the same address, with an empty memory and paper in it. */
  start(): Promise<void>;
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
  const paper = join(folder, 'paper');
  mkdirSync(paper);
  const keys = join(folder, 'keys');
  mkdirSync(keys);
  const says = join(folder, 'fault');
  writeFileSync(says, '');
  const engine = join(folder, 'engine');
  writeFileSync(engine, engineOf(says, paper));
  chmodSync(engine, 0o755);

  const env = { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${bus}` };
  const dbus = spawn(DBUS, [`--config-file=${join(folder, 'bus.conf')}`, '--nofork'], { env, stdio: 'ignore' });
  while (!existsSync(bus)) await pause(20);
  const port = await freePort();
  const web = `http://localhost:${port}`;
  const fill = async (sheets: number): Promise<void> => {
    const main = `size1=iso_a4_210x297mm&type1=stationery&level1=${sheets}`;
    // A tray that is left out of the question counts as empty.
    await page(`${web}/media?${main}&size3=iso_a4_210x297mm&type3=stationery&level3=${sheets}`);
  };
  let running: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const options = ['-p', String(port), '-n', 'localhost', '-d', spool, '-k', '-K', keys, '-r', 'off', '-f', 'application/pdf'];
    // A group of its own, so that its engine dies with it.
    running = spawn(IPPEVE, [...options, '-c', engine, 'mihon'], { env, stdio: 'ignore', detached: true });
    while (!(await answers(web))) await pause(50);
    await fill(250);
  };
  const kill = async (): Promise<void> => {
    if (running?.pid !== undefined) await dead(running, () => process.kill(-(running?.pid ?? 0), 'SIGKILL'));
    running = undefined;
  };
  await start();
  return {
    url: `ipp://localhost:${port}/ipp/print`,
    keys,
    printed: () => numbered(spool),
    fill,
    onPaper: () => numbered(paper).map(({ bytes }) => bytes),
    fault: (...keywords) => writeFileSync(says, keywords.join(',')),
    kill,
    start,
    async end() {
      await kill();
      await dead(dbus, () => dbus.kill('SIGKILL'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const dead = async (one: ChildProcess, kill: () => void): Promise<void> => {
  if (one.exitCode !== null || one.signalCode !== null) return;
  const gone = new Promise((done) => one.once('exit', done));
  kill();
  await gone;
};

const numbered = (folder: string): readonly { readonly name: string; readonly bytes: Buffer }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

/** What `-c` runs for each document: says what is wrong as ippeveprinter(1) has it, stands still while it is, then lays down the paper. */
const engineOf = (says: string, paper: string): string => `#!/bin/sh
said=
while [ -s '${says}' ]; do
  now=$(cat '${says}')
  [ "$now" = "$said" ] || echo "STATE: $now" >&2
  said=$now
  sleep 0.1
done
echo 'STATE: none' >&2
cp "$1" '${paper}/.part' && mv '${paper}/.part' "${paper}/$(ls '${paper}' | wc -l).pdf"
`;

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
