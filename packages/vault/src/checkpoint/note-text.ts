/** A signed note taken apart, nothing believed yet. Source: C2SP signed-note. */
export interface NoteParts {
  /** What is signed; ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  /** Name of the key. */
  readonly name: string;
  /** First four bytes: which key of that name. */
  readonly keyId: Buffer;
  readonly bytes: Buffer;
  /** The whole line, without its newline. */
  readonly line: string;
}

const MOST_SIGNATURES = 100;

/** Undefined when it is not a note: no signature, a control character, a line that is no signature. */
export function splitNote(note: string): NoteParts | undefined {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return undefined;
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || /\p{Surrogate}/u.test(note)) return undefined;
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, base64] = /^— ([^+\s]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    if (!name || !base64) return undefined;
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length < 5 || bytes.toString('base64') !== base64) return undefined;
    signatures.push({ name, keyId: bytes.subarray(0, 4), bytes: bytes.subarray(4), line });
  }
  return { text: note.slice(0, split + 1), signatures };
}

export function signatureLine(name: string, keyId: Uint8Array, signature: Uint8Array): string {
  return `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}
