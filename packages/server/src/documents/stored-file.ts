import type { IntakeEvent, ItemKey } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { codeOf } from '../fault.ts';
import { placeOf } from '../intake/place-of.ts';

/** An original as it is kept, and where in whose chart it belongs. */
export interface StoredFile {
  readonly seq: number;
  /** Name inside the folder of its document, or the file name of a message. */
  readonly name: string;
  readonly key: ItemKey;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Undefined when the entry is none, brings no original, or its path says nothing about a chart. Faults of the vault go on. */
export async function openStoredFile(originals: LedgerReader, seq: number): Promise<StoredFile | undefined> {
  const entry = await entryOf(originals, seq);
  const event = entry === undefined ? undefined : (JSON.parse(entry.event) as IntakeEvent);
  if (entry === undefined || event?.kind !== 'intake.original-received') return undefined;
  const { key } = placeOf(event.path, event.companion === true);
  // Released from quarantine: the bytes came with an earlier entry.
  const bytes = event.heldAs === undefined ? entry.content : (await entryOf(originals, event.heldAs))?.content;
  if (key === undefined || bytes === undefined) return undefined;
  return { seq, name: nameIn(event.path), key, sizeBytes: event.sizeBytes, sha256: event.sha256, bytes };
}

async function entryOf(originals: LedgerReader, seq: number) {
  try {
    return await originals.entry(seq);
  } catch (error) {
    if (codeOf(error) === 'vault.entry-unknown') return undefined;
    throw error;
  }
}

/** What follows the content folder; that one is named after the patient's folder. */
export function nameIn(path: string): string {
  const parts = path.split('/');
  const folder = parts.findIndex((part, at) => at > 2 && at < parts.length - 1 && part.includes('_'));
  return (folder < 0 ? parts.slice(-1) : parts.slice(folder + 1)).join('/');
}
