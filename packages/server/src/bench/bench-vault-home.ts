import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { generateKeyPair, type LedgerReader, openVaultReader } from '@tomoshibi/vault';
import { openIntake } from '../compose.ts';
import { initIntakeHome } from '../home/home.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';

/** An intake-only home, and the keys that it does not hold. */
export interface BenchVault {
  readonly folder: string;
  readonly keys: { readonly readingKey: string; readonly verifierKey: string };
  /** Opens, takes, settles everything and closes, as a command does. */
  take(tree: string): Promise<void>;
  reader(): Promise<LedgerReader>;
}

export async function makeBenchVault(home: string): Promise<BenchVault> {
  rmSync(home, { recursive: true, force: true });
  const { recipient, identity } = generateKeyPair();
  const config = { v: 1, hospital: 'bench', station: 'bench', demo: false, sources: [], rows: { kind: 'sqlite' } } as const;
  const made = await initIntakeHome(home, { ...config, sources: [] }, { recipient });
  const keys = { readingKey: identity, verifierKey: made.keys.vault.verifierKey };
  return {
    folder: made.vaultFolder,
    keys,
    async take(tree) {
      const intake = await openIntake(home);
      await takeSsmix2(intake, { source: 'bench', roots: [tree], ahead: true });
      await intake.close();
    },
    reader: () => openVaultReader(made.vaultFolder, keys),
  };
}

/** Every original back to a file under its own path. Returns how many. */
export async function giveBack(reader: LedgerReader, into: string): Promise<number> {
  const made = new Set<string>();
  let files = 0;
  for await (const entries of reader.read(0)) {
    for (const { event, content } of entries) {
      if (content === undefined) continue;
      const path = join(into, (JSON.parse(event) as { path: string }).path);
      const folder = dirname(path);
      if (!made.has(folder)) {
        mkdirSync(folder, { recursive: true });
        made.add(folder);
      }
      const file = openSync(path, 'w', 0o600);
      writeSync(file, content);
      closeSync(file);
      files++;
    }
  }
  return files;
}

export function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  return bytes;
}

/** Adds a segment to every hundredth file; what is returned puts the bytes and times back. */
export function changeOnePercent(tree: string, round: number): { readonly files: number; undo(): void } {
  const files = readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((_, index) => index % 100 === round % 100);
  const before = files.map((path) => ({ path, bytes: readFileSync(path), at: statSync(path).mtimeMs / 1000 }));
  for (const { path, bytes } of before) writeFileSync(path, Buffer.concat([bytes, Buffer.from(`ZNT|${round}\r`)]));
  return {
    files: files.length,
    undo() {
      for (const { path, bytes, at } of before) {
        writeFileSync(path, bytes);
        utimesSync(path, at, at);
      }
    },
  };
}
