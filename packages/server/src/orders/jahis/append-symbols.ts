import { bytesHeld, type Place } from './qr-codewords.ts';
import { type QrModules, qrModules } from './qr-modules.ts';

/** One symbol of the text of a prescription, ready to be drawn. */
export interface JahisSymbol extends QrModules {
  readonly bytes: Uint8Array;
  /** Absent: the text is one symbol. */
  readonly appended?: Place;
}

/** Modules of white around. Source: ISO/IEC 18004:2015 §6.3.8. */
export const QUIET = 4;
/** 3 dots of a 200-dpi scan: what a reader at a pharmacy's desk reads without care. */
export const MODULE_MM = 0.381;
/** 65 modules: 27.8 mm with its white, four beside each other on A5. */
const MOST_VERSION = 12;
const MOST_SYMBOLS = 16;

/** Side with its white, in millimetres. */
export const sideMmOf = ({ side }: Pick<QrModules, 'side'>): number => (side + 2 * QUIET) * MODULE_MM;

/**
 * Splits a text over symbols of one size; small ones read better than one large one, and not one needs its neighbour to be decoded.
 * @throws RangeError beyond 16 symbols (4.5 kB): the agreement's structured append goes no further
 */
export function appendSymbols(bytes: Uint8Array): readonly JahisSymbol[] {
  if (bytes.length <= bytesHeld(MOST_VERSION, false)) return [{ ...qrModules(bytes), bytes }];
  const most = bytesHeld(MOST_VERSION, true);
  const size = Math.ceil(bytes.length / most);
  if (size > MOST_SYMBOLS) throw new RangeError('bytes');
  const parity = bytes.reduce((all, byte) => all ^ byte, 0);
  const each = Math.ceil(bytes.length / size);
  return Array.from({ length: size }, (_, index) => {
    const own = bytes.subarray(index * each, (index + 1) * each);
    const appended = { index, size, parity };
    return { ...qrModules(own, { place: appended }), bytes: own, appended };
  });
}
