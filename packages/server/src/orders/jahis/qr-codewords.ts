/** Codewords of a QR symbol of level M whose bytes may be one part of several (連結). Source: ISO/IEC 18004:2015 §7, §8 (symbol model 2). */

/** Check codewords in a block, and blocks, by version from 1. Source: ISO/IEC 18004:2015 table 9, level M. */
const CHECK =
  '10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28'
    .split(' ')
    .map(Number);
const BLOCKS = '1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49'
  .split(' ')
  .map(Number);
export const VERSIONS = 40;

/** This symbol's place among the others. */
export interface Place {
  /** From 0. */
  readonly index: number;
  /** 2 … 16. */
  readonly size: number;
  /** XOR of all bytes of the whole text. */
  readonly parity: number;
}

/** Modules that hold codewords or remainder bits. */
function dataModules(version: number): number {
  const align = version < 2 ? 0 : Math.floor(version / 7) + 2;
  const aligned = version < 2 ? 0 : (25 * align - 10) * align - 55;
  return (16 * version + 128) * version + 64 - aligned - (version < 7 ? 0 : 36);
}

const allCodewords = (version: number): number => Math.floor(dataModules(version) / 8);
const dataCodewords = (version: number): number =>
  allCodewords(version) - (CHECK[version - 1] as number) * (BLOCKS[version - 1] as number);

const countBits = (version: number): number => (version < 10 ? 8 : 16);

/** Bytes one symbol of this version holds, as one of several when `appended`. */
export const bytesHeld = (version: number, appended: boolean): number =>
  Math.floor((dataCodewords(version) * 8 - 4 - countBits(version) - (appended ? 20 : 0)) / 8);

/** Smallest version that holds so many bytes; undefined when none does. */
export function versionFor(bytes: number, appended: boolean): number | undefined {
  for (let version = 1; version <= VERSIONS; version++) if (bytesHeld(version, appended) >= bytes) return version;
  return undefined;
}

/** Data and check codewords in the order they are placed. @throws RangeError when the version is too small */
export function codewordsOf(bytes: Uint8Array, version: number, place?: Place): Uint8Array {
  if (bytes.length > bytesHeld(version, place !== undefined)) throw new RangeError('version');
  return interleaved(dataOf(bytes, version, place), version);
}

function dataOf(bytes: Uint8Array, version: number, place: Place | undefined): Uint8Array {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let at = count - 1; at >= 0; at--) bits.push((value >> at) & 1);
  };
  if (place !== undefined) {
    put(0b0011, 4);
    put(place.index, 4);
    put(place.size - 1, 4);
    put(place.parity, 8);
  }
  put(0b0100, 4);
  put(bytes.length, countBits(version));
  for (const byte of bytes) put(byte, 8);
  const room = dataCodewords(version);
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const data = new Uint8Array(room);
  for (const [at, bit] of bits.entries()) data[at >> 3] = ((data[at >> 3] as number) << 1) | bit;
  for (let at = bits.length / 8, pad = 0xec; at < room; at++, pad ^= 0xec ^ 0x11) data[at] = pad;
  return data;
}

function interleaved(data: Uint8Array, version: number): Uint8Array {
  const [blocks, check, all] = [BLOCKS[version - 1] as number, CHECK[version - 1] as number, allCodewords(version)];
  const long = all % blocks;
  const short = Math.floor(all / blocks) - check;
  const divisor = divisorOf(check);
  let from = 0;
  const parts = Array.from({ length: blocks }, (_, block) => {
    const own = data.subarray(from, from + short + (block >= blocks - long ? 1 : 0));
    from += own.length;
    return { own, check: remainderOf(own, divisor) };
  });
  const out: number[] = [];
  for (let at = 0; at <= short; at++) for (const { own } of parts) if (at < own.length) out.push(own[at] as number);
  for (let at = 0; at < check; at++) for (const part of parts) out.push(part.check[at] as number);
  return Uint8Array.from(out);
}

/** In GF(2⁸) modulo x⁸+x⁴+x³+x²+1. */
function times(x: number, y: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((y >>> bit) & 1) * x;
  }
  return product;
}

function divisorOf(degree: number): Uint8Array {
  const divisor = new Uint8Array(degree);
  divisor[degree - 1] = 1;
  for (let turn = 0, root = 1; turn < degree; turn++, root = times(root, 2)) {
    for (let at = 0; at < degree; at++)
      divisor[at] = times(divisor[at] as number, root) ^ (at + 1 < degree ? (divisor[at + 1] as number) : 0);
  }
  return divisor;
}

function remainderOf(data: Uint8Array, divisor: Uint8Array): Uint8Array {
  const rest = new Uint8Array(divisor.length);
  for (const byte of data) {
    const factor = byte ^ (rest[0] as number);
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    for (const [at, one] of divisor.entries()) rest[at] = (rest[at] as number) ^ times(one, factor);
  }
  return rest;
}
