import { hash } from 'node:crypto';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { noteVerifier } from '../checkpoint/signed-note.ts';
import { asVaultError } from '../errors.ts';
import type { Disk } from '../ports.ts';
import type { Remembered } from './remembered.ts';

/**
 * What a home keeps of a log, away from the vault: copies of the witnesses' notes (`witness/`), pages that were read back
 * (`papers/`), the last checkpoint it saw itself (`seen`). It holds nothing secret, and deleting it makes the home forgetful, not
 * wrong.
 */
const SEEN = 'seen';
const PAPERS = 'papers';

/** The last checkpoint this home saw; undefined when there is none. Alarm `vault.checkpoint-forged`. */
export async function readSeen(memory: Disk, verifierKey: string): Promise<Remembered | undefined> {
  const bytes = await read(memory, SEEN);
  if (!bytes) return undefined;
  const checkpoint = readCheckpoint(new TextDecoder().decode(bytes), noteVerifier(verifierKey));
  return { ...checkpoint, by: 'reader', name: 'reader' };
}

/**
 * Remembers a checkpoint that was found consistent with what was seen before; one that is not longer changes nothing. Durable when
 * it resolves. Rejects with `vault.write-failed`.
 */
export async function advanceSeen(memory: Disk, note: string, verifierKey: string): Promise<void> {
  const before = await readSeen(memory, verifierKey);
  if (readCheckpoint(note, noteVerifier(verifierKey)).size > (before?.size ?? -1)) await write(memory, '', SEEN, note);
}

/** Remembers a page that was read back and found consistent. Durable when it resolves. */
export async function rememberPaper(memory: Disk, { size, root, at }: Remembered): Promise<void> {
  const hex = Buffer.from(root).toString('hex');
  await write(memory, PAPERS, `${size}-${hash('sha256', hex).slice(0, 8)}.json`, JSON.stringify({ v: 1, size, root: hex, at }));
}

/** Pages read back so far. Files that are not of our making are let pass. */
export async function listPapers(memory: Disk): Promise<Remembered[]> {
  const papers: Remembered[] = [];
  const names = await memory.list(PAPERS).catch((error) => Promise.reject(asVaultError(error, 'vault.read-failed', PAPERS)));
  for (const name of names.filter((file) => file.endsWith('.json')).sort()) {
    try {
      const { v, size, root, at } = JSON.parse(new TextDecoder().decode(await read(memory, `${PAPERS}/${name}`)));
      const bytes = Buffer.from(root, 'hex');
      if (v === 1 && Number.isSafeInteger(size) && bytes.length >= 16)
        papers.push({ size, root: bytes, by: 'paper', name: 'paper', at });
    } catch (error) {
      if (asVaultError(error, 'vault.record-malformed').code === 'vault.read-failed') throw error;
    }
  }
  return papers;
}

async function read(memory: Disk, path: string): Promise<Uint8Array | undefined> {
  return memory.read(path).catch((error) => Promise.reject(asVaultError(error, 'vault.read-failed', path)));
}

async function write(memory: Disk, folder: string, name: string, text: string): Promise<void> {
  const path = folder === '' ? name : `${folder}/${name}`;
  try {
    await memory.makeFolder(folder);
    await memory.write(`${path}.part`, new TextEncoder().encode(text));
    await memory.sync(`${path}.part`);
    await memory.rename(`${path}.part`, path);
    await memory.sync(folder);
  } catch (error) {
    throw asVaultError(error, 'vault.write-failed', path);
  }
}
