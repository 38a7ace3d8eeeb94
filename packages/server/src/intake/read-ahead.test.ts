/**
 * Breakages this was seen to catch: bytes of the wrong file, names that are not UTF-8 opened as shown, a large file read ahead cut off, a
 * source that is known taken for one that is not, a patient in several messages counted several times.
 */
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { originalPath, pid, put, putOriginal, rename } from '@tomoshibi/testkit';
import { generateKeyPair, openVaultReader } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIntake } from '../compose.ts';
import { initIntakeHome } from '../home/home.ts';
import { walkAhead } from './read-ahead.ts';
import { takeSsmix2 } from './take-ssmix2.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-read-ahead-'));
const tree = join(folder, 'tree');
const { recipient, identity } = generateKeyPair();
const named = (n: number) => ({
  patient: `12300200${String(n % 7).padStart(2, '0')}`,
  day: '20260401',
  type: 'OML-11',
  order: String(n).padStart(15, '0'),
  sentAt: '20260401090000000',
});

/** Its last part is two letters in CP932, as a copier over SMB leaves them. */
const odd = Buffer.concat([Buffer.from(`${tree}/123/002/1230020000/20260401/OML-11/`), Buffer.from([0x8e, 0x9f, 0x5f, 0x31])]);

interface Taken {
  take(ahead: boolean): Promise<Record<string, unknown>>;
  /** Kind, path and digest of the bytes of every entry. */
  entries(): Promise<string[]>;
  close(): Promise<void>;
}

async function intakeAt(name: string): Promise<Taken> {
  const config = { v: 1, hospital: 'h', station: 'in-1', demo: false, sources: [], rows: { kind: 'sqlite' } } as const;
  const home = await initIntakeHome(join(folder, name), { ...config, sources: [] }, { recipient });
  const intake = await openIntake(home.folder);
  return {
    async take(ahead) {
      const { seconds: _, ...report } = await takeSsmix2(intake, { source: 'emr', roots: [tree], ahead });
      return { ...report };
    },
    async entries() {
      const reader = await openVaultReader(home.vaultFolder, { readingKey: identity, verifierKey: home.keys.vault.verifierKey });
      const lines: string[] = [];
      for await (const entries of reader.read(0))
        for (const { event, content } of entries) {
          const { kind, path, to, sha256 } = JSON.parse(event);
          if (kind === 'intake.pass-finished') continue;
          const digest = content === undefined ? '' : hash('sha256', content);
          lines.push(`${kind} ${path ?? to} ${digest}`);
          if (content !== undefined) expect(digest).toBe(sha256);
        }
      return lines;
    },
    close: () => intake.close(),
  };
}

describe('reading ahead on a second thread', () => {
  let plain: Taken;
  let ahead: Taken;
  beforeAll(async () => {
    for (let n = 0; n < 300; n++) putOriginal(tree, named(n), 'OUL^R22', [pid(named(n).patient), `NTE|1||所見 ${n}`]);
    // A patient whose files come in several messages.
    for (let n = 2000; n < 3300; n++) {
      const many = { ...named(n), patient: '1230020099' };
      putOriginal(tree, many, 'OUL^R22', [pid(many.patient), `NTE|1||所見 ${n}`]);
    }
    // Larger than is read ahead, and of zero bytes.
    put(tree, originalPath({ ...named(1000), type: 'OMI-01' }), Buffer.alloc((1 << 20) + 77, 'ab'));
    put(tree, originalPath({ ...named(1001), type: 'OMI-01' }), '');
    writeFileSync(odd, 'MSH|^~\\&|odd\r');
    utimesSync(odd, 1_775_000_000, 1_775_000_000);
    mkdirSync(join(tree, 'standard_root'));
    plain = await intakeAt('plain');
    ahead = await intakeAt('ahead');
  }, 60_000);
  afterAll(async () => {
    await plain?.close();
    await ahead?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const both = async (): Promise<void> => {
    expect(await ahead.take(true)).toEqual(await plain.take(false));
    expect(await ahead.entries()).toEqual(await plain.entries());
  };

  it('takes the same from a source never taken before', async () => {
    await both();
    expect((await ahead.entries()).length).toBeGreaterThan(1600);
  });

  it('takes the same from a source that was changed, renamed in, deleted from and added to', async () => {
    putOriginal(tree, named(5), 'OUL^R22', [pid(named(5).patient), 'NTE|1||訂正']);
    utimesSync(join(tree, originalPath(named(5))), 1_775_000_100, 1_775_000_100);
    rename(tree, originalPath(named(6)), originalPath({ ...named(6), flag: '0' }));
    rmSync(join(tree, originalPath(named(7))));
    putOriginal(tree, named(400), 'OUL^R22', [pid(named(400).patient), 'NTE|1||新しい']);
    writeFileSync(odd, 'MSH|^~\\&|odd|changed\r');
    utimesSync(odd, 1_775_000_200, 1_775_000_200);
    await both();
    expect((await ahead.take(true)).taken).toBe(0);
  });

  it('takes a file that was being written as it is in the end', async () => {
    const path = join(tree, originalPath(named(401)));
    writeFileSync(path, 'MSH|^~\\&|half');
    const young = await intakeAt('young');
    const going = young.take(true);
    await sleep(900);
    writeFileSync(path, 'MSH|^~\\&|half and whole\r');
    await going;
    const lines = await young.entries();
    await young.close();
    expect(lines.filter((line) => line.includes(originalPath(named(401))))).toEqual([
      `intake.original-received ${originalPath(named(401))} ${hash('sha256', 'MSH|^~\\&|half and whole\r')}`,
    ]);
  });

  it('ends its thread when nobody reads on', async () => {
    for await (const { kind } of walkAhead([tree], 'read', new Map())) if (kind === 'patient') break;
  });
});
