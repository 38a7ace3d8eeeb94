/** One symbol of a QR code in structured append (連結). Source: ISO/IEC 18004:2015 §8. */
export interface AppendedSymbol {
  readonly bytes: Uint8Array;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  /** XOR of all bytes of the whole text, 0–255; the same in every symbol of it. */
  readonly parity: number;
}

export type Appended =
  /** `parityHolds` false: some printers compute it of other bytes, so it is said and refuses nothing. */
  | { readonly state: 'whole'; readonly bytes: Uint8Array; readonly parityHolds: boolean }
  | { readonly state: 'waiting'; readonly total: number; readonly have: readonly number[]; readonly missing: readonly number[] }
  /** Two symbols of one place that differ, or of different sizes. */
  | { readonly state: 'refused'; readonly code: 'jahis.parts-clash' };

/** Puts the symbols of one parity together in their order; the same symbol may come twice. Numbers in the answer count from 1. */
export function joinAppended(symbols: readonly AppendedSymbol[]): Appended {
  const byIndex = new Map<number, AppendedSymbol>();
  const [first] = symbols;
  const size = first?.size ?? 0;
  for (const symbol of symbols) {
    const before = byIndex.get(symbol.index);
    const same = before === undefined || sameBytes(before.bytes, symbol.bytes);
    if (!same || symbol.size !== size || symbol.parity !== first?.parity || symbol.index < 0 || symbol.index >= size)
      return { state: 'refused', code: 'jahis.parts-clash' };
    byIndex.set(symbol.index, symbol);
  }
  const have = [...byIndex.keys()].sort((a, b) => a - b);
  const missing = Array.from({ length: size }, (_, at) => at).filter((at) => !byIndex.has(at));
  if (missing.length > 0 || size === 0)
    return { state: 'waiting', total: size, have: have.map((at) => at + 1), missing: missing.map((at) => at + 1) };
  const bytes = Uint8Array.from(have.flatMap((at) => [...(byIndex.get(at) as AppendedSymbol).bytes]));
  const parity = bytes.reduce((all, byte) => all ^ byte, 0);
  return { state: 'whole', bytes, parityHolds: parity === first?.parity };
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);
