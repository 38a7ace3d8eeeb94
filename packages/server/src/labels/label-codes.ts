import { type BarsMark, code128, type QrMark } from '@tomoshibi/hospital';
import bwip from 'bwip-js/node';
import { create } from 'qrcode';
import { Fault } from '../fault.ts';
import type { CodeKind, LabelCode } from './label-code.ts';

/** Dots of a 203-dpi printer that a bar may be thin, widest first, in millimetres. */
const MODULES = [0.5, 0.375, 0.25] as const;
/** Modules of white beside bars. Source: ISO/IEC 15420, 16388, 15417: ten. */
const QUIET = 10;
const QR_QUIET = 4;

const SYMBOLOGIES = { code39: 'code39', nw7: 'rationalizedCodabar', 'gs1-128': 'gs1-128' } as const;

/**
 * Widths of bars and spaces in modules, beginning with a bar. Fault: `print.code-not-writable` for a text that the code has no letters for.
 * Source: ISO/IEC 16388:2007 (Code 39), JIS X 0506 (NW-7), GS1 General Specifications §5.4 (GS1-128).
 */
export function barWidths(kind: Exclude<CodeKind, 'qr'>, text: string): readonly number[] {
  if (kind === 'code128') {
    const widths = code128(text);
    if (widths !== undefined) return widths;
    throw new Fault('print.code-not-writable', 'a text cannot be written as Code 128');
  }
  try {
    const [drawn] = bwip.raw({ bcid: SYMBOLOGIES[kind], text } as Parameters<typeof bwip.raw>[0]) as unknown as readonly {
      sbs: number[];
    }[];
    const widths = drawn?.sbs ?? [];
    // Bars begin and end with a bar; what follows the last one is white.
    return widths.length % 2 === 0 ? widths.slice(0, -1) : widths;
  } catch (cause) {
    throw new Fault('print.code-not-writable', `a text cannot be written as ${kind}`, { cause });
  }
}

export const modulesOf = (kind: CodeKind, text: string): number =>
  kind === 'qr'
    ? create(text, { errorCorrectionLevel: 'M' }).modules.size
    : barWidths(kind, text).reduce((sum, one) => sum + one, 0);

/** The widest bars that leave their white within `roomMm`. Fault: `print.code-too-wide`. */
export function moduleFor(kind: CodeKind, text: string, roomMm: number): number {
  const modules = modulesOf(kind, text) + 2 * (kind === 'qr' ? QR_QUIET : QUIET);
  const fits = MODULES.find((module) => modules * module <= roomMm + 0.001);
  if (fits === undefined) throw new Fault('print.code-too-wide', `${modules} modules do not fit ${roomMm} mm`);
  return fits;
}

/** A code placed so that its white, too, stands between `x` and `x` + `roomMm`. */
export function placedCode(kind: CodeKind, text: string, x: number, y: number, roomMm: number, heightMm: number): LabelCode {
  const moduleMm = moduleFor(kind, text, kind === 'qr' ? Math.min(roomMm, heightMm) : roomMm);
  return { kind, text, x, y, heightMm, moduleMm };
}

export function codeMark({ kind, text, x, y, heightMm, moduleMm }: LabelCode): QrMark | BarsMark {
  if (kind === 'qr') return { m: 'qr', x, y, side: (modulesOf('qr', text) + 2 * QR_QUIET) * moduleMm, content: text };
  const widths = barWidths(kind, text);
  const modules = widths.reduce((sum, one) => sum + one, 0);
  return { m: 'bars', x: x + QUIET * moduleMm, y, w: modules * moduleMm, h: heightMm, widths };
}

/** Where the first bar or dot stands. */
export const insideOf = ({ kind, x, y, moduleMm }: LabelCode): { readonly x: number; readonly y: number } =>
  kind === 'qr' ? { x: x + QR_QUIET * moduleMm, y: y + QR_QUIET * moduleMm } : { x: x + QUIET * moduleMm, y };
