import { hash, randomBytes } from 'node:crypto';
import { MerkleTree } from '../checkpoint/merkle.ts';
import { VaultError } from '../errors.ts';
import { compress, decompress } from './compress.ts';
import type { NewEntry } from './ledger.ts';
import { inPlainRoom } from './plain-room.ts';
import { readTar, type TarMember, tarLength, writeTar } from './tar.ts';

/** First line of entries.jsonl. `log` binds the segment to one log, `salt` hides what the entries root would tell. */
export interface SegmentHead {
  readonly v: 1;
  readonly log: string;
  readonly firstSeq: number;
  readonly count: number;
  readonly recordedAt: string;
}

export interface PackedSegment {
  /** zstd( tar ), not yet sealed. */
  readonly packed: Buffer;
  readonly entriesRoot: string;
}

/** An entry with a time of its own, where it came later than the first of its segment. */
export interface TimedEntry extends NewEntry {
  readonly recordedAt?: string;
}

/** One entry as read back. `blob` names the sealed file that holds the content when it is not in the segment. */
export interface SegmentEntry {
  readonly seq: number;
  /** Only where it is not that of the head. */
  readonly recordedAt?: string;
  readonly event: string;
  readonly content?: Uint8Array;
  readonly blob?: string;
  readonly sha256?: string;
}

export interface OpenedSegment {
  readonly head: SegmentHead;
  readonly entries: readonly SegmentEntry[];
  readonly members: readonly TarMember[];
}

/** `000000000042`: sorts as text, tells nothing. */
export const seqText = (seq: number): string => String(seq).padStart(12, '0');
const contentName = (seq: number) => `contents/${seqText(seq)}`;

/** `blobNames`: seq → name of the sealed file that already holds that content. */
export async function packSegment(
  head: SegmentHead,
  entries: readonly TimedEntry[],
  blobNames: ReadonlyMap<number, string>,
): Promise<PackedSegment> {
  const lines = [JSON.stringify({ ...head, salt: randomBytes(32).toString('hex') })];
  const contents: TarMember[] = [];
  let sums = '';
  entries.forEach((entry, index) => {
    const seq = head.firstSeq + index;
    const blob = blobNames.get(seq);
    // `event` comes last and is kept as the very text that was given: reading cuts it out without parsing.
    const { recordedAt = head.recordedAt } = entry;
    const time = recordedAt === head.recordedAt ? '' : `"recordedAt":"${recordedAt}",`;
    let place = '';
    if (blob !== undefined) place = `"blob":"${blob}","sha256":"${entry.sha256}",`;
    else if (entry.content) {
      const name = contentName(seq);
      place = `"content":"${name}","sha256":"${entry.sha256}",`;
      sums += `${entry.sha256}  ${name}\n`;
      contents.push({ name, bytes: entry.content });
    }
    lines.push(`{"seq":${seq},${time}${place}"event":${entry.event}}`);
  });
  const index = Buffer.from(`${lines.join('\n')}\n`);
  sums = `${hash('sha256', index)}  entries.jsonl\n${sums}`;
  const members = [{ name: 'entries.jsonl', bytes: index }, { name: 'SHA256SUMS', bytes: Buffer.from(sums) }, ...contents];
  const modifiedAt = Math.max(0, Math.floor(Date.parse(head.recordedAt) / 1000)) || 0;
  const entriesRoot = rootOfLines(index).toString('hex');
  const packed = await inPlainRoom(tarLength(members), (tar) => compress(writeTar(members, modifiedAt, tar)));
  return { packed, entriesRoot };
}

/** Throws `vault.segment-malformed`. Contents are views, good as long as the segment is held. */
export async function unpackSegment(packed: Uint8Array): Promise<OpenedSegment> {
  const members = readTar(await decompress(packed));
  const [index, sums, ...contents] = members;
  if (index?.name !== 'entries.jsonl' || sums?.name !== 'SHA256SUMS') malformed('members');
  const lines = index.bytes.toString().split('\n');
  const head = readHead(lines[0] as string);
  if (lines.length !== head.count + 2 || lines.at(-1) !== '') malformed('entries.jsonl');
  const entries: SegmentEntry[] = [];
  let next = 0;
  for (let at = 0; at < head.count; at++) {
    const { content: name, ...entry } = readLine(lines[at + 1] as string, head.firstSeq + at);
    if (name === undefined) {
      entries.push(entry);
      continue;
    }
    const member = contents[next++];
    if (member?.name !== name) malformed(name);
    entries.push({ ...entry, content: member.bytes });
  }
  if (next !== contents.length) malformed('members');
  return { head, entries, members };
}

function readHead(line: string): SegmentHead {
  let head: Partial<SegmentHead>;
  try {
    head = JSON.parse(line);
  } catch {
    malformed('entries.jsonl');
  }
  if (head.v !== 1) throw new VaultError('vault.version-unknown', 'entries.jsonl');
  const good = typeof head.log === 'string' && typeof head.recordedAt === 'string';
  if (!good || !Number.isSafeInteger(head.firstSeq) || !Number.isSafeInteger(head.count)) malformed('entries.jsonl');
  return head as SegmentHead;
}

interface EntryLine {
  readonly seq: number;
  readonly recordedAt?: string;
  readonly event: string;
  /** Name of the member that holds the content. */
  readonly content?: string;
  readonly blob?: string;
  readonly sha256?: string;
}

/** Reads the fixed shape that `packSegment` writes, by position: JSON.parse of every line would double the time of a read. */
function readLine(line: string, seq: number): EntryLine {
  const start = `{"seq":${seq},`;
  if (!line.startsWith(start) || !line.endsWith('}')) malformed(`entry ${seq}`);
  let at = start.length;
  const field = (name: string): string | undefined => {
    if (!line.startsWith(`"${name}":"`, at)) return undefined;
    const from = at + name.length + 4;
    const to = line.indexOf('"', from);
    at = to + 2;
    return line.slice(from, to);
  };
  const recordedAt = field('recordedAt');
  const time = recordedAt === undefined ? undefined : { recordedAt };
  const content = field('content');
  const blob = content === undefined ? field('blob') : undefined;
  const sha256 = field('sha256');
  if (!line.startsWith('"event":{', at)) malformed(`entry ${seq}`);
  const event = line.slice(at + 8, -1);
  if (sha256 === undefined) return { seq, ...time, event };
  return content === undefined
    ? { seq, ...time, event, sha256, ...(blob !== undefined && { blob }) }
    : { seq, ...time, event, sha256, content };
}

/** Merkle root over the lines of entries.jsonl, each without its newline. */
export function rootOfLines(text: Buffer): Buffer {
  const tree = new MerkleTree();
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf(10, from);
    const to = found < 0 ? text.length : found;
    tree.append(text.subarray(from, to));
    from = to + 1;
  }
  return tree.root();
}

function malformed(where: string): never {
  throw new VaultError('vault.segment-malformed', where);
}
