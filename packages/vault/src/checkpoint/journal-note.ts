import type { NoteSigner, NoteVerifier } from './signed-note.ts';

/** What one commit of the journal says: this record comes next after a log of this size and root. */
export interface JournalNote {
  readonly logSize: number;
  readonly root: Uint8Array;
  /** JSON text of the log record. */
  readonly record: string;
}

/** No key may have a blank in its name, so this is never the origin of a checkpoint. */
const originOf = (name: string) => `${name} journal`;

/** Four lines (origin, size and root of the log, record), then the signature. */
export function writeJournalNote({ logSize, root, record }: JournalNote, signer: NoteSigner): string {
  return signer.sign(`${originOf(signer.name)}\n${logSize}\n${Buffer.from(root).toString('base64')}\n${record}\n`);
}

/** Undefined when it is not signed by this key or is another kind of note. */
export function readJournalNote(note: string, verifier: NoteVerifier): JournalNote | undefined {
  const [origin, size, base64, record, ...rest] = verifier.open(note)?.split('\n') ?? [];
  const root = Buffer.from(base64 ?? '', 'base64');
  const good = origin === originOf(verifier.name) && /^(0|[1-9]\d{0,14})$/.test(size ?? '') && root.length === 32;
  if (!good || record === undefined || rest.join('\n') !== '') return undefined;
  return { logSize: Number(size), root, record };
}
