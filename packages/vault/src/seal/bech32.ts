import { VaultError } from '../errors.ts';

/** Bech32 without its length limit, as age keys use it. Source: BIP-173; age v1 specification, "X25519 recipients". */
const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;

function checksum(prefix: string, values: readonly number[]): number {
  let sum = 1;
  const feed = (value: number) => {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((word, bit) => {
      if ((top >>> bit) & 1) sum ^= word;
    });
  };
  for (const letter of prefix) feed(letter.charCodeAt(0) >> 5);
  feed(0);
  for (const letter of prefix) feed(letter.charCodeAt(0) & 31);
  for (const value of values) feed(value);
  return sum >>> 0;
}

function regroup(values: Iterable<number>, from: number, to: number, pad: boolean): number[] {
  const out: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = (held << from) | value;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push((held >>> bits) & ((1 << to) - 1));
    }
    held &= (1 << bits) - 1;
  }
  if (pad && bits > 0) out.push((held << (to - bits)) & ((1 << to) - 1));
  if (!pad && (bits >= from || held !== 0)) throw new VaultError('vault.key-malformed');
  return out;
}

/** `prefix` in lower case; so is the result. */
export function encodeBech32(prefix: string, bytes: Uint8Array): string {
  const values = regroup(bytes, 8, 5, true);
  const sum = checksum(prefix, [...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  for (let shift = 25; shift >= 0; shift -= 5) values.push((sum >>> shift) & 31);
  return `${prefix}1${values.map((value) => LETTERS[value]).join('')}`;
}

/** All lower or all upper case. Throws `vault.key-malformed`. */
export function decodeBech32(prefix: string, text: string): Uint8Array {
  const lower = text.toLowerCase();
  const oneCase = text === lower || text === text.toUpperCase();
  const values = [...lower.slice(prefix.length + 1)].map((letter) => LETTERS.indexOf(letter));
  const good = oneCase && lower.startsWith(`${prefix}1`) && values.length >= 6 && !values.includes(-1);
  if (!good || checksum(prefix, values) !== 1) throw new VaultError('vault.key-malformed');
  return Uint8Array.from(regroup(values.slice(0, -6), 5, 8, false));
}
