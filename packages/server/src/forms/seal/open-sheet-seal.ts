import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readPayload, readSerial } from '@tomoshibi/hospital';
import type { Home } from '../../home/home.ts';
import type { SheetSeal } from '../sheet-desk.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MAC_LETTERS = 10;

/** The hospital's key for sheets, out of the key its opaque ids are made of. */
export const hospitalSheetKey = (home: { readonly keys: Pick<Home['keys'], 'refs'> }): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(home.keys.refs, 'hex'), Buffer.alloc(0), 'tomoshibi-sheet-1', 32));

/** The key of one station alone: a lost ward PC forges sheets with its own letters and no others, and those can be refused. */
export const stationSheetKey = (hospital: Uint8Array, station: number): Uint8Array =>
  createHmac('sha256', hospital).update(`station ${station}`).digest();

/** Seal of whoever has the hospital's key: makes and reads the codes of every station. */
export const openSheetSeal = (hospital: Uint8Array): SheetSeal => sealWith((station) => stationSheetKey(hospital, station));

/** Seal of a cut-off station: makes and reads its own; sheets of others are `unknown` to it. */
export const openStationSeal = (station: number, key: Uint8Array): SheetSeal =>
  sealWith((other) => (other === station ? key : undefined));

/** HMAC-SHA-256 over the payload's text, 50 bits of it in 10 letters. @throws RangeError when the text is no payload of ours to seal. */
function sealWith(keyOf: (station: number) => Uint8Array | undefined): SheetSeal {
  const macOf = (text: string): string | undefined => {
    const station = readSerial(text.split('.')[4] ?? '')?.station;
    const key = station === undefined ? undefined : keyOf(station);
    return key === undefined ? undefined : letters(createHmac('sha256', key).update(text).digest());
  };
  return {
    mac(text) {
      const mac = macOf(text);
      if (mac === undefined) throw new RangeError('station');
      return mac;
    },
    read(code) {
      const found = readPayload(code);
      if (found === undefined || readSerial(found.serial) === undefined) return { state: 'unknown' };
      const { text, mac, ...sheet } = found;
      const right = macOf(text);
      if (right === undefined) return { state: 'unknown' };
      return timingSafeEqual(Buffer.from(right), Buffer.from(mac)) ? { state: 'ours', ...sheet } : { state: 'forged' };
    },
  };
}

function letters(digest: Uint8Array): string {
  let value = digest.subarray(0, 7).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> 6n;
  let text = '';
  for (; text.length < MAC_LETTERS; value >>= 5n) text = `${ALPHABET[Number(value & 31n)]}${text}`;
  return text;
}
