import { type KitHead, type KitKdf, SHARD_NAME } from '@tomoshibi/hospital';
import { toHex } from './base64.ts';
import type { HeadText } from './kit-scripts.ts';

/** More than a PC of a ward has; a kit that asks for more was not made by us. */
const MOST_MEMORY_KIB = 2 * 1024 * 1024;

/** The newest of the heads that are whole. One that was torn by a power cut does not fit its digest. */
export async function newestHead(found: readonly HeadText[]): Promise<KitHead | undefined> {
  let newest: KitHead | undefined;
  for (const one of found) {
    const head = await readHead(one);
    if (head !== undefined && (newest === undefined || head.generation > newest.generation)) newest = head;
  }
  return newest;
}

async function readHead({ text, digest }: HeadText): Promise<KitHead | undefined> {
  const is = toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
  if (is !== digest) return undefined;
  try {
    const head: unknown = JSON.parse(text);
    return isHead(head) ? head : undefined;
  } catch {
    return undefined; // no JSON
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** As printed on the label. */
const KIT_NUMBER = /^KIT-\d{2,6}$/u;

function isHead(value: unknown): value is KitHead {
  if (!isRecord(value) || value.v !== 1 || !isText(value.kit) || !KIT_NUMBER.test(value.kit)) return false;
  const { directory } = value;
  return (
    [value.id, value.hospital, value.madeInstant, value.goodUntilInstant, value.wrapped].every(isText) &&
    [value.returnKey, value.signer].every(isText) &&
    [value.asOfInstant, value.checkpoint].every((one) => one === undefined || isText(one)) &&
    [value.generation, value.patients].every(isCount) &&
    [value.demo, value.keyFile].every((flag) => typeof flag === 'boolean') &&
    isScope(value.scope) &&
    isKdf(value.kdf) &&
    Array.isArray(directory) &&
    directory.length > 0 &&
    directory.every((at) => isRecord(at) && isText(at.shard) && SHARD_NAME.test(at.shard) && isCount(at.slot))
  );
}

function isScope(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (value.kind === 'ward') return Array.isArray(value.wards) && value.wards.every(isText);
  return value.kind === 'inpatients' ? isCount(value.days) : value.kind === 'all' || value.kind === 'patient';
}

function isKdf(value: unknown): value is KitKdf {
  if (!isRecord(value) || value.name !== 'argon2id' || value.lanes !== 1 || !isText(value.salt)) return false;
  const { memoryKiB, passes } = value;
  return isCount(memoryKiB) && memoryKiB >= 8 && memoryKiB <= MOST_MEMORY_KIB && isCount(passes) && passes >= 1 && passes <= 64;
}
