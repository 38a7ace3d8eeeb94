// The certificate library needs it before itself.
import 'reflect-metadata';
import { isIPv4 } from 'node:net';
import { Extension } from '@peculiar/x509';

/** Private networks (RFC 1918) and the machine itself: a reader stands in one of these. Address and mask. */
const PRIVATE: readonly (readonly number[])[] = [
  [10, 0, 0, 0, 255, 0, 0, 0],
  [172, 16, 0, 0, 255, 240, 0, 0],
  [192, 168, 0, 0, 255, 255, 0, 0],
  [127, 0, 0, 0, 255, 0, 0, 0],
];

/**
 * What an authority may vouch for (RFC 5280 §4.2.1.10): the names given and private addresses, nothing else in the world. So a ward PC
 * that trusts it trusts it for the reader only, and its stolen key opens no bank and no mail.
 */
export function nameConstraints(names: readonly string[], addresses: readonly string[]): Extension {
  const dns = names.map((name) => der(0x82, Buffer.from(name, 'ascii')));
  const given = addresses.filter((address) => isIPv4(address)).map((address) => [...bytesOf(address), 255, 255, 255, 255]);
  const ranges = [...PRIVATE, ...given].map((range) => der(0x87, Buffer.from(range)));
  const permitted = Buffer.concat([...dns, ...ranges].map((base) => der(0x30, base)));
  return new Extension('2.5.29.30', true, new Uint8Array(der(0x30, der(0xa0, permitted))));
}

const bytesOf = (address: string): number[] => address.split('.').map(Number);

/** Tag, length, value (X.690). */
function der(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const head = length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), value]);
}
