import { VaultError } from '../errors.ts';

/**
 * POSIX ustar, regular files only, names up to 100 ASCII characters, so that `tar -x` of any system reads it.
 * Source: POSIX.1-2017 pax, "ustar Interchange Format".
 */
export interface TarMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;
const padded = (size: number) => Math.ceil(size / BLOCK) * BLOCK;

export function tarLength(members: readonly TarMember[]): number {
  let total = 2 * BLOCK;
  for (const { bytes } of members) total += BLOCK + padded(bytes.length);
  return total;
}

/** `modifiedAt` in whole seconds since 1970; the same for every member. `tar`: `tarLength` bytes to write into. */
export function writeTar(
  members: readonly TarMember[],
  modifiedAt: number,
  tar: Buffer = Buffer.allocUnsafe(tarLength(members)),
): Buffer {
  const header = headerTemplate(modifiedAt);
  let headerSum = 0;
  for (const byte of header) headerSum += byte;
  let at = 0;
  for (const { name, bytes } of members) {
    tar.set(header, at);
    tar.write(name, at, 'latin1');
    let sum = headerSum;
    for (let index = 0; index < name.length; index++) sum += name.charCodeAt(index);
    sum += writeOctal(tar, at + 124, 11, bytes.length);
    writeOctal(tar, at + 148, 6, sum);
    tar[at + 154] = 0;
    at += BLOCK;
    tar.set(bytes, at);
    const end = at + padded(bytes.length);
    tar.fill(0, at + bytes.length, end);
    at = end;
  }
  tar.fill(0, at);
  return tar;
}

/** A header with no name and no size; its checksum field is all blanks, as it counts in the sum. */
function headerTemplate(modifiedAt: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write('0000600\x000000000\x000000000\x00', 100, 'latin1');
  writeOctal(header, 136, 11, modifiedAt);
  header.write('        0', 148, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  return header;
}

/** Returns the sum of the characters written. */
function writeOctal(into: Buffer, at: number, digits: number, value: number): number {
  let rest = value;
  let sum = 0;
  for (let index = at + digits - 1; index >= at; index--) {
    const digit = 48 + (rest % 8);
    into[index] = digit;
    sum += digit;
    rest = Math.floor(rest / 8);
  }
  return sum;
}

/** Members in order; `bytes` are views into `tar`. Throws `vault.segment-malformed`. */
export function readTar(tar: Buffer): TarMember[] {
  const members: TarMember[] = [];
  let at = 0;
  while (at + BLOCK <= tar.length && tar[at] !== 0) {
    const size = readOctal(tar, at + 124, 11);
    const nameEnd = tar.indexOf(0, at);
    const start = at + BLOCK;
    const good = size >= 0 && nameEnd > at && nameEnd <= at + 100 && start + padded(size) <= tar.length && tar[at + 156] === 48;
    if (!good) throw new VaultError('vault.segment-malformed', `tar offset ${at}`);
    members.push({ name: tar.toString('latin1', at, nameEnd), bytes: tar.subarray(start, start + size) });
    at = start + padded(size);
  }
  if (at + 2 * BLOCK > tar.length) throw new VaultError('vault.segment-malformed', `tar offset ${at}`);
  return members;
}

/** -1 when it is no octal number. */
function readOctal(from: Buffer, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = (from[index] as number) - 48;
    if (digit < 0 || digit > 7) return -1;
    value = value * 8 + digit;
  }
  return value;
}
