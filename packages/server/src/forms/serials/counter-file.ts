import { createHash } from 'node:crypto';
import { z } from 'zod';

const counterSchema = z.strictObject({ v: z.literal(1), station: z.int(), reserved: z.int().min(0), check: z.string() });

const checkOf = (station: number, reserved: number): string =>
  createHash('sha256').update(`tomoshibi-serials-1 ${station} ${reserved}`).digest('hex').slice(0, 16);

/** How far a station's numbers are reserved, as a line of JSON with a check of its own. */
export const counterText = (station: number, reserved: number): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ v: 1, station, reserved, check: checkOf(station, reserved) })}\n`);

/** Undefined when there is none, or when it is not whole or another station's: then only the record knows how far the numbers went. */
export function readCounter(bytes: Uint8Array | undefined, station: number): number | undefined {
  if (bytes === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  const { success, data } = counterSchema.safeParse(parsed);
  // The check is made over the station too.
  if (!success || data.check !== checkOf(station, data.reserved)) return undefined;
  return data.reserved;
}
