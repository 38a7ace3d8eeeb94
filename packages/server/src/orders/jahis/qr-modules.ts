import { codewordsOf, type Place, versionFor } from './qr-codewords.ts';

/** A QR symbol without its quiet zone: `dark[row][column]`. */
export interface QrModules {
  readonly version: number;
  /** Modules a side. */
  readonly side: number;
  readonly dark: readonly (readonly boolean[])[];
}

/**
 * Symbol of level M for bytes as they are. The `qrcode` library cannot write one of several, so that this draws the symbol itself.
 * @param version the smallest that holds the bytes when absent @throws RangeError when none does. Source: ISO/IEC 18004:2015 §6–§8.
 */
export function qrModules(bytes: Uint8Array, options: { readonly place?: Place; readonly version?: number } = {}): QrModules {
  const version = options.version ?? versionFor(bytes.length, options.place !== undefined);
  if (version === undefined) throw new RangeError('bytes');
  const canvas = new Canvas(version);
  canvas.place(codewordsOf(bytes, version, options.place));
  const { side, dark } = canvas.masked();
  return { version, side, dark };
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

class Canvas {
  readonly side: number;
  private readonly version: number;
  private dots: boolean[][];
  private readonly fixed: boolean[][];

  constructor(version: number) {
    this.version = version;
    this.side = version * 4 + 17;
    const empty = (): boolean[][] => Array.from({ length: this.side }, () => new Array<boolean>(this.side).fill(false));
    this.dots = empty();
    this.fixed = empty();
    this.drawFixed();
  }

  private set(x: number, y: number, on: boolean): void {
    if (x < 0 || y < 0 || x >= this.side || y >= this.side) return;
    (this.dots[y] as boolean[])[x] = on;
    (this.fixed[y] as boolean[])[x] = true;
  }

  private drawFixed(): void {
    const { side } = this;
    for (let at = 0; at < side; at++) {
      this.set(6, at, at % 2 === 0);
      this.set(at, 6, at % 2 === 0);
    }
    for (const [cx, cy] of [[3, 3], [side - 4, 3], [3, side - 4]] as const) // biome-ignore format: three corners
      for (let dy = -4; dy <= 4; dy++)
        for (let dx = -4; dx <= 4; dx++) {
          const ring = Math.max(Math.abs(dx), Math.abs(dy));
          this.set(cx + dx, cy + dy, ring !== 2 && ring !== 4);
        }
    const spots = alignments(this.version);
    const last = spots.length - 1;
    for (const [i, cy] of spots.entries())
      for (const [j, cx] of spots.entries()) {
        if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) continue;
        for (let dy = -2; dy <= 2; dy++)
          for (let dx = -2; dx <= 2; dx++) this.set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
      }
    this.drawFormat(0);
    this.drawVersion();
  }

  /** Level M is 00. */
  private drawFormat(mask: number): void {
    let rest = mask;
    for (let turn = 0; turn < 10; turn++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (at: number): boolean => ((bits >>> at) & 1) !== 0;
    const { side } = this;
    for (let at = 0; at <= 5; at++) this.set(8, at, bit(at));
    this.set(8, 7, bit(6));
    this.set(8, 8, bit(7));
    this.set(7, 8, bit(8));
    for (let at = 9; at < 15; at++) this.set(14 - at, 8, bit(at));
    for (let at = 0; at < 8; at++) this.set(side - 1 - at, 8, bit(at));
    for (let at = 8; at < 15; at++) this.set(8, side - 15 + at, bit(at));
    this.set(8, side - 8, true);
  }

  private drawVersion(): void {
    if (this.version < 7) return;
    let rest = this.version;
    for (let turn = 0; turn < 12; turn++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (this.version << 12) | rest;
    for (let at = 0; at < 18; at++) {
      const [a, b] = [this.side - 11 + (at % 3), Math.floor(at / 3)];
      const on = ((bits >>> at) & 1) !== 0;
      this.set(a, b, on);
      this.set(b, a, on);
    }
  }

  /** Two columns at a time from the right, up and down in turn, past the timing column. */
  place(codewords: Uint8Array): void {
    let at = 0;
    for (let right = this.side - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let down = 0; down < this.side; down++)
        for (const x of [right, right - 1]) {
          const upward = ((right + 1) & 2) === 0;
          const y = upward ? this.side - 1 - down : down;
          if (this.fixed[y]?.[x] || at >= codewords.length * 8) continue;
          (this.dots[y] as boolean[])[x] = (((codewords[at >>> 3] as number) >>> (7 - (at & 7))) & 1) !== 0;
          at++;
        }
    }
  }

  /** With the mask that disturbs reading least. */
  masked(): { readonly side: number; readonly dark: readonly (readonly boolean[])[] } {
    const plain = this.dots;
    let best: { readonly dark: boolean[][]; readonly points: number } | undefined;
    for (const [mask, flips] of MASKS.entries()) {
      this.dots = plain.map((row, y) => row.map((on, x) => (this.fixed[y]?.[x] ? on : on !== flips(x, y))));
      this.drawFormat(mask);
      const points = penalty(this.dots);
      if (best === undefined || points < best.points) best = { dark: this.dots, points };
    }
    return { side: this.side, dark: best?.dark ?? plain };
  }
}

/** Centres of alignment patterns. Source: ISO/IEC 18004:2015 annex E. */
function alignments(version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => version * 4 + 10 - at * step).reverse()];
}

/** Runs, blocks, what looks like a corner, and the share of dark. Source: ISO/IEC 18004:2015 §7.8.3. */
function penalty(dark: readonly (readonly boolean[])[]): number {
  const side = dark.length;
  let points = 0;
  const line = (at: (i: number) => boolean): void => {
    let run = 1;
    let seen = at(0) ? 1 : 0;
    for (let i = 1; i < side; i++) {
      run = at(i) === at(i - 1) ? run + 1 : 1;
      points += run === 5 ? 3 : run > 5 ? 1 : 0;
      seen = ((seen << 1) | (at(i) ? 1 : 0)) & 0x7ff;
      if (i >= 10 && (seen === 0x05d || seen === 0x5d0)) points += 40;
    }
  };
  for (let i = 0; i < side; i++) {
    line((j) => dark[i]?.[j] === true);
    line((j) => dark[j]?.[i] === true);
  }
  let count = 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const on = dark[y]?.[x];
      if (on) count++;
      if (on === dark[y]?.[x + 1] && on === dark[y + 1]?.[x] && on === dark[y + 1]?.[x + 1]) points += 3;
    }
  return points + Math.floor(Math.abs((count * 20) / (side * side) - 10)) * 10;
}
