import { asVaultError, VaultError } from '../errors.ts';
import type { Disk } from '../ports.ts';
import { BEFORE, BEHIND, Findings } from '../verify/findings.ts';
import { type Remembered, type TrustedWitness, witnessedReader } from './remembered.ts';
import { listPapers, readSeen } from './witness-memory.ts';
import { listWitnessNotes, type NoteFile, pickNotes, readWitnessNote, writeWitnessNote } from './witness-notes.ts';

export interface CollectOptions {
  /** The vault folder: its `witness/` is read. */
  readonly vault: Disk;
  /** What a home keeps away from the vault: see witness-memory.ts. */
  readonly memory?: Disk;
  readonly verifierKey: string;
  readonly witnesses: readonly TrustedWitness[];
  /** Where alarms go: a note that was taken away, or is not what its name says. */
  readonly findings?: Findings;
}

/**
 * Everything that was seen of this log outside the vault. New notes are copied into the memory, so that whoever owns the vault
 * cannot take them back. Rejects with `vault.read-failed`, `vault.write-failed`, `vault.key-malformed`.
 */
export async function collectRemembered(options: CollectOptions): Promise<Remembered[]> {
  const { vault, memory, verifierKey, witnesses, findings = new Findings() } = options;
  const reader = witnessedReader(verifierKey, witnesses);
  const names = new Set(witnesses.map(({ name }) => name));
  const shown = await readNotes(vault, names, reader, findings);
  if (!memory) return shown.flatMap(({ remembered }) => remembered);
  const kept = await readNotes(memory, names, reader, findings);
  const there = new Set((await listWitnessNotes(vault)).map(({ file }) => file));
  for (const { file } of kept.filter(({ note }) => !there.has(note.file)).map(({ note }) => note)) {
    findings.add(new VaultError('vault.witness-note-missing', `witness/${file}`), { record: BEHIND, where: file });
  }
  const latest = new Map(kept.map(({ note, remembered }) => [note.file, remembered.at ?? '']));
  for (const { note, text, remembered } of shown) {
    if ((remembered.at ?? '') > (latest.get(note.file) ?? '')) await writeWitnessNote(memory, note.name, note.size, text);
  }
  const seen = await readSeen(memory, verifierKey).catch((error) => {
    findings.add(error, { record: BEFORE, where: 'seen' });
    return undefined;
  });
  const all = [...shown, ...kept].map(({ remembered }) => remembered);
  return [...all, ...(await listPapers(memory)), ...(seen ? [seen] : [])];
}

interface ReadNote {
  readonly note: NoteFile;
  readonly text: string;
  readonly remembered: Remembered;
}

async function readNotes(
  disk: Disk,
  names: ReadonlySet<string>,
  reader: ReturnType<typeof witnessedReader>,
  findings: Findings,
): Promise<ReadNote[]> {
  const good: ReadNote[] = [];
  const notes = (await listWitnessNotes(disk)).filter(({ name }) => names.has(name));
  for (const note of pickNotes(notes)) {
    const where = `witness/${note.file}`;
    try {
      const text = await readWitnessNote(disk, note.file);
      if (text === undefined) continue; // replaced while we looked; the next look finds it
      const remembered = reader(text, note.name);
      if (remembered.size !== note.size) throw new VaultError('vault.witness-note-forged', where);
      good.push({ note, text, remembered });
    } catch (error) {
      if (asVaultError(error, 'vault.read-failed').code !== 'vault.witness-note-forged') throw error;
      findings.add(new VaultError('vault.witness-note-forged', where, error), { record: BEHIND, where });
    }
  }
  return good;
}
