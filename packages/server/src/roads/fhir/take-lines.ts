import { hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { FHIR_BYTES_MAX, type Problem } from '@tomoshibi/formats';
import type { Arrival } from '../arrival.ts';
import type { FileProgress } from './file-progress.ts';
import { type PlacedFhir, placeFhir } from './place-fhir.ts';
import { type FhirTaking, keepPlaced, refusedNote } from './take-fhir.ts';

const READ = 1 << 20;
/** Taken together: so many that a sync costs little, so few that a kill loses little work. */
const LINES = 500;
const BYTES = 4 << 20;
const TAIL = 4096;
const NEWLINE = 0x0a;

export interface LinesTaken {
  readonly lines: number;
  readonly refused: number;
}

/**
 * Takes an NDJSON file line by line from where `before` left off. A line that cannot be read is noted with its number and stops no other.
 * The last line needs no line feed. `kept`: called when everything up to there is durable.
 */
export async function takeLines(
  taking: FhirTaking,
  file: string,
  size: number,
  before: FileProgress | undefined,
  kept: (progress: FileProgress) => void,
  modifiedMs: number,
  stopped: () => boolean = () => false,
): Promise<LinesTaken> {
  const handle = openSync(file, 'r');
  try {
    const from = goesOn(handle, before, size) ? (before as FileProgress) : undefined;
    const work = new Lines(taking, from?.lines ?? 0);
    let at = from?.bytes ?? 0;
    let rest: Uint8Array = new Uint8Array();
    let durable = at;
    const chunk = Buffer.allocUnsafe(READ);
    const keep = async (): Promise<void> => {
      await work.keep();
      kept({ sizeBytes: size, modifiedMs, bytes: durable, lines: work.line, tail: tailOf(handle, durable) });
    };
    while (at < size && !stopped()) {
      const got = readSync(handle, chunk, 0, Math.min(READ, size - at), at);
      if (got === 0) break;
      at += got;
      let bytes: Uint8Array = rest.length === 0 ? chunk.subarray(0, got) : Buffer.concat([rest, chunk.subarray(0, got)]);
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE)) {
        work.add(bytes.subarray(0, end));
        durable += end + 1;
        bytes = bytes.subarray(end + 1);
        if (work.full) await keep();
      }
      // One endless line: no more of it is held than may be read, and what follows is no line of its own.
      if (bytes.length > FHIR_BYTES_MAX) {
        work.refuse(bytes.subarray(0, TAIL), { code: 'fhir.too-large', affects: 'record' });
        durable = size;
        bytes = new Uint8Array();
        at = size;
      }
      rest = Uint8Array.from(bytes);
    }
    if (!stopped() && rest.length > 0) {
      work.add(rest);
      durable += rest.length;
    }
    await keep();
    return { lines: work.line, refused: work.refused };
  } finally {
    closeSync(handle);
  }
}

class Lines {
  line: number;
  refused = 0;
  readonly #taking: FhirTaking;
  #placed: PlacedFhir[] = [];
  #notes: Arrival[] = [];
  #bytes = 0;
  #receivedAt: string;

  constructor(taking: FhirTaking, line: number) {
    this.#taking = taking;
    this.line = line;
    this.#receivedAt = taking.parts.hospital.now();
  }

  get full(): boolean {
    return this.#placed.length + this.#notes.length >= LINES || this.#bytes >= BYTES;
  }

  add(bytes: Uint8Array): void {
    this.line++;
    if (bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)) return;
    const placed = placeFhir(bytes, this.#receivedAt, this.#taking.rules, this.#taking.known);
    this.#bytes += bytes.length;
    if (placed.refused === undefined) this.#placed.push(placed);
    else this.refuse(bytes, placed.refused);
  }

  refuse(bytes: Uint8Array, refused: Problem): void {
    this.refused++;
    this.#notes.push(refusedNote(this.#taking, this.#receivedAt, bytes, refused, this.line));
  }

  async keep(): Promise<void> {
    const [placed, notes] = [this.#placed, this.#notes];
    this.#placed = [];
    this.#notes = [];
    this.#bytes = 0;
    await keepPlaced(this.#taking, this.#receivedAt, placed, true, notes);
    this.#receivedAt = this.#taking.parts.hospital.now();
  }
}

/** What was taken of it before still stands there as it was. */
const goesOn = (handle: number, before: FileProgress | undefined, size: number): boolean =>
  before !== undefined && before.bytes > 0 && before.bytes <= size && tailOf(handle, before.bytes) === before.tail;

export function tailOf(handle: number, end: number): string {
  const start = Math.max(0, end - TAIL);
  const bytes = Buffer.alloc(end - start);
  const got = readSync(handle, bytes, 0, bytes.length, start);
  return hash('sha256', bytes.subarray(0, got)).slice(0, 32);
}
