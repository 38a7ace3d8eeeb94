import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeDisk } from '../../../vault/src/fs/node-disk.ts';
import { fileStoresToRead } from '../../../vault/src/ledger/stores.ts';
import { createVault, openVaultReader } from '../../../vault/src/open-vault.ts';
import { createVaultKeys } from '../../../vault/src/vault-keys.ts';
import { verifyVault } from '../../../vault/src/verify/verify.ts';
import { type Random, seededRandom } from './random.ts';

const SENDERS = 3;
const CHILD = join(import.meta.dirname, 'killed-ledger.ts');

export interface KillRounds {
  readonly kills: number;
  /** How many of them hit a process that was still opening. */
  readonly whileOpening: number;
  readonly acknowledged: number;
  readonly longestUpMs: number;
  /** Plain sentences; empty when all is well. */
  readonly faults: readonly string[];
}

/** A sender in this process: one message at a time, sent again until it is acknowledged. */
interface Sender {
  token: string;
  line: string;
}

/**
 * One vault in a folder of its own, opened by a new process after each kill -9. Senders outlive the kills and resend what was
 * not acknowledged with the same token. `cache`: folder where Node keeps compiled code, so that a start is cheap.
 */
export async function killRounds(seed: number, kills: number, cache: string): Promise<KillRounds> {
  const random = seededRandom(seed);
  const home = mkdtempSync(join(tmpdir(), 'tomoshibi-kill-'));
  const folder = join(home, 'vault');
  const keys = createVaultKeys('er-1');
  const faults: string[] = [];
  const acknowledged = new Map<string, number>();
  let longestUpMs = 0;
  let whileOpening = 0;
  let made = 0;
  const nextMessage = (): Sender => {
    const token = hash('sha256', `${seed} ${made++}`).slice(0, 32);
    return { token, line: `${token} ${contentOf(token).toString('base64')}` };
  };
  const senders = Array.from({ length: SENDERS }, nextMessage);
  try {
    mkdirSync(folder);
    writeFileSync(join(home, 'intake-keys.json'), JSON.stringify(keys), { mode: 0o600 });
    await createVault(folder, keys, () => new Date().toISOString());
    for (let kill = 0; kill <= kills; kill++) {
      const child = spawn(process.execPath, [CHILD, folder], {
        env: { NODE_COMPILE_CACHE: cache },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      const life = await oneLife(child, kill === kills ? 'close' : pickMoment(random), senders, (sender, seq) => {
        const known = acknowledged.get(sender.token);
        if (known !== undefined) faults.push(`life ${kill}: acknowledged twice`);
        acknowledged.set(sender.token, seq);
        Object.assign(sender, nextMessage());
      });
      if (life.said !== '') faults.push(`life ${kill}: ${life.said}`);
      if (life.upMs === undefined) whileOpening++;
      else longestUpMs = Math.max(longestUpMs, life.upMs);
      const report = await verifyVault({ stores: fileStoresToRead(nodeDisk(folder)), verifierKey: keys.verifierKey });
      for (const { code, where } of report.alarms) faults.push(`life ${kill}: ${code} ${where}`);
    }
    faults.push(...(await compare(folder, keys, acknowledged)));
    return { kills, whileOpening, acknowledged: acknowledged.size, longestUpMs, faults };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** From a few bytes to a sealed file of its own. */
function contentOf(token: string): Buffer {
  const size = [200, 1500, 1500, 3000, 9000][Number.parseInt(token.slice(0, 4), 16) % 5] as number;
  return Buffer.from(token.repeat(Math.ceil(size / token.length)).slice(0, size));
}

/** Milliseconds after the start, or after so many acknowledgements: then it has done work however slow the machine is. */
type Moment = { readonly afterStartMs: number } | { readonly acknowledgements: number; readonly thenMs: number };

function pickMoment(random: Random): Moment {
  if (random() < 0.15) return { afterStartMs: 40 + random() * 120 };
  return { acknowledgements: Math.floor(random() * 16), thenMs: random() * 4 };
}

interface Life {
  /** Undefined when it was killed before. */
  readonly upMs: number | undefined;
  /** What it complained of. */
  readonly said: string;
}

function oneLife(
  child: ChildProcessWithoutNullStreams,
  end: Moment | 'close',
  senders: readonly Sender[],
  onAcknowledged: (sender: Sender, seq: number) => void,
): Promise<Life> {
  const started = performance.now();
  let upMs: number | undefined;
  let said = '';
  let killed = false;
  let answered = 0;
  const kill = () => {
    killed = true;
    child.kill('SIGKILL');
  };
  if (end !== 'close' && 'afterStartMs' in end) setTimeout(kill, end.afterStartMs);
  const send = (sender: Sender) => {
    if (!killed && child.stdin.writable) child.stdin.write(`${sender.line}\n`);
  };
  child.stdin.on('error', () => {}); // it was killed while we wrote
  child.stderr.on('data', (text) => {
    said += text;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'up') {
      upMs = performance.now() - started;
      senders.forEach(send);
      if (end === 'close') setTimeout(() => child.stdin.end(), 40);
      else if ('thenMs' in end && end.acknowledgements === 0) setTimeout(kill, end.thenMs);
      return;
    }
    const [token, seq] = line.split(' ') as [string, string];
    const sender = senders.find((one) => one.token === token);
    // A line that the kill cut short is no acknowledgement.
    if (sender && /^\d+$/.test(seq)) {
      onAcknowledged(sender, Number(seq));
      answered++;
      if (end !== 'close' && 'thenMs' in end && answered === end.acknowledgements) setTimeout(kill, end.thenMs);
      if (end !== 'close' || child.stdin.writable) send(sender);
    } else if (token === 'failed') said += line;
  });
  return new Promise((done) => child.on('close', () => done({ upMs, said })));
}

/** Every acknowledged message is there at its number, nothing is there twice, every content is its own. */
async function compare(
  folder: string,
  keys: ReturnType<typeof createVaultKeys>,
  acknowledged: ReadonlyMap<string, number>,
): Promise<string[]> {
  const reader = await openVaultReader(folder, keys);
  const found = new Map<string, number>();
  const faults: string[] = [];
  for await (const entries of reader.read(0)) {
    for (const { seq, event, content } of entries) {
      const { token } = JSON.parse(event) as { token: string };
      if (found.has(token)) faults.push(`entry ${seq} is doubled`);
      if (!contentOf(token).equals(content ?? new Uint8Array())) faults.push(`entry ${seq} has another content`);
      found.set(token, seq);
    }
  }
  for (const [token, seq] of acknowledged) if (found.get(token) !== seq) faults.push(`acknowledged entry ${seq} is lost`);
  return faults;
}
