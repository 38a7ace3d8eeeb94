import { crc32, inflateRawSync } from 'node:zlib';
import { decodeText } from '@tomoshibi/formats';

/** Unpacked, all entries together. */
export const ARCHIVE_BYTES_MAX = 64 * 1024 * 1024;
const ENTRIES_MAX = 2000;

export interface Archive {
  readonly names: readonly string[];
  /** Some names are not UTF-8; they were read as CP932 and say nothing of where a file may go. */
  readonly oddNames: boolean;
  /** Unpacks one entry. Undefined when there is none of that name; throws `ArchiveFault`. */
  read(name: string): Uint8Array | undefined;
}

/**
 * `archive.damaged` (cut, counts or digests that do not agree), `archive.too-large` (more than `ARCHIVE_BYTES_MAX` unpacked, or
 * claims to be), `archive.path-escapes`, `archive.link`, `archive.nested`, `archive.encrypted`, `archive.method-unknown`.
 */
export class ArchiveFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'ArchiveFault';
    this.code = code;
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
  /** Its own header names it otherwise, in bytes that are not UTF-8. */
  readonly odd: boolean;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const NESTED = /\.(zip|gz|tgz|7z|rar|bz2|xz|jar|lzh|cab|xls[xmb]?|doc[xm]?|ppt[xm]?)$/iu;

/**
 * A ZIP file, by its central directory, each entry unpacked only when it is asked for and never beyond its stated size. Nothing is ever
 * written to a disk. Source: PKWARE APPNOTE 6.3 §4.3, §4.4; encryption, several disks and ZIP64 are refused.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const entries = readCentral(bytes, view, end);
  let left = ARCHIVE_BYTES_MAX;
  return {
    names: [...entries.keys()],
    oddNames: [...entries.values()].some(({ name, odd }) => odd || name.startsWith('?')),
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const unpacked = unpack(bytes, view, entry);
      left -= unpacked.length;
      if (left < 0) throw new ArchiveFault('archive.too-large');
      return unpacked;
    },
  };
}

function endOf(view: DataView): { readonly count: number; readonly from: number; readonly size: number } {
  const lowest = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const disks = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)];
    const [here, count] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [size, from] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    const whole = at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength;
    if (!whole || disks.some((disk) => disk !== 0) || here !== count || from + size > at)
      throw new ArchiveFault('archive.damaged');
    return { count, from, size };
  }
  throw new ArchiveFault('archive.damaged');
}

function readCentral(bytes: Uint8Array, view: DataView, end: ReturnType<typeof endOf>): ReadonlyMap<string, Entry> {
  if (end.count > ENTRIES_MAX) throw new ArchiveFault('archive.too-large');
  const entries = new Map<string, Entry>();
  let total = 0;
  let at = end.from;
  for (let n = 0; n < end.count; n++) {
    if (at + 46 > end.from + end.size || view.getUint32(at, true) !== CENTRAL) throw new ArchiveFault('archive.damaged');
    const flags = view.getUint16(at + 8, true);
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    const next = at + 46 + lengths[0] + lengths[1] + lengths[2];
    if (next > end.from + end.size) throw new ArchiveFault('archive.damaged');
    const nameBytes = bytes.subarray(at + 46, at + 46 + lengths[0]);
    const entry = {
      name: nameOf(nameBytes),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
      odd: isOdd(bytes, view, view.getUint32(at + 42, true), nameBytes),
    };
    checkExtra(view, at + 46 + lengths[0], lengths[1]);
    checkName(entry.name);
    // The upper half of the external attributes is the Unix mode, whoever made it.
    if ((view.getUint16(at + 40, true) & 0xf000) === 0xa000) throw new ArchiveFault('archive.link');
    if ((flags & 0x41) !== 0) throw new ArchiveFault('archive.encrypted');
    if (entry.method !== 0 && entry.method !== 8) throw new ArchiveFault('archive.method-unknown');
    if (entry.header === 0xffffffff || entry.packed === 0xffffffff || entries.has(entry.name))
      throw new ArchiveFault('archive.damaged');
    if (entry.header + 30 + entry.packed > end.from) throw new ArchiveFault('archive.damaged');
    total += entry.size;
    if (total > ARCHIVE_BYTES_MAX) throw new ArchiveFault('archive.too-large');
    entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

/** Names that are not UTF-8 are read as CP932 and begin with `?`, so that none of them is ever taken for a part we know. */
function nameOf(bytes: Uint8Array): string {
  const { text, charset } = decodeText(bytes);
  return charset === 'utf-8' || charset === 'ascii' ? text : `?${text}`;
}

/** The directory decides where an entry is; that its own header says another name is damage, unless an old tool wrote it in its own letters. */
function isOdd(bytes: Uint8Array, view: DataView, header: number, nameBytes: Uint8Array): boolean {
  if (header + 30 > bytes.length || view.getUint32(header, true) !== LOCAL) throw new ArchiveFault('archive.damaged');
  const local = bytes.subarray(header + 30, header + 30 + view.getUint16(header + 26, true));
  if (Buffer.compare(local, nameBytes) === 0) return false;
  if (local.every((byte) => byte < 0x80)) throw new ArchiveFault('archive.damaged');
  return true;
}

/** Extra fields are pieces with their own lengths; one that reaches beyond the last hides something. */
function checkExtra(view: DataView, from: number, length: number): void {
  let at = from;
  while (at + 4 <= from + length) at += 4 + view.getUint16(at + 2, true);
  if (at > from + length) throw new ArchiveFault('archive.damaged');
}

function checkName(name: string): void {
  const parts = name.replace(/^\?/u, '').split(/[\\/]/u);
  if (name.includes('\\') || name.includes('\0') || /^(\/|\?\/|[A-Za-z]:)/u.test(name) || parts.includes('..'))
    throw new ArchiveFault('archive.path-escapes');
  if (NESTED.test(name)) throw new ArchiveFault('archive.nested');
}

function unpack(bytes: Uint8Array, view: DataView, { method, crc, packed, size, header }: Entry): Uint8Array {
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (from + packed > bytes.length) throw new ArchiveFault('archive.damaged');
  const data = bytes.subarray(from, from + packed);
  let unpacked: Uint8Array;
  try {
    unpacked = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new ArchiveFault('archive.damaged');
  }
  if (unpacked.length !== size || crc32(unpacked) !== crc) throw new ArchiveFault('archive.damaged');
  const [a, b] = unpacked;
  if ((a === 0x50 && b === 0x4b && unpacked[2] === 3 && unpacked[3] === 4) || (a === 0x1f && b === 0x8b))
    throw new ArchiveFault('archive.nested');
  return unpacked;
}
