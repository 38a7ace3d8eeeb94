import { hash } from 'node:crypto';
import { VaultError } from '../errors.ts';
import { compress, decompress } from '../ledger/compress.ts';
import { seqText } from '../ledger/segment.ts';
import { readTar, type TarMember, writeTar } from '../ledger/tar.ts';
import type { GroupedEntry, SpooledEntry } from './grouped-entry.ts';

/** zstd( tar ) of entries in the order given, in the form of a segment: entries.jsonl, SHA256SUMS, contents. */
export async function packEntries(log: string, madeAt: string, entries: readonly SpooledEntry[]): Promise<Buffer> {
  const lines = [JSON.stringify({ v: 1, log, packed: true, count: entries.length, madeAt })];
  const contents = new Map<string, TarMember>();
  let sums = '';
  for (const { group, seq, recordedAt, event, content, blob, sha256 } of entries) {
    let place = '';
    if (blob !== undefined) place = `"blob":"${blob}","sha256":"${sha256}",`;
    else if (content) {
      const name = `contents/${seqText(seq)}`;
      place = `"content":"${name}","sha256":"${sha256}",`;
      if (!contents.has(name)) sums += `${sha256}  ${name}\n`;
      contents.set(name, { name, bytes: content });
    }
    lines.push(`{"seq":${seq},"recordedAt":"${recordedAt}","group":${JSON.stringify(group)},${place}"event":${event}}`);
  }
  const index = Buffer.from(`${lines.join('\n')}\n`);
  sums = `${hash('sha256', index)}  entries.jsonl\n${sums}`;
  const members = [
    { name: 'entries.jsonl', bytes: index },
    { name: 'SHA256SUMS', bytes: Buffer.from(sums) },
  ];
  const modifiedAt = Math.max(0, Math.floor(Date.parse(madeAt) / 1000)) || 0;
  return compress(writeTar([...members, ...contents.values()], modifiedAt));
}

export interface OpenedPack {
  /** `count` entries from line `line` on, all of `group`. Throws `vault.packs-damaged` when they are of another. */
  entries(line: number, count: number, group: string): GroupedEntry[];
}

/** Rejects with `vault.packs-damaged`. */
export async function openPack(packed: Uint8Array, where: string): Promise<OpenedPack> {
  const [index, , ...contents] = readTar(await decompress(packed));
  if (index?.name !== 'entries.jsonl') damaged(where);
  const lines = index.bytes.toString().split('\n');
  const byName = new Map(contents.map(({ name, bytes }) => [name, bytes]));
  return {
    entries: (line, count, group) =>
      Array.from({ length: count }, (_, at) => readLine(lines[line + at + 1] ?? '', group, byName) ?? damaged(where)),
  };
}

/** Undefined when it is not a line of this group as `packEntries` writes it. */
function readLine(line: string, group: string, contents: ReadonlyMap<string, Uint8Array>): GroupedEntry | undefined {
  const head = /^\{"seq":(\d+),"recordedAt":"([^"]+)","group":/.exec(line);
  const named = `${JSON.stringify(group)},`;
  if (head === null || !line.startsWith(named, head[0].length) || !line.endsWith('}')) return undefined;
  let at = head[0].length + named.length;
  const field = (name: string): string | undefined => {
    if (!line.startsWith(`"${name}":"`, at)) return undefined;
    const from = at + name.length + 4;
    const to = line.indexOf('"', from);
    at = to + 2;
    return line.slice(from, to);
  };
  const content = field('content');
  const blob = content === undefined ? field('blob') : undefined;
  const sha256 = field('sha256');
  if (!line.startsWith('"event":{', at)) return undefined;
  const event = line.slice(at + 8, -1);
  const entry = { seq: Number(head[1]), recordedAt: head[2] as string, event, ...(sha256 !== undefined && { sha256 }) };
  if (content === undefined) return { ...entry, ...(blob !== undefined && { blob }) };
  const bytes = contents.get(content);
  return bytes && { ...entry, content: bytes };
}

function damaged(where: string): never {
  throw new VaultError('vault.packs-damaged', where);
}
