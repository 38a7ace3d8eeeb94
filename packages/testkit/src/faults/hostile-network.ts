/**
 * A hospital network of Linux namespaces, in which everything the reader must not need is gone or lies: the name server gives the
 * attacker's address for every name, directory, time server, electronic chart and internet answer nobody. For drills as root.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

export const READER_ADDRESS = '10.77.0.2';
export const WARD_ADDRESS = '10.77.0.3';
/** The electronic chart's own host, with the crew on it: it may send whatever it likes. */
export const ATTACKER_ADDRESS = '10.77.0.66';

export type Zone = 'reader' | 'ward' | 'attacker';
const ADDRESS: Readonly<Record<Zone, string>> = { reader: READER_ADDRESS, ward: WARD_ADDRESS, attacker: ATTACKER_ADDRESS };

export interface HostileNetwork {
  /** Program and arguments that run something inside a zone; file descriptors are passed on. */
  inside(zone: Zone, program: string, args: readonly string[]): readonly [string, readonly string[]];
  /** Who asked the lying name server for what so far, `10.77.0.2 emr.example`: the product should have asked nothing. */
  namesAsked(): readonly string[];
  close(): void;
}

/** Whether namespaces can be made here: Linux, root, iproute2. */
export function canMakeNetworks(): boolean {
  try {
    execFileSync('ip', ['netns', 'add', 'tomoshibi-probe'], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'del', 'tomoshibi-probe'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export async function openHostileNetwork(): Promise<HostileNetwork> {
  const mark = `tmsb${process.pid}`;
  const name = (zone: Zone): string => `${mark}-${zone}`;
  const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: 'ignore' });
  const made: (() => void)[] = [];
  const close = (): void => {
    for (const undo of made.reverse()) {
      try {
        undo();
      } catch {
        // Gone already: a namespace takes its links along.
      }
    }
  };
  try {
    const bridge = `br${process.pid % 100_000}`;
    ip('netns', 'add', mark);
    made.push(() => ip('netns', 'del', mark));
    ip('-n', mark, 'link', 'add', bridge, 'type', 'bridge');
    ip('-n', mark, 'link', 'set', bridge, 'up');
    for (const [at, zone] of (['reader', 'ward', 'attacker'] as const).entries()) {
      ip('netns', 'add', name(zone));
      made.push(() => ip('netns', 'del', name(zone)));
      // A file of this name replaces /etc/resolv.conf inside the namespace.
      mkdirSync(`/etc/netns/${name(zone)}`, { recursive: true });
      made.push(() => rmSync(`/etc/netns/${name(zone)}`, { recursive: true, force: true }));
      writeFileSync(`/etc/netns/${name(zone)}/resolv.conf`, `nameserver ${ATTACKER_ADDRESS}\n`);
      ip('link', 'add', `${bridge}${at}`, 'netns', mark, 'type', 'veth', 'peer', 'name', 'lan', 'netns', name(zone));
      ip('-n', mark, 'link', 'set', `${bridge}${at}`, 'master', bridge, 'up');
      ip('-n', name(zone), 'address', 'add', `${ADDRESS[zone]}/24`, 'dev', 'lan');
      ip('-n', name(zone), 'link', 'set', 'lan', 'up');
      ip('-n', name(zone), 'link', 'set', 'lo', 'up');
      ip('-n', name(zone), 'route', 'add', 'default', 'via', ATTACKER_ADDRESS);
    }
    const liar = spawn('ip', ['netns', 'exec', name('attacker'), process.execPath, import.meta.filename], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    made.push(() => liar.kill('SIGKILL'));
    const asked = await namesOf(liar);
    return {
      inside: (zone, program, args) => ['ip', ['netns', 'exec', name(zone), program, ...args]],
      namesAsked: () => asked,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Resolves when the liar listens; the array grows. */
async function namesOf(liar: ChildProcess): Promise<readonly string[]> {
  const names: string[] = [];
  await new Promise<void>((ready, failed) => {
    liar.once('exit', () => failed(new Error('the lying name server did not start')));
    liar.stdout?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((one) => one !== '')) {
        if (line === '.') ready();
        else names.push(line);
      }
    });
  });
  return names;
}

/** Answers every question for an address with the attacker's. RFC 1035. */
function lie(): void {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let size = question[at] ?? 0; size > 0 && at < question.length; size = question[at] ?? 0) {
      labels.push(question.toString('latin1', at + 1, at + 1 + size));
      at += size + 1;
    }
    process.stdout.write(`${from.address} ${labels.join('.')}\n`);
    const answer = Buffer.concat([
      question.subarray(0, at + 5),
      Buffer.from('c00c00010001000000010004', 'hex'),
      Buffer.from(ATTACKER_ADDRESS.split('.').map(Number)),
    ]);
    answer.writeUInt16BE(0x8180, 2);
    answer.writeUInt16BE(1, 6);
    answer.writeUInt32BE(0, 8);
    socket.send(answer, from.port, from.address);
  });
  socket.bind(53, ATTACKER_ADDRESS, () => process.stdout.write('.\n'));
}

if (process.argv[1] === import.meta.filename) lie();
