import { createHash, hash } from 'node:crypto';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import type { NoteVerifier } from '../checkpoint/signed-note.ts';
import type { VaultErrorCode } from '../errors.ts';
import type { Disk } from '../ports.ts';
import type { AgreedLog } from './agree-on-log.ts';
import type { HealNotes } from './heal-report.ts';
import { chainOf, type FoundFrame, readFrames } from './read-frames.ts';
import { replaceBad } from './set-aside.ts';
import { folderCopy, type VaultCopy } from './vault-copy.ts';

/**
 * Compares our log with the agreed one, byte for byte as far as the checkpoint goes, and puts the agreed one in its place when
 * they differ. What follows the checkpoint in a sound log (an append nobody was told of) stays.
 */
export async function healLog(disk: Disk, agreed: AgreedLog, notes: HealNotes): Promise<void> {
  const own = folderCopy(disk);
  const bad: { readonly where: string; readonly seq: number }[] = [];
  const found = readFrames(own);
  let head = (await found.next()).value;
  const digest = createHash('sha256');
  let length = 0;
  let index = 0;
  for await (const { raw, record } of agreedFrames(agreed)) {
    while (head && head.record.firstSeq < record.firstSeq) head = (await found.next()).value;
    // Of two frames with one number the right one may be the second.
    let same = head?.raw.equals(raw) ?? false;
    while (!same && head?.record.firstSeq === record.firstSeq) {
      head = (await found.next()).value;
      same = head?.raw.equals(raw) ?? false;
    }
    if (!same) bad.push({ where: `log record ${index}`, seq: record.firstSeq });
    digest.update(raw);
    length += raw.length;
    index++;
  }
  if ((await startOf(own, length)).digest === digest.digest('hex')) return;
  const frames: Buffer[] = [];
  for await (const { raw } of agreedFrames(agreed)) frames.push(raw);
  const bytes = Buffer.concat(frames);
  const { held } = await startOf(own, length);
  const shorter = held < length && (await startOf(own, held)).digest === hash('sha256', bytes.subarray(0, held));
  const code: VaultErrorCode = shorter ? 'vault.log-shorter-than-checkpoint' : 'vault.log-damaged';
  // Every record is there and yet the bytes differ: something stands between them.
  if (bad.length === 0) bad.push({ where: 'log', seq: 0 });
  const name = await replaceBad(disk, 'log', bytes);
  if (name !== undefined) notes.setAside.push(name);
  const healedFrom = agreed.order.map((copy) => copy.name).join(' + ');
  for (const place of bad) notes.found.push({ code, ...place, healedFrom });
}

async function* agreedFrames({ order, signed }: AgreedLog): AsyncGenerator<FoundFrame> {
  let left = signed.size;
  if (left === 0) return;
  for await (const frame of chainOf(order)) {
    yield frame;
    if (--left === 0) return;
  }
}

/** Digest of the first `length` bytes of a log, and how many of them there are. What cannot be read counts as not there. */
async function startOf(copy: VaultCopy, length: number): Promise<{ digest: string; held: number }> {
  const digest = createHash('sha256');
  let held = 0;
  try {
    for await (const piece of copy.log()) {
      const part = piece.subarray(0, length - held);
      digest.update(part);
      held += part.length;
      if (held >= length) break;
    }
  } catch {
    return { digest: 'unread', held };
  }
  return { digest: digest.digest('hex'), held };
}

/** Ours must be signed and say as much as the agreed one. Cosignatures on a good one are kept. */
export async function healCheckpoint(disk: Disk, agreed: AgreedLog, verifier: NoteVerifier, notes: HealNotes): Promise<void> {
  const code = await checkpointFault(disk, agreed.signed.size, verifier);
  if (code === undefined) return;
  const finding = { code, where: 'checkpoint' } as const;
  if (code !== 'vault.checkpoint-behind' && (await recordsOf(folderCopy(disk))) > agreed.signed.size) {
    // Our own log goes on where this checkpoint ends: putting it there would call acknowledged entries unacknowledged.
    notes.found.push(finding);
    return;
  }
  const name = await replaceBad(disk, 'checkpoint', Buffer.from(agreed.signed.note));
  if (name !== undefined) notes.setAside.push(name);
  notes.found.push({ ...finding, healedFrom: agreed.signed.copy.name });
}

async function checkpointFault(disk: Disk, size: number, verifier: NoteVerifier): Promise<VaultErrorCode | undefined> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await disk.read('checkpoint');
  } catch {
    return 'vault.read-failed';
  }
  if (!bytes) return 'vault.checkpoint-missing';
  try {
    const signed = readCheckpoint(new TextDecoder('utf-8', { fatal: true }).decode(bytes), verifier);
    return signed.size < size ? 'vault.checkpoint-behind' : undefined;
  } catch {
    return 'vault.checkpoint-forged';
  }
}

async function recordsOf(copy: VaultCopy): Promise<number> {
  let records = 0;
  for await (const _frame of chainOf([copy])) records++;
  return records;
}
