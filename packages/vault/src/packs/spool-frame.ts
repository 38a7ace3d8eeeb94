import type { GroupedEntry, SpooledEntry } from './grouped-entry.ts';

/**
 * group length u16, group · seq u48 · recordedAt length u8, text · flags u8 (1 content, 2 blob) · [SHA-256, 32 bytes] ·
 * [blob name length u8, name] · event length u32, event · [content length u32, content]. Never leaves this process.
 */
export function writeFrame(into: Buffer, at: number, group: string, entry: GroupedEntry): number {
  const { seq, recordedAt, event, content, blob, sha256 } = entry;
  let end = at + 2;
  const groupBytes = into.write(group, end);
  into.writeUInt16BE(groupBytes, at);
  end += groupBytes;
  end = into.writeUIntBE(seq, end, 6);
  end = text8(into, end, recordedAt);
  end = into.writeUInt8((content ? 1 : 0) | (blob === undefined ? 0 : 2), end);
  if (content || blob !== undefined) end += into.write(sha256 as string, end, 'hex');
  if (blob !== undefined) end = text8(into, end, blob);
  const eventBytes = into.write(event, end + 4);
  end = into.writeUInt32BE(eventBytes, end) + eventBytes;
  if (!content) return end;
  end = into.writeUInt32BE(content.length, end);
  into.set(content, end);
  return end + content.length;
}

function text8(into: Buffer, at: number, text: string): number {
  const bytes = into.write(text, at + 1, 'latin1');
  into[at] = bytes;
  return at + 1 + bytes;
}

/** Contents are views into `from`. */
export function readFrames(from: Buffer, into: SpooledEntry[]): void {
  let at = 0;
  const take = (bytes: number): number => {
    const start = at;
    at += bytes;
    return start;
  };
  const text = (length: number, encoding: 'utf8' | 'latin1' | 'hex'): string => {
    const start = take(length);
    return from.toString(encoding, start, start + length);
  };
  while (at < from.length) {
    const group = text(from.readUInt16BE(take(2)), 'utf8');
    const seq = from.readUIntBE(take(6), 6);
    const recordedAt = text(from.readUInt8(take(1)), 'latin1');
    const flags = from.readUInt8(take(1));
    const sha256 = flags === 0 ? undefined : text(32, 'hex');
    const blob = flags & 2 ? text(from.readUInt8(take(1)), 'latin1') : undefined;
    const event = text(from.readUInt32BE(take(4)), 'utf8');
    const size = flags & 1 ? from.readUInt32BE(take(4)) : 0;
    const start = take(size);
    into.push({
      group,
      seq,
      recordedAt,
      event,
      ...(sha256 !== undefined && { sha256 }),
      ...(blob !== undefined && { blob }),
      ...(flags & 1 && { content: from.subarray(start, start + size) }),
    });
  }
}
