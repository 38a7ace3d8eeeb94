/**
 * Arithmetic in GF(2^8) with the polynomial x^8 + x^4 + x^3 + x^2 + 1 (0x11d, primitive). Used for check words only, where
 * nothing is secret; so tables are fine. Source: the field of QR codes and Reed-Solomon, ISO/IEC 18004:2015 §7.5.
 */
const POWERS = new Uint8Array(255);
const LOGS = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  POWERS[exponent] = value;
  LOGS[value] = exponent;
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1;
}

/** α^exponent · value. */
function timesPower(value: number, exponent: number): number {
  return value === 0 ? 0 : (POWERS[((LOGS[value] ?? 0) + exponent) % 255] ?? 0);
}

/**
 * Sum of α^(place + 1) · value: one changed value and two values exchanged are always seen (the weights all differ), anything
 * else in 255 of 256 cases. At most 254 values.
 */
export function weightedSum(values: Iterable<number>): number {
  let sum = 0;
  let place = 0;
  for (const value of values) sum ^= timesPower(value, ++place);
  return sum;
}
