/** The two kinds of `.js` of a kit: nothing but one call with literals, byte for byte of one form. docs/formats/kit-v1.md §3, §4. */
import { hash } from 'node:crypto';
import { SHARD_NAME } from '@tomoshibi/hospital';

const HEAD_START = 'tomoshibiKit.head(';
/** `, "…64 hex…");` and the line's end. */
const HEAD_END_LENGTH = 2 + 66 + 3;
const SHARD_START = 'tomoshibiKit.shard("';
const SHARD_END = ']);\n';

/** A string literal that is harmless inside a script, wherever it stands. */
const literal = (text: string): string =>
  JSON.stringify(text).replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** @param json the head as JSON text */
export const headScript = (json: string): Buffer => Buffer.from(`${HEAD_START}${literal(json)}, "${hash('sha256', json)}");\n`);

/** The JSON text of the head; undefined when the file is torn, altered or something else. */
export function readHeadScript(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    const json: unknown = JSON.parse(text.slice(HEAD_START.length, -HEAD_END_LENGTH));
    return typeof json === 'string' && headScript(json).equals(bytes) ? json : undefined;
  } catch {
    return undefined; // no string literal of JSON
  }
}

export const shardScript = (name: string, slots: readonly Uint8Array[]): Buffer =>
  Buffer.from(
    `${SHARD_START}${name}", [${slots.map((slot) => `"${Buffer.from(slot.buffer, slot.byteOffset, slot.length).toString('base64')}"`).join(', ')}${SHARD_END}`,
    'latin1',
  );

/** Base64 of each slot; undefined when the file is torn, altered or of another name. */
export function readShardScript(name: string, bytes: Uint8Array): readonly string[] | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const start = `${SHARD_START}${name}", [`;
  if (!SHARD_NAME.test(name) || !text.startsWith(start) || !text.endsWith(SHARD_END)) return undefined;
  const inside = text.slice(start.length, -SHARD_END.length);
  const slots = inside === '' ? [] : inside.split(', ');
  return slots.every((slot) => /^"[A-Za-z0-9+/]+={0,2}"$/.test(slot)) ? slots.map((slot) => slot.slice(1, -1)) : undefined;
}
