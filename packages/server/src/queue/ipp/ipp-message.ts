/**
 * IPP messages as bytes. Source: RFC 8010 §3 (encoding), RFC 8011 §5 (syntaxes). Only what a printer and a sender of whole documents say to
 * each other; what we do not know is kept as bytes, never guessed.
 */
import { Fault } from '../../fault.ts';

/** RFC 8010 §3.5.1. */
export const GROUP = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, unsupported: 0x05 } as const;

/** RFC 8010 §3.5.2. */
export const TAG = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octets: 0x30,
  dateTime: 0x31,
  begCollection: 0x34,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
  memberName: 0x4a,
} as const;

export type IppValue = string | number | boolean | Uint8Array;

export interface IppAttribute {
  readonly name: string;
  readonly tag: number;
  readonly values: readonly IppValue[];
}

export interface IppGroup {
  readonly group: number;
  readonly attributes: readonly IppAttribute[];
}

export interface IppMessage {
  /** Of a request the operation, of an answer the status. */
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
  /** The document after the attributes. */
  readonly data: Uint8Array;
}

/** Version 2.0: what IPP Everywhere printers speak; 1.1 ones answer it too (RFC 8011 §4.1.8). */
export function encodeIpp({ code, requestId, groups, data }: IppMessage): Uint8Array {
  const parts: Uint8Array[] = [head(code, requestId)];
  for (const { group, attributes } of groups) {
    parts.push(Uint8Array.of(group));
    for (const { name, tag, values } of attributes) {
      // Further values of a set carry an empty name (RFC 8010 §3.1.5).
      for (const [at, value] of values.entries()) parts.push(field(tag, at === 0 ? name : '', valueBytes(tag, value)));
    }
  }
  parts.push(Uint8Array.of(GROUP.end), data);
  return Buffer.concat(parts);
}

function head(code: number, requestId: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16BE(0x0200, 0);
  bytes.writeUInt16BE(code, 2);
  bytes.writeInt32BE(requestId, 4);
  return bytes;
}

function field(tag: number, name: string, value: Uint8Array): Uint8Array {
  const named = Buffer.from(name, 'utf8');
  const bytes = Buffer.alloc(1 + 2 + named.length + 2);
  bytes.writeUInt8(tag, 0);
  bytes.writeUInt16BE(named.length, 1);
  named.copy(bytes, 3);
  bytes.writeUInt16BE(value.length, 3 + named.length);
  return Buffer.concat([bytes, value]);
}

function valueBytes(tag: number, value: IppValue): Uint8Array {
  if (typeof value === 'boolean') return Uint8Array.of(value ? 1 : 0);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    return bytes;
  }
  return typeof value === 'string' ? Buffer.from(value, tag === TAG.octets ? 'latin1' : 'utf8') : value;
}

/** @throws Fault `print.answer-not-ipp` for bytes that are no whole message. */
export function decodeIpp(bytes: Uint8Array): IppMessage {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return read(view);
  } catch (cause) {
    throw new Fault('print.answer-not-ipp', 'the printer answered something that is not IPP', { cause });
  }
}

function read(bytes: Buffer): IppMessage {
  if (bytes.readUInt8(0) > 2) throw new RangeError('version');
  const [code, requestId] = [bytes.readUInt16BE(2), bytes.readInt32BE(4)];
  const groups: { group: number; attributes: { name: string; tag: number; values: IppValue[] }[] }[] = [];
  let at = 8;
  const take = (): Buffer => {
    const length = bytes.readUInt16BE(at);
    const end = at + 2 + length;
    if (end > bytes.length) throw new RangeError('length');
    const taken = bytes.subarray(at + 2, end);
    at = end;
    return taken;
  };
  /** How deep in a collection: its members are passed over, nothing of ours asks for them. */
  let depth = 0;
  for (;;) {
    const tag = bytes.readUInt8(at++);
    if (tag === GROUP.end) break;
    if (tag < 0x10) {
      groups.push({ group: tag, attributes: [] });
      continue;
    }
    const [name, value] = [take().toString('utf8'), take()];
    const group = groups.at(-1);
    if (group === undefined) throw new RangeError('value before group');
    if (tag === TAG.begCollection) depth++;
    else if (tag === TAG.endCollection) depth--;
    else if (depth === 0) {
      const last = group.attributes.at(-1);
      if (name !== '') group.attributes.push({ name, tag, values: [readValue(tag, value)] });
      else last?.values.push(readValue(tag, value));
    }
  }
  return { code, requestId, groups, data: bytes.subarray(at) };
}

function readValue(tag: number, value: Buffer): IppValue {
  if (tag === TAG.integer || tag === TAG.enum) return value.readInt32BE(0);
  if (tag === TAG.boolean) return value.readUInt8(0) !== 0;
  return tag >= 0x41 && tag <= 0x49 ? value.toString('utf8') : new Uint8Array(value);
}

/** Values of the first attribute of that name in groups of that kind; empty when there is none. */
export const valuesOf = (message: IppMessage, group: number, name: string): readonly IppValue[] =>
  message.groups
    .filter((one) => one.group === group)
    .flatMap(({ attributes }) => attributes.find((one) => one.name === name)?.values ?? []);
